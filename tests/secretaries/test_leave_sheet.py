"""请销假台账 in and out."""

import datetime

from django.urls import reverse

from secretaries.choices.leave import LeaveState
from secretaries.models import Leave, Posting
from secretaries.queries.presence import live_months
from tests.secretaries.sheets import bring_in, check, exported, places, workbook
from tests.secretaries.test_leave import asked, granted
from xuanhan.spreadsheets.models.batch import RowOutcome

HEAD = [
    "姓名",
    "请假类型",
    "事由",
    "开始时间",
    "结束时间",
    "天数",
    "审批人",
    "审批时间",
    "销假时间",
]


def line(name="甲演示", kind="年休假", start="2025.4.7", end="2025.4.9", days=3, back="2025.4.10"):
    return [name, kind, "探亲", start, end, days, "李演示", "2025-04-03", back]


def test_a_ledger_comes_in_and_goes_out_unchanged(cast):
    bring_in(
        "leaves",
        workbook(HEAD, line(), line("乙演示", "公差", end="2025.4.11", days=5, back="2025/4/16")),
    )
    mine, theirs = Leave.objects.order_by("posting__cadre__name").reverse()
    mine, theirs = sorted((mine, theirs), key=lambda row: row.posting_id)
    assert (mine.kind, mine.state, mine.returned_date) == (
        "ANNUAL",
        LeaveState.RETURNED,
        datetime.date(2025, 4, 10),
    )
    # Friday the 11th: due on Monday the 14th, back on Wednesday the 16th.
    assert (theirs.kind, theirs.state, theirs.overstayed_days) == ("TRIP", LeaveState.OVERSTAYED, 2)
    plans = check("leaves", exported("leaves")).plans
    assert [(plan.outcome, plan.changes) for plan in plans] == [(RowOutcome.UNCHANGED, [])] * 2


def test_every_fault_is_at_its_cell_and_nothing_is_written(cast):
    granted(cast.theirs, 21, 22)
    examined = check(
        "leaves",
        workbook(
            HEAD,
            line(),
            line(start="2025.4.9", end="2025.4.10"),  # 9 April is in the first row too
            line(start="2025.5.9", end="2025.5.6"),
            line("丁演示"),
            line("乙演示", start="2025.4.22", end="2025.4.22", days=1, back="2025.4.23"),
            line("乙演示", start="2025.5.12", end="2025.5.12", days=1, back=None),
            line(start="2025.6.2", end="2025.6.4", back="2025.6.1"),
        ),
    )
    assert places(examined) == [
        (3, "开始时间", "overlap"),
        (4, "结束时间", "dates"),
        (5, "姓名", "person_unknown"),
        (6, "开始时间", "overlap"),
        (7, "销假时间", "second_open"),
        (8, "销假时间", "returned_early"),
    ]
    assert Leave.objects.count() == 1


def test_a_sheet_does_not_grant_what_is_being_decided(cast):
    asked(cast.mine)
    assert places(check("leaves", workbook(HEAD, line()))) == [(2, "开始时间", "in_progress")]


def test_a_township_keeps_the_ledger_of_its_own_short_leaves(cast):
    scope = cast.township(cast.mine).scope
    data = workbook(HEAD, line("乙演示"), line(end="2025.4.14", days=8, back="2025.4.15"))
    assert places(check("leaves", data, scope)) == [
        (2, "姓名", "person_unknown"),
        (3, "结束时间", "needs_county"),
    ]
    bring_in("leaves", workbook(HEAD, line()), scope)
    granted(cast.theirs)
    text = exported("leaves", scope)
    assert [plan.label for plan in check("leaves", text, scope).plans] == [
        "龙泉土家族乡罗盘村 甲演示 2025-04-07"
    ]


def test_days_that_do_not_fit_are_said(cast):
    examined = check("leaves", workbook(HEAD, line(days=4)))
    assert [problem.code for problem in examined.warnings] == ["days_differ"]


def test_the_official_table_counts_the_days_within_its_span(cast, client):
    # 甲: 28 April to 2 May, five days, three of them in April; 乙: a trip of two days.
    bring_in(
        "leaves",
        workbook(
            HEAD,
            line(kind="病假", start="2025.4.28", end="2025.5.2", days=5, back="2025.5.5"),
            line("乙演示", "公差", "2025.4.14", "2025.4.15", days=2, back="2025.4.16"),
        ),
    )
    page = reverse("admin:secretaries_leave_statistics") + "?start=2025-04-01&end=2025-04-30"

    def rows(user):
        client.force_login(user)
        return client.get(page).context["sheet"].rows

    theirs, mine = rows(cast.office())  # in the order of the townships
    assert mine[3:5] == ("甲演示", cast.mine.unit_name)
    # 事 病 公休 婚 产 丧, 请假 times and days, 公出 times and days, over the time times and days
    assert mine[5:] == (0, 3, 0, 0, 0, 0, 1, 3, 0, 0, 0, 0)
    assert theirs[5:] == (0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 0, 0)
    assert [row[3] for row in rows(cast.township(cast.theirs))] == ["乙演示"]
    client.force_login(cast.account("agriculture"))
    assert client.get(page).status_code == 403


def test_the_table_and_the_months_count_the_same_days(cast, client):
    # 甲 Monday to Friday, back three days late on the Thursday after; 乙 four days, back after two.
    bring_in(
        "leaves",
        workbook(
            HEAD,
            line(start="2025.5.12", end="2025.5.16", days=5, back="2025.5.22"),
            line("乙演示", "事假", "2025.5.12", "2025.5.15", days=4, back="2025.5.14"),
        ),
    )
    client.force_login(cast.office())
    page = reverse("admin:secretaries_leave_statistics") + "?start=2025-05-01&end=2025-05-31"
    theirs, mine = client.get(page).context["sheet"].rows
    assert mine[11:] == (1, 5, 0, 0, 1, 3)
    assert theirs[11:] == (1, 2, 0, 0, 0, 0)
    may = datetime.date(2025, 5, 1)
    months = live_months([cast.mine, cast.theirs], may, may)
    assert [month.figures.leave_days for month in months.values()] == [5, 2]


def test_a_leave_that_was_granted_ahead_is_registered_before_it_begins(cast):
    Posting.objects.update(planned_end_date=datetime.date(2062, 3, 9))
    ahead = line(start="2061.12.1", end="2061.12.3", back=None)
    bring_in("leaves", workbook(HEAD, ahead))
    leave = Leave.objects.get()
    assert (leave.state, leave.days, leave.returned_date) == (LeaveState.APPROVED, 3, None)
    back = line("乙演示", start="2061.12.1", end="2061.12.3", back="2061.12.4")
    back[7] = "2061.12.1"
    assert places(check("leaves", workbook(HEAD, back))) == [
        (2, "审批时间", "future_date"),
        (2, "销假时间", "future_date"),
    ]
