"""共建活动: one screen, own pairs, days within the term, counted when the village has confirmed."""

import datetime
import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from PIL import Image

from pairings.choices.confirmation import ConfirmState
from pairings.models import Activity
from pairings.services import pair as pair_services
from pairings.services.activity import keep_activity
from pairings.services.confirmation import confirm, give_back, reopen
from pairings.workflow import ACTIVITY
from tests.pairings.conftest import signed_in

D = datetime.date
JUNE_3 = D(2025, 6, 3)
ADD = "admin:pairings_activity_add"


def held(pair, day=JUNE_3, *, by=None, **given):
    values = {
        "name": "茶叶管护培训",
        "kind": "TRAINING",
        "place": "二社",
        "party_times": 6,
        **given,
    }
    return keep_activity(Activity(pair=pair, date=day, **values), by=by)


def boxes(of, **changes):
    return {
        "pair": of.pk, "date": "2025-06-03", "kind": "LAW", "name": "", "goal": "",
        "mode": "OFFLINE", "place": "村委会", "sessions": "1", "party_times": "5",
        "field_times": "", "public_times": "40", "content": "", **changes,
    }  # fmt: skip


def picture():
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(buffer, "JPEG")
    return buffer.getvalue()


# ---- the form ----------------------------------------------------------------------------------------


def test_the_form_knows_the_pair_the_day_and_the_place(liaison, pair, other_pair):
    page = signed_in(liaison).get(reverse(ADD))
    form = page.context["form"]
    assert (form["pair"].value(), form["place"].value()) == (pair.pk, "罗盘村")
    assert list(form.fields["pair"].queryset) == [pair]


def test_what_is_pressed_waits_for_the_village_with_its_photos(liaison, pair):
    photos = [SimpleUploadedFile("1.jpg", picture(), "image/jpeg")]
    answer = signed_in(liaison).post(reverse(ADD), {**boxes(pair), "photos": photos})
    assert answer.status_code == 302
    kept = Activity.objects.get()
    assert (kept.number, kept.name, kept.goal) == ("2025-H0001", "普法宣传", "ACTIVITY")
    assert (kept.sessions, kept.party_times, kept.field_times, kept.public_times) == (1, 5, 0, 40)
    assert (kept.state, kept.created_by) == (ConfirmState.WAITING, liaison)
    assert [photo.name for photo in kept.attachments.all()] == ["1.jpg"]


def test_what_the_village_itself_enters_counts_at_once(villager, pair):
    signed_in(villager).post(reverse(ADD), boxes(pair))
    assert Activity.objects.get().state == ConfirmState.CONFIRMED


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"date": "2025-01-09"}, "date", "不在对子的共建期内（2025-01-10 至 2028-01-09）"),
        ({"date": "2999-01-01"}, "date", "日期还没有到"),
        ({"date": "昨天"}, "date", "请按 2025-03-01 的样子填写日期"),
        ({"kind": ""}, "kind", "请选择活动类别"),
        ({"place": ""}, "place", "请填写地点"),
        ({"sessions": "0"}, "sessions", "场次至少为 1"),
        ({"party_times": "-1"}, "party_times", "不能是负数"),
        ({"public_times": "9999"}, "public_times", "不超过 5000 人次"),
        ({"party_times": "", "public_times": ""}, "party_times", "三项人次不能都是 0"),
        ({"pair": "0"}, "pair", "不在您的管辖范围"),
    ],
)
def test_a_bad_entry_is_told_at_its_box_and_nothing_is_kept(liaison, pair, changes, field, words):
    page = signed_in(liaison).post(reverse(ADD), boxes(pair, **changes))
    assert words in page.context["form"].errors[field][0]
    assert not Activity.objects.exists()


def test_a_foreign_pair_is_no_choice(liaison, pair, other_pair):
    page = signed_in(liaison).post(reverse(ADD), boxes(other_pair))
    assert "不在您的管辖范围" in page.context["form"].errors["pair"][0]
    assert not Activity.objects.exists()


def test_without_a_running_pair_the_page_says_so(liaison, pair):
    pair_services.end(pair, act="dissolve", end_date=D(2025, 5, 1), by=None, opinion="撤并")
    assert "没有共建中的对子" in signed_in(liaison).get(reverse(ADD)).content.decode()


# ---- the database behind it ----------------------------------------------------------------------------


