"""The rows a report of a period is filled in from: entries, tasks, shorter reports."""

from dataclasses import dataclass, field

from secretaries.choices.duty import Duty, DutyTaskState
from secretaries.choices.periodic_report import ReportKind, ReportState
from secretaries.models import DutyTask, PeriodicReport, Posting, ReportPeriod, WorkLog

# Longer reports build upon the month's.
LONGER = (ReportKind.QUARTER, ReportKind.HALF_YEAR, ReportKind.YEAR)


@dataclass(frozen=True)
class Sources:
    """Everything that a person has entered for a period; the entries and tasks by duty."""

    logs: dict[str, list[WorkLog]] = field(default_factory=dict)
    tasks: dict[str, list[DutyTask]] = field(default_factory=dict)
    # Open tasks that are due after the period, the nearest first.
    ahead: list[DutyTask] = field(default_factory=list)
    # The months inside a longer period; for a month, the month before.
    shorter: list[PeriodicReport] = field(default_factory=list)
    before: PeriodicReport | None = None


def sources_of(posting: Posting, period: ReportPeriod) -> Sources:
    """What a person entered in a period, in whichever village."""
    logs: dict[str, list[WorkLog]] = {duty: [] for duty in Duty.values}
    rows = WorkLog.objects.filter(
        posting__cadre_id=posting.cadre_id, date__range=(period.start_date, period.end_date)
    )
    for log in rows.order_by("date", "pk"):
        logs[log.duty].append(log)
    tasks: dict[str, list[DutyTask]] = {duty: [] for duty in Duty.values}
    all_tasks = list(
        DutyTask.objects.filter(posting__cadre_id=posting.cadre_id, year=period.year)
        .exclude(state=DutyTaskState.DROPPED)
        .order_by("deadline_date", "pk")
    )
    for task in all_tasks:
        tasks[task.duty].append(task)
    ahead = [
        task
        for task in all_tasks
        if task.deadline_date > period.end_date and task.achieved_value < task.target_value
    ]
    return Sources(logs, tasks, ahead, _shorter(posting, period), _before(posting, period))


def _shorter(posting: Posting, period: ReportPeriod) -> list[PeriodicReport]:
    if period.kind not in LONGER:
        return []
    rows = PeriodicReport.objects.filter(
        cadre_id=posting.cadre_id,
        period__kind=ReportKind.MONTH,
        period__start_date__gte=period.start_date,
        period__end_date__lte=period.end_date,
    ).exclude(state=ReportState.DRAFT)
    return list(rows.select_related("period").order_by("period__start_date"))


def _before(posting: Posting, period: ReportPeriod) -> PeriodicReport | None:
    if period.kind != ReportKind.MONTH:
        return None
    rows = PeriodicReport.objects.filter(
        cadre_id=posting.cadre_id, period__kind=ReportKind.MONTH,
        period__end_date__lt=period.start_date,
    )  # fmt: skip
    return rows.select_related("period").order_by("-period__end_date").first()
