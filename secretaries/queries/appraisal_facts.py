"""What stands behind a score: logs, reports, presence, leave, tasks of the span, each with its list."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from secretaries.choices.duty import DutyTaskState
from secretaries.models import Appraisal, AppraisalRound, DueReport, DutyTask, Leave, WorkLog
from secretaries.queries.presence import presence_of


@dataclass(frozen=True)
class Fact:
    """One figure in words, and the list of its rows."""

    title: str
    text: str
    url: str = ""


def absences_of(appraisals: Iterable[Appraisal], row: AppraisalRound) -> dict[int, int]:
    """缺岗 times of each posting within a round's span, from frozen months alone."""
    postings = [appraisal.posting for appraisal in appraisals]
    found = presence_of(postings, row.start_date, row.end_date)
    return {key: one.absences for key, one in found.items()}


def facts_of(appraisal: Appraisal) -> list[Fact]:
    """The figures of a person's span, each with the address of the rows behind it."""
    row, posting = appraisal.round, appraisal.posting
    span = (row.start_date, row.end_date)
    logs = WorkLog.objects.filter(posting=posting, date__range=span)
    households = sum(logs.values_list("households_visited", flat=True))
    return [
        Fact(
            "工作日志",
            f"{logs.count()} 篇，走访 {households} 户次",
            _list("worklog", posting=posting.pk, between=("date", *span)),
        ),
        *_reports(appraisal, span),
        *_tasks(appraisal),
        *_presence_facts(appraisal, span),
        Fact(
            "请销假",
            f"{Leave.objects.filter(posting=posting, start_date__range=span).count()} 次",
            _list("leave", posting=posting.pk, between=("start_date", *span)),
        ),
    ]


def _reports(appraisal: Appraisal, span: tuple[date, date]) -> list[Fact]:
    owed = DueReport.objects.filter(posting=appraisal.posting, period__end_date__range=span)
    handed = [row for row in owed if row.submitted_date is not None]
    late = sum(row.submitted_date > row.due_date for row in handed)
    text = f"应交 {len(owed)} 份，已交 {len(handed)} 份，迟交 {late} 份"
    return [Fact("定期报告", text, _list("periodicreport", posting=appraisal.posting_id))]


def _tasks(appraisal: Appraisal) -> list[Fact]:
    tasks = DutyTask.objects.filter(
        posting=appraisal.posting, year=appraisal.round.year, state=DutyTaskState.APPROVED
    )
    done = sum(task.achieved_value >= task.target_value for task in tasks)
    url = _list("dutytask", posting=appraisal.posting_id, year=appraisal.round.year)
    return [Fact("年度任务", f"{len(tasks)} 项，完成 {done} 项", url)]


def _presence_facts(appraisal: Appraisal, span: tuple[date, date]) -> list[Fact]:
    found = presence_of([appraisal.posting], *span)[appraisal.posting_id]
    text = f"实际驻村 {found.actual_days:g} 天，应驻 {found.required_days} 天，缺岗 {found.absences} 次"
    if found.missing_months:
        text += f"；{len(found.missing_months)} 个月尚未冻结"
    url = _list("presencemonth", posting=appraisal.posting_id, between=("month", *span))
    return [Fact("在岗", text, url)]


def _list(
    model: str,
    *,
    posting: int,
    year: int | None = None,
    between: tuple[str, date, date] | None = None,
) -> str:
    """The list of a model's rows of one posting, within a span where the model has a day."""
    query = f"?posting__id__exact={posting}"
    if year:
        query += f"&year={year}"
    if between:
        field, start, end = between
        query += f"&{field}__gte={start:%Y-%m-%d}&{field}__lte={end:%Y-%m-%d}"
    return reverse(f"admin:secretaries_{model}_changelist") + query
