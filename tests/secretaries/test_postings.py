"""A posting begun, moved, prolonged, ended; and who may."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from secretaries.choices import EndReason, PostingRole
from secretaries.models import Posting
from secretaries.services.posting import adjust_posting, end_posting, extend_term, post_person
from xuanhan.registry.models import PolicyParameter, Village

D = datetime.date


def message(error, field):
    return error.value.message_dict[field][0]


def end(posting, **changes):
    asked = {"on": D(2026, 5, 31), "reason": EndReason.HEALTH, "note": "住院治疗", "by": None}
    return end_posting(posting, **{**asked, **changes})


def test_the_end_has_its_day_reason_and_words(cast):
    end(cast.mine, document_number="宣组〔2026〕9号")
    stored = Posting.objects.get(pk=cast.mine.pk)
    assert (stored.end_date, stored.end_reason, stored.end_note, stored.end_document_number) == (
        D(2026, 5, 31), "HEALTH", "住院治疗", "宣组〔2026〕9号",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"on": D(2025, 3, 9)}, "on", "不能早于任职开始日期 2025-03-10"),
        ({"reason": "WHIM"}, "reason", "请选择结束原因"),
        ({"note": "  "}, "note", "请说明"),
        ({"reason": EndReason.TERM}, "reason", "期满轮换的第一书记须先办理离任交接"),
        ({"reason": EndReason.PROMOTION}, "reason", "压茬轮换"),
    ],
)
def test_a_bad_end_is_told_at_its_box_and_changes_nothing(cast, changes, field, words):
    with pytest.raises(ValidationError) as error:
        end(cast.mine, **changes)
    assert words in message(error, field)
    assert Posting.objects.get(pk=cast.mine.pk).end_date is None


def test_a_posting_ends_once(cast):
    end(cast.mine)
    with pytest.raises(ValidationError, match="已于 2026-05-31 结束"):
        end(cast.mine, on=D(2026, 6, 1))


def test_a_member_of_the_team_leaves_without_a_successor(cast):
    member = post_person(
        cadre=cast.spare, village=cast.mine.village, start_date=D(2025, 4, 1),
        document_number="宣组〔2025〕3号", role=PostingRole.TEAM_MEMBER,
    )  # fmt: skip
    end(member, reason=EndReason.TRANSFER, note="")
    assert Posting.objects.get(pk=member.pk).end_reason == "TRANSFER"


def test_a_move_ends_the_one_and_begins_the_other_for_the_rest_of_the_term(cast):
    place = Village.objects.filter(township=cast.mine.village.township).exclude(
        pk=cast.mine.village_id
    )[0]
    made = adjust_posting(
        cast.mine, village=place, on=D(2026, 6, 1), reason="两村合并整治",
        document_number="宣组〔2026〕10号", by=None,
    )  # fmt: skip
    former = Posting.objects.get(pk=cast.mine.pk)
    assert (former.end_date, former.end_reason) == (D(2026, 5, 31), EndReason.ADJUSTMENT)
    assert former.end_note == f"调整到{place.full_name}：两村合并整治"
    assert (made.start_date, made.planned_end_date) == (D(2026, 6, 1), D(2027, 3, 9))
    assert (made.former, made.cadre, made.village) == (former, former.cadre, place)


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"on": D(2025, 3, 10)}, "on", "须在任职开始日期 2025-03-10 之后"),
        ({"on": D(2027, 3, 10)}, "on", "请先延长任期"),
        ({"reason": " "}, "reason", "请写明调整理由"),
        ({"village": "same"}, "village", "请选择另一个村"),
        ({"village": "taken"}, "village", "该村在这段时间已有第一书记"),
    ],
)
def test_a_bad_move_is_told_at_its_box_and_changes_nothing(cast, changes, field, words):
    free = Village.objects.filter(township__name="白马镇").order_by("-code").first()
    places = {"same": cast.mine.village, "taken": cast.theirs.village}
    asked = {
        "village": free,
        "on": D(2026, 6, 1),
        "reason": "需要",
        "document_number": "1号",
        **changes,
    }
    asked["village"] = places.get(asked["village"], free)
    with pytest.raises(ValidationError) as error:
        adjust_posting(cast.mine, by=None, **asked)
    assert words in message(error, field)
    assert Posting.objects.count() == 2
    assert Posting.objects.get(pk=cast.mine.pk).end_date is None


def test_a_term_grows_and_never_shrinks(cast):
    extend_term(cast.mine, until=D(2028, 3, 9), reason="群众挽留", by=None)
    assert Posting.objects.get(pk=cast.mine.pk).planned_end_date == D(2028, 3, 9)
    with pytest.raises(ValidationError, match="须晚于现在的期满日期 2028-03-09"):
        extend_term(cast.mine, until=D(2028, 3, 9), reason="再延", by=None)


def test_the_database_itself_refuses_two_first_secretaries_and_an_end_without_reason(cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        Posting.objects.filter(pk=cast.theirs.pk).update(village=cast.mine.village)
    with pytest.raises(IntegrityError), transaction.atomic():
        Posting.objects.filter(pk=cast.mine.pk).update(end_date=D(2026, 1, 1))


def test_a_posting_entered_by_hand_gets_the_countys_term(cast, client):
    PolicyParameter.objects.create(
        code="secretaries.posting.term_years", value="3", effective_date=D(2025, 6, 1)
    )
    village = Village.objects.filter(township__name="白马镇").order_by("-code").first()
    client.force_login(cast.office())
    asked = {"cadre": cast.spare.pk, "role": "FIRST_SECRETARY", "village": village.pk,
             "start_date": "2025-07-01", "document_number": "宣组〔2025〕20号"}  # fmt: skip
    page = client.post(reverse("admin:secretaries_posting_add"), asked)
    assert page.status_code == 302
    made = Posting.objects.get(cadre=cast.spare)
    assert (made.planned_end_date, made.unit_name) == (D(2028, 6, 30), cast.spare.unit_name)


def test_a_village_that_has_one_is_told_at_the_box(cast, client):
    client.force_login(cast.office())
    asked = {"cadre": cast.spare.pk, "role": "FIRST_SECRETARY", "village": cast.mine.village_id,
             "start_date": "2025-07-01", "document_number": "宣组〔2025〕20号"}  # fmt: skip
    page = client.post(reverse("admin:secretaries_posting_add"), asked)
    assert page.context["adminform"].form.errors == {"village": ["该村在这段时间已有第一书记"]}


def test_the_county_ends_and_the_township_enters_what_happens_in_the_village(cast, client):
    address = reverse("admin:secretaries_posting_act", args=[cast.mine.pk, "end"])
    client.force_login(cast.township(cast.mine))
    assert client.get(address).status_code == 403
    form = reverse("admin:secretaries_posting_change", args=[cast.mine.pk])
    client.post(form, {"arrival_date": "2025-03-12", "party_transferred": "true",
                       "planned_end_date": "2099-01-01"})  # fmt: skip
    stored = Posting.objects.get(pk=cast.mine.pk)
    assert (stored.arrival_date, stored.party_transferred) == (D(2025, 3, 12), True)
    assert stored.planned_end_date == D(2027, 3, 9)

    client.force_login(cast.office())
    page = client.post(address, {"on": "2026-05-31", "reason": "HEALTH", "note": ""})
    assert page.context["form"].errors == {"note": ["请说明结束的具体情况"]}
    client.post(address, {"on": "2026-05-31", "reason": "HEALTH", "note": "住院治疗"})
    assert Posting.objects.get(pk=cast.mine.pk).end_date == D(2026, 5, 31)


def test_another_townships_posting_is_as_if_it_were_not_there(cast, client):
    client.force_login(cast.township(cast.theirs))
    foreign = reverse("admin:secretaries_posting_change", args=[cast.mine.pk])
    missing = reverse("admin:secretaries_posting_change", args=[987654])
    assert client.get(foreign).status_code == client.get(missing).status_code == 404
    listed = client.get(reverse("admin:secretaries_posting_changelist")).content.decode()
    assert "乙演示" in listed
    assert "甲演示" not in listed
