"""报告迟报, 报告将到期, 年度任务超期 (domain.md §4.7)."""

from collections.abc import Iterator
from datetime import date

from django.db.models import F, QuerySet
from django.urls import reverse

from secretaries.choices.duty import DutyTaskState
from secretaries.models import DueReport, DutyTask
from secretaries.queries.report_lateness import lateness
from xuanhan.common.scoping import Scope, within
from xuanhan.registry.queries import calendar, parameter
from xuanhan.reports.alerts import Alert, AlertItem, register_alert


def _owed(scope: Scope, today: date) -> QuerySet[DueReport]:
    rows = DueReport.objects.filter(
        submitted_date__isnull=True, period__start_date__lte=today, period__is_closed=False
    )
    return within(rows, scope).select_related(
        "period", "report", "posting__cadre", "posting__village__township"
    )


def _items(rows: QuerySet[DueReport], today: date) -> Iterator[AlertItem]:
    days = calendar()
    for row in rows.order_by("due_date", "posting__village__township__order", "posting__pk"):
        said = lateness(row.due_date, None, today, days)
        place = "secretaries_duereport_changelist"
        url = f"{reverse(f'admin:{place}')}?period__id__exact={row.period_id}"
        if row.report is not None:
            url = reverse("admin:secretaries_periodicreport_change", args=[row.report.pk])
        who = f"{row.posting.village.name} {row.posting.cadre.name}"
        yield AlertItem(f"{who} {row.period}", url, said.word, row.posting.village.township.name)


def late(scope: Scope, today: date) -> Iterator[AlertItem]:
    """Reports whose due date has passed and that nobody has handed in."""
    return _items(_owed(scope, today).filter(due_date__lt=today), today)


def near(scope: Scope, today: date) -> Iterator[AlertItem]:
    """Reports that are due within some working days and not handed in."""
    ahead = parameter("secretaries.report.near_workdays", on=today)
    until = calendar().add_workdays(today, ahead)
    return _items(_owed(scope, today).filter(due_date__range=(today, until)), today)


def tasks_late(scope: Scope, today: date) -> Iterator[AlertItem]:
    """Tasks past their time limit whose target is not reached."""
    rows = DutyTask.objects.filter(
        state=DutyTaskState.APPROVED,
        year=today.year,
        deadline_date__lt=today,
        achieved_value__lt=F("target_value"),
    )
    for row in within(rows, scope).select_related("posting__cadre", "posting__village__township"):
        yield AlertItem(
            f"{row.posting.village.name} {row.posting.cadre.name}：{row.item}",
            reverse("admin:secretaries_dutytask_change", args=[row.pk]),
            f"进度 {row.progress_percent}%，超期 {(today - row.deadline_date).days} 天",
            row.posting.village.township.name,
        )


register_alert(
    Alert("secretaries.reports_late", "定期报告超期未交", "超期", "bad", "报送时限已过，还没有提交",
          "secretaries.view_duereport", late, "份", 15)
)  # fmt: skip
register_alert(
    Alert("secretaries.reports_near", "定期报告将到期", "临期", "warn",
          "5 个工作日内（政策参数）到期，还没有提交", "secretaries.view_duereport", near, "份", 16)
)  # fmt: skip
register_alert(
    Alert("secretaries.tasks_late", "年度任务超期未完成", "超期", "warn", "完成时限已过，未达到目标值",
          "secretaries.view_dutytask", tasks_late, "项", 17)
)  # fmt: skip
