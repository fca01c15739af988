"""定期报告: what is to be written, and whose word a report waits for."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from secretaries.choices.periodic_report import ReportState
from secretaries.models import DueReport, PeriodicReport, ReportPeriod
from secretaries.queries.report_lateness import in_sight
from secretaries.workflow.periodic_report import COUNTY, PERIODIC_REPORT, TOWNSHIP, VILLAGE
from xuanhan.common.scoping import within
from xuanhan.reports.todos import OTHER, REPORT, RETURNED, REVIEW, Todo, register_todos

ADD = "secretaries.add_periodicreport"
OPEN_YEAR = "secretaries.add_reportperiod"
# A person gets at most so many single lines; somebody who owes more sees the list.
LISTED = 12
WAITING = (
    (VILLAGE, ReportState.SUBMITTED, "签署村党组织意见"),
    (TOWNSHIP, ReportState.VILLAGE, "审核"),
    (COUNTY, ReportState.TOWNSHIP, "归档"),
)


def own_reports(user: Any, today: date) -> Iterator[Todo]:
    """A person's reports that are not handed in: begun, returned, or not begun."""
    owed = in_sight(DueReport.objects.filter(period__is_closed=False), today).select_related(
        "period", "report", "posting__village__township"
    )
    own = user.scope.keys.get("cadre", frozenset())
    rows = within(owed.filter(posting__cadre__in=own), user.scope).order_by("due_date")
    for row in rows.exclude(report__state__in=_handed_in())[:LISTED]:
        village = row.posting.village.full_name
        if row.report is None:
            page = reverse("admin:secretaries_periodicreport_add")
            url = f"{page}?{urlencode({'period': row.period_id})}"
            yield Todo(f"写{row.period}", village, url, "写报告", row.due_date, REPORT)
            continue
        url = reverse("admin:secretaries_periodicreport_change", args=[row.report.pk])
        if row.report.state == ReportState.RETURNED:
            yield Todo(f"{row.period}已退回，请修改后重新提交", village, url, "修改", row.due_date,
                       RETURNED)  # fmt: skip
        else:
            yield Todo(f"提交{row.period}", village, url, "提交", row.due_date, REPORT)


def _handed_in() -> list[str]:
    return [state for state in ReportState.values if state not in PERIODIC_REPORT.editable]


def waiting_reports(user: Any, today: date) -> Iterator[Todo]:
    """Reports that wait for this level: one by one for a few, as one line for many."""
    for permission, state, label in WAITING:
        if not user.has_perm(permission):
            continue
        rows = PeriodicReport.objects.filter(state=state).select_related(
            "period", "posting__cadre", "posting__village__township"
        )
        waiting = list(within(rows, user.scope).order_by("period__due_date", "pk")[: LISTED + 1])
        if len(waiting) > LISTED:
            count = within(rows, user.scope).count()
            page = reverse("admin:secretaries_periodicreport_changelist")
            url = f"{page}?{urlencode({'state__exact': state})}"
            yield Todo(f"{label}定期报告 {count} 份", "全部", url, label, None, REVIEW, count)
            continue
        for row in waiting:
            url = reverse("admin:secretaries_periodicreport_change", args=[row.pk])
            yield Todo(f"{label}：{row}", row.posting.village.full_name, url, label, None, REVIEW)


def unopened_year(user: Any, today: date) -> Iterator[Todo]:
    """The county opens a year's periods; without them nobody owes a report."""
    if not ReportPeriod.objects.filter(year=today.year).exists():
        url = reverse("admin:secretaries_reportperiod_open_year")
        yield Todo(f"开启 {today.year} 年报告期", "定期报告", url, "开启", group=OTHER)


register_todos("secretaries.own_reports", ADD, own_reports)
register_todos("secretaries.waiting_reports", "secretaries.view_periodicreport", waiting_reports)
register_todos("secretaries.report_year", OPEN_YEAR, unopened_year)
