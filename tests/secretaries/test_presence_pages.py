"""在岗 through its pages: a month confirmed and frozen, its sheets, the ladder of 缺岗, figures and files."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from secretaries.alerts.presence import (
    absences_to_answer,
    absences_to_recall,
    months_not_met,
    months_unconfirmed,
)
from secretaries.models import AbsenceMeasure, PresenceMonth, RecallCase, SpotCheck
from secretaries.person_sections.presence import checks, months
from secretaries.queries.absence import recall_clues
from secretaries.services.presence import freeze
from secretaries.todos.presence import absences as absence_todos
from secretaries.todos.presence import months as month_todos
from secretaries.todos.presence import spot_checks as check_todos
from tests.secretaries.test_presence import APRIL, confirmed, frozen, imported, line
from xuanhan.common.scoping import COUNTY
from xuanhan.reports import indicators
from xuanhan.reports.periods import Period

BOARD = "admin:secretaries_presencemonth_board"
TODAY = datetime.date(2025, 6, 10)


def spot_check(posting, day=2, result="ABSENT", **changes):
    return SpotCheck.objects.create(
        **{"posting": posting, "check_date": datetime.date(2025, 4, day), "checker": "TOWNSHIP",
           "inspector": "演示", "result": result, "found": "不在村", **changes}
    )  # fmt: skip


def fault(posting, times):
    for number in range(times):
        spot_check(posting, number + 1)


def test_a_township_confirms_and_the_county_freezes_a_month_on_one_page(cast, client):
    imported(line(), line("乙演示", days=21))
    page = f"{reverse(BOARD)}?month=2025-04"
    client.force_login(cast.township(cast.mine))
    text = client.get(page).content.decode()
    assert "确认本月 1 人" in text
    assert "冻结本月" not in text
    assert client.post(page, {"act": "freeze"}).status_code == 403
    client.post(page, {"act": "confirm"})
    assert [row.posting_id for row in PresenceMonth.objects.all()] == [cast.mine.pk]
    client.force_login(cast.office())
    text = client.get(page).content.decode()
    assert "冻结本月 1 人" in text
    assert client.post(page, {"act": "confirm"}).status_code == 403
    client.post(page, {"act": "freeze"})
    row = PresenceMonth.objects.get()
    assert (row.state, row.frozen_date) == ("FROZEN", timezone.localdate())
    text = client.get(page).content.decode()
    assert "未确认" in text  # 乙演示
    assert client.get(f"{reverse(BOARD)}?month=2025-13").status_code == 404


def test_a_month_that_runs_is_not_confirmed(cast, client):
    client.force_login(cast.township(cast.mine))
    page = f"{reverse(BOARD)}?month={timezone.localdate():%Y-%m}"
    answer = client.post(page, {"act": "confirm"}, follow=True)
    assert "还没有结束" in answer.content.decode()
    assert not PresenceMonth.objects.exists()


def test_a_correction_shows_what_changes_and_needs_its_reason(cast, client):
    imported(line())
    row = frozen(cast.mine)
    imported(line(days=20))
    client.force_login(cast.township(cast.mine))
    page = reverse("admin:secretaries_presencemonth_correct", args=[row.pk])
    assert "18 → 20" in client.get(page).content.decode()
    assert "请写明更正理由" in client.post(page, {"reason": ""}).content.decode()
    assert PresenceMonth.objects.count() == 1
    client.post(page, {"reason": "APP 重新导出"})
    assert [(one.version, one.state) for one in PresenceMonth.objects.order_by("version")] == [
        (1, "FROZEN"), (2, "CONFIRMED"),
    ]  # fmt: skip
    client.force_login(cast.township(cast.theirs))
    assert client.get(page).status_code == 404


def test_the_official_sheets_say_what_is_stored_within_the_readers_scope(cast, client):
    imported(line(nights=12, absent=1), line("乙演示", days=21))
    frozen(cast.mine)
    page = reverse("admin:secretaries_presencemonth_sheet") + "?month=2025-04"
    client.force_login(cast.office())
    theirs, mine = client.get(page).context["sheet"].rows
    assert mine[3:] == (
        "甲演示",
        cast.mine.unit_name,
        20,
        18,
        0,
        0,
        18,
        12,
        0,
        1,
        "未达标",
        "已冻结",
    )
    assert theirs[5:] == (20, 21, 0, 0, 21, 15, 0, 0, "达标", "未确认")
    assert client.get(page).context["sheet"].totals[5:10] == (40, 39, 0, 0, 39)
    xlsx = reverse("admin:secretaries_presencemonth_sheet_xlsx") + "?month=2025-04"
    assert client.get(xlsx)["Content-Type"].endswith("spreadsheetml.sheet")
    spot_check(cast.mine)
    spot_check(cast.theirs, 3, "PRESENT")
    checks_page = reverse("admin:secretaries_spotcheck_sheet") + "?year=2025"
    sheet = client.get(checks_page).context["sheet"]
    assert [row[4] for row in sheet.rows] == ["甲演示", "乙演示"]
    assert sheet.totals[4] == "2 人次"
    client.force_login(cast.township(cast.theirs))
    assert [row[3] for row in client.get(page).context["sheet"].rows] == ["乙演示"]
    assert [row[4] for row in client.get(checks_page).context["sheet"].rows] == ["乙演示"]


# ---- the ladder ----------------------------------------------------------------------------------------


def test_each_rung_is_asked_of_the_level_that_takes_it(cast):
    township, office = cast.township(cast.mine), cast.office()

    def asked(user):
        return [todo.title.split("，")[1] for todo in absence_todos(user, TODAY)]

    fault(cast.mine, 2)
    assert (asked(township), asked(office)) == (["应约谈"], [])
    assert [item.detail for item in absences_to_answer(COUNTY, TODAY)] == ["应约谈"]
    AbsenceMeasure.objects.create(
        posting=cast.mine, year=2025, rung="TALK", taken_date=TODAY, note="已约谈"
    )
    assert (asked(township), asked(office)) == ([], [])
    fault(cast.mine, 1)
    assert (asked(township), asked(office)) == ([], ["应函告派出单位"])
    assert not list(absences_to_answer(cast.township(cast.theirs).scope, TODAY))
    # Another year begins anew.
    assert not list(absences_to_answer(COUNTY, datetime.date(2026, 1, 10)))


def test_a_recall_clue_is_proposed_and_only_a_person_registers_it(cast, client):
    fault(cast.mine, 4)
    assert not list(recall_clues(COUNTY, 2025, today=TODAY))
    fault(cast.mine, 1)
    (clue,) = recall_clues(COUNTY, 2025, today=TODAY)
    assert (clue.posting, clue.absences) == (cast.mine, 5)
    assert [item.text for item in absences_to_recall(COUNTY, TODAY)] == ["甲演示 2025 年缺岗 5 次"]
    assert not RecallCase.objects.exists()
    client.force_login(cast.office())
    form = client.get(clue.url).context["adminform"].form
    assert (form["posting"].value(), form["source"].value()) == (str(cast.mine.pk), "THRESHOLD")
    assert "5 次" in form["clue"].value()
    RecallCase.objects.create(
        posting=cast.mine, triggers=["ABSENCE"], source="THRESHOLD", clue="缺岗 5 次",
        clue_date=TODAY,
    )  # fmt: skip
    assert not list(recall_clues(COUNTY, 2025, today=TODAY))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"rung": "LETTER"}, "document_number"),
        ({"taken_date": datetime.date(2024, 12, 1)}, "taken_date"),
        ({"taken_date": datetime.date(2099, 1, 1)}, "taken_date"),
    ],
)
def test_a_measure_that_cannot_be(cast, changes, field):
    row = AbsenceMeasure(
        **{"posting": cast.mine, "year": 2025, "rung": "TALK", "taken_date": TODAY, "note": "约谈",
           **changes}
    )  # fmt: skip
    with pytest.raises(ValidationError) as error:
        row.full_clean()
    assert field in error.value.message_dict


def test_the_count_stays_with_the_measure(cast, client):
    today = timezone.localdate()
    for _ in range(2):
        SpotCheck.objects.create(
            posting=cast.mine, check_date=today, checker="COUNTY", inspector="演示",
            result="ABSENT", found="不在村",
        )  # fmt: skip
    client.force_login(cast.township(cast.mine))
    client.post(
        reverse("admin:secretaries_absencemeasure_add"),
        {"posting": cast.mine.pk, "year": today.year, "rung": "TALK", "taken_date": today,
         "document_number": "", "note": "已约谈"},
    )  # fmt: skip
    assert AbsenceMeasure.objects.get().absences == 2


def test_what_waits_and_what_is_late_is_told(cast):
    imported(line(), line("乙演示", days=21))
    township = cast.township(cast.mine)
    told = [
        (todo.title, todo.due_date) for todo in month_todos(township, datetime.date(2025, 5, 3))
    ]
    assert told == [("确认在岗月统计：2025年04月 1 人", datetime.date(2025, 5, 10))]
    assert not list(months_unconfirmed(COUNTY, datetime.date(2025, 5, 10)))
    late = list(months_unconfirmed(COUNTY, datetime.date(2025, 5, 11)))
    assert len(late) == 2  # two townships
    confirmed(cast.mine)
    office = cast.office()
    assert [todo.title for todo in month_todos(office, TODAY)] == [
        "冻结在岗月统计：2025年04月 1 人"
    ]
    frozen(cast.theirs)
    assert [item.detail for item in months_not_met(COUNTY, TODAY)] == []
    row = PresenceMonth.objects.get(posting=cast.mine)
    freeze(row, by=None)
    assert [item.detail for item in months_not_met(COUNTY, TODAY)] == ["驻村 18 天，应驻 20 天"]
    spot_check(cast.mine)
    assert len(list(check_todos(township, TODAY))) == 1
    SpotCheck.objects.update(follow_up="已约谈", follow_up_date="2025-04-05")
    assert not list(check_todos(township, TODAY))


# ---- figures and files ---------------------------------------------------------------------------------


def test_figures_equal_raw_sql_and_open_their_rows(cast):
    imported(line(absent=2), line("乙演示", days=21), line(month="2025-05", days=20))
    for posting, month in ((cast.mine, APRIL), (cast.theirs, APRIL)):
        frozen(posting, month)
    confirmed(cast.mine, datetime.date(2025, 5, 1))  # not frozen: no figure
    spot_check(cast.mine)
    spot_check(cast.theirs, 3, "PRESENT")

    def figure(code, scope=COUNTY):
        return indicators.figure(
            indicators.by_code(f"secretaries.{code}"), Period.of_year(2025), scope
        )

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sum(village_days + supplement_days + trip_days), sum(absences)"
            " FROM secretaries_presencemonth WHERE state = 'FROZEN'"
        )
        days, times = cursor.fetchone()
    assert figure("presence_days").value == days == 39
    assert figure("absences").value == times == 2
    assert (figure("presence_met").part, figure("presence_met").whole) == (1, 2)
    assert (figure("spot_checks").value, figure("spot_check_faults").value) == (2, 1)
    mine = cast.township(cast.mine).scope
    assert figure("presence_days", mine).value == 18
    SpotCheck.objects.filter(result="ABSENT").delete()
    assert figure("spot_check_faults").value == 0


def test_the_persons_file_and_the_villages_page_tell_the_frozen_months(cast, client):
    imported(line(absent=1))
    frozen(cast.mine)
    spot_check(cast.mine)
    office = cast.office()
    part = months(cast.mine.cadre, office, TODAY)
    assert part.rows == [["2025-04", "20", "18", "0", "0", "1", "未达标"]]
    assert part.note == "共 1 个月，实际驻村 18 天，应驻 20 天，缺岗 1 次"
    assert checks(cast.mine.cadre, office, TODAY).rows[0][2] == "缺岗"
    assert months(cast.mine.cadre, cast.township(cast.theirs), TODAY) is None
    client.force_login(office)
    page = reverse("admin:reports_village", args=[cast.mine.village_id])
    assert "第一书记在岗" in client.get(page).content.decode()
