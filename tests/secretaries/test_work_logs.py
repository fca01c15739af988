"""工作日志: three presses on a phone, own posting, own days, no numbers of persons, locked with the month."""

import datetime
import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from secretaries.models import ReportPeriod, WorkLog, WorkLogPhoto
from secretaries.services.posting import end_posting
from secretaries.services.report_periods import open_report_year
from secretaries.services.work_log import keep_log
from xuanhan.registry.models import ReportingYear

D = datetime.date
ADD = "admin:secretaries_worklog_add"


JUNE_3 = D(2025, 6, 3)


def log(posting, day=JUNE_3, **changes):
    asked = {"duty": "D1", "place": "二社", "content": "入户宣讲", **changes}
    return keep_log(WorkLog(posting=posting, date=day, **asked), by=None)


def picture():
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(buffer, "JPEG")
    return buffer.getvalue()


def test_the_form_knows_the_day_the_place_and_the_posting(cast, client):
    client.force_login(cast.person(cast.mine))
    page = client.get(reverse(ADD))
    form = page.context["form"]
    assert (form["date"].value(), form["place"].value()) == (timezone.localdate(), "罗盘村")
    assert "龙泉土家族乡罗盘村" in page.content.decode()


def test_what_is_pressed_is_kept_with_its_photos(cast, client):
    client.force_login(cast.person(cast.mine))
    asked = {"date": "2025-06-03", "duty": "D5", "place": "二社", "content": "修好便桥",
             "households_visited": "4", "problems_solved": "", "stayed_overnight": "on",
             "photos": [SimpleUploadedFile(f"{n}.jpg", picture(), "image/jpeg") for n in (1, 2)]}  # fmt: skip
    assert client.post(reverse(ADD), asked).status_code == 302
    kept = WorkLog.objects.get()
    assert (kept.posting, kept.date, kept.duty) == (cast.mine, D(2025, 6, 3), "D5")
    assert (kept.households_visited, kept.problems_solved, kept.stayed_overnight) == (4, 0, True)
    assert [photo.name for photo in kept.attachments.all()] == ["1.jpg", "2.jpg"]


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"date": "2025-03-09"}, "date", "不在任职期间（2025-03-10 以后）"),
        ({"date": "2999-01-01"}, "date", "日期还没有到"),
        ({"date": "昨天"}, "date", "请按 2025-03-01 的样子填写日期"),
        ({"duty": ""}, "duty", "请选择职责类别"),
        ({"content": ""}, "content", "请写一句做了什么"),
        ({"content": "联系张某13900000000"}, "content", "请不要填写手机号"),
        ({"households_visited": "-1"}, "households_visited", "不能是负数"),
        ({"households_visited": "999"}, "households_visited", "一天不超过 200"),
    ],
)
def test_a_bad_entry_is_told_at_its_box_and_nothing_is_kept(cast, client, changes, field, words):
    client.force_login(cast.person(cast.mine))
    asked = {"date": "2025-06-03", "duty": "D1", "place": "二社", "content": "宣讲", **changes}
    page = client.post(reverse(ADD), asked)
    assert words in page.context["form"].errors[field][0]
    assert not WorkLog.objects.exists()


def test_a_file_that_is_no_picture_takes_the_entry_back(cast, client):
    client.force_login(cast.person(cast.mine))
    asked = {"date": "2025-06-03", "duty": "D1", "place": "二社", "content": "宣讲",
             "photos": [SimpleUploadedFile("a.jpg", picture()), SimpleUploadedFile("b.jpg", b"MZ")]}  # fmt: skip
    page = client.post(reverse(ADD), asked)
    assert "b.jpg：不能识别这个文件" in page.context["form"].errors["photos"][0]
    assert not WorkLog.objects.exists()
    assert not WorkLogPhoto.objects.exists()


def test_who_is_not_posted_has_nothing_to_log(cast, client):
    end_posting(cast.mine, on=D(2026, 1, 5), reason="HEALTH", note="住院", by=None)
    client.force_login(cast.person(cast.mine))
    page = client.post(
        reverse(ADD), {"date": "2025-06-03", "duty": "D1", "content": "x", "place": "y"}
    )
    assert "没有在任的派驻任职" in page.content.decode()
    assert not WorkLog.objects.exists()


def test_a_posting_does_not_end_before_its_last_entry(cast):
    log(cast.mine, D(2025, 6, 3))
    with pytest.raises(ValidationError) as error:
        end_posting(cast.mine, on=D(2025, 6, 2), reason="HEALTH", note="住院", by=None)
    assert "2025-06-03 还有工作日志" in error.value.message_dict["on"][0]
    end_posting(cast.mine, on=D(2025, 6, 3), reason="HEALTH", note="住院", by=None)


def test_a_closed_month_and_a_frozen_year_are_locked(cast, client):
    open_report_year(2025, today=D(2025, 1, 1))
    kept = log(cast.mine)
    ReportPeriod.objects.filter(kind="MONTH", number=6).update(is_closed=True)
    with pytest.raises(ValidationError) as error:
        log(cast.mine, D(2025, 6, 4))
    assert "2025年6月已关闭" in error.value.message_dict["date"][0]
    client.force_login(cast.person(cast.mine))
    change = reverse("admin:secretaries_worklog_change", args=[kept.pk])
    assert client.post(change, {"content": "改写"}).status_code == 403

    log(cast.mine, D(2025, 7, 1))
    ReportingYear.objects.create(year=2025, state="FROZEN")
    with pytest.raises(ValidationError) as error:
        log(cast.mine, D(2025, 7, 2))
    assert "2025 年度考评已冻结" in error.value.message_dict["date"][0]


def test_the_database_itself_holds_the_counts(cast):
    kept = log(cast.mine)
    for name, value in (("households_visited", 201), ("problems_solved", 51)):
        with pytest.raises(IntegrityError), transaction.atomic():
            WorkLog.objects.filter(pk=kept.pk).update(**{name: value})


def test_each_reads_their_own_and_nobody_elses(cast, client):
    log(cast.mine, content="甲的日志")
    log(cast.theirs, content="乙的日志")
    readers = {
        cast.office(): {"甲的日志", "乙的日志"},
        cast.township(cast.mine): {"甲的日志"},
        cast.village(cast.mine): {"甲的日志"},
        cast.unit(cast.mine): {"甲的日志"},
        cast.person(cast.mine): {"甲的日志"},
        cast.person(cast.theirs): {"乙的日志"},
    }
    for reader, expected in readers.items():
        client.force_login(reader)
        page = client.get(reverse("admin:secretaries_worklog_changelist")).content.decode()
        assert {name for name in ("甲的日志", "乙的日志") if name in page} == expected, reader


def test_a_predecessors_entries_are_not_the_successors(cast, client):
    kept = log(cast.mine, content="前任日志")
    end_posting(cast.mine, on=D(2025, 6, 30), reason="HEALTH", note="住院", by=None)
    from secretaries.services.posting import post_person

    post_person(cadre=cast.spare, village=cast.mine.village, start_date=D(2025, 7, 1),
                document_number="宣组〔2025〕9号")  # fmt: skip
    client.force_login(cast.account("first_secretary", person_key=cast.spare.id_number_hash))
    foreign = reverse("admin:secretaries_worklog_change", args=[kept.pk])
    missing = reverse("admin:secretaries_worklog_change", args=[987654])
    assert client.get(foreign).status_code == client.get(missing).status_code == 404