def test_the_database_knows_the_term(pair):
    kept = held(pair)
    for day in (D(2025, 1, 9), D(2028, 1, 10)):
        with pytest.raises(IntegrityError, match="共建期"), transaction.atomic():
            Activity.objects.filter(pk=kept.pk).update(date=day)
    assert Activity.objects.filter(pk=kept.pk).update(date=D(2028, 1, 9)) == 1


def test_raw_rows_are_judged_too(pair):
    kept = held(pair)
    wrong = {
        "sessions = 0": "sessions",
        "party_times = 0": "somebody_came",
        "public_times = 5001": "times_are_plausible",
        "state = 'CONFIRMED'": "confirmed_with_date",
        "confirmed_date = '2025-06-04'": "confirmed_with_date",
        "place = ''": "named",
    }
    for change, name in wrong.items():
        with (
            pytest.raises(IntegrityError, match=name),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"UPDATE pairings_activity SET {change} WHERE id = {kept.pk}")  # noqa: S608


def test_a_pair_does_not_end_before_its_last_activity(pair):
    held(pair)
    with pytest.raises(ValidationError, match="2025-06-03 还有活动"):
        pair_services.end(pair, act="dissolve", end_date=D(2025, 6, 2), by=None, opinion="撤并")
    pair_services.end(pair, act="dissolve", end_date=D(2025, 6, 3), by=None, opinion="撤并")


# ---- the village's word --------------------------------------------------------------------------------


def test_only_the_village_confirms(pair, liaison, longquan, county, villager):
    kept = held(pair, by=liaison)
    rows = Activity.objects.filter(pk=kept.pk)
    for somebody in (liaison, longquan, county):
        with pytest.raises(ValidationError, match="须由龙泉土家族乡罗盘村党组织确认"):
            confirm(rows, ACTIVITY, by=somebody)
    [done] = confirm(rows, ACTIVITY, by=villager, on=D(2025, 6, 5))
    assert (done.counts, done.confirmed_date) == (True, D(2025, 6, 5))
    reopen(done, ACTIVITY, by=villager, opinion="人数有误")
    assert (rows.get().state, rows.get().confirmed_date) == (ConfirmState.RETURNED, None)


def test_the_village_confirms_many_from_the_list(pair, liaison, villager):
    first, second = held(pair, by=liaison), held(pair, D(2025, 7, 1), by=liaison)
    sent = {"action": "confirm_many", "_selected_action": [first.pk, second.pk]}
    page = signed_in(villager).post(
        reverse("admin:pairings_activity_changelist"), sent, follow=True
    )
    assert "已确认 2 条" in page.content.decode()
    assert set(Activity.objects.values_list("state", flat=True)) == {ConfirmState.CONFIRMED}
    again = signed_in(liaison).get(reverse("admin:pairings_activity_changelist"))
    assert "confirm_many" not in again.content.decode()


def test_a_confirmed_activity_is_not_edited(pair, liaison, villager):
    kept = held(pair, by=liaison)
    confirm(Activity.objects.filter(pk=kept.pk), ACTIVITY, by=villager)
    page = reverse("admin:pairings_activity_change", args=[kept.pk])
    signed_in(liaison).post(page, {"name": "改名", "date": "2025-06-03"})
    assert Activity.objects.get().name == "茶叶管护培训"


def test_what_the_village_gives_back_is_corrected_and_laid_before_it_again(pair, liaison, villager):
    kept = held(pair, by=liaison)
    give_back(kept, ACTIVITY, by=villager, opinion="实到 5 人")
    browser = signed_in(liaison)
    browser.post(reverse("admin:pairings_activity_step", args=[kept.pk, "submit"]), {"opinion": ""})
    assert Activity.objects.get().state == ConfirmState.WAITING


def test_foreign_activities_do_not_exist(pair, other_pair, liaison, villager, longquan):
    own, foreign = held(pair, name="本对子的"), held(other_pair, name="别人的")
    for user in (liaison, villager, longquan):
        browser = signed_in(user)
        page = browser.get(reverse("admin:pairings_activity_changelist")).content.decode()
        assert own.name in page
        assert foreign.name not in page
        step = reverse("admin:pairings_activity_step", args=[foreign.pk, "send_back"])
        assert browser.post(step, {"opinion": "不"}).status_code in (403, 404)
    assert Activity.objects.get(pk=foreign.pk).state == ConfirmState.WAITING
