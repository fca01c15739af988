"""A report filled in from what was entered before, and from which rows (domain.md §4.7: nothing typed twice)."""

from collections.abc import Iterable
from typing import Any

from secretaries.choices.periodic_report import ReportKind
from secretaries.core.report_text import Entry, Task, duty_text, gathered, next_text
from secretaries.models import DutyTask, PeriodicReport, Posting, ReportPeriod, WorkLog
from secretaries.models.periodic_report import DUTY_FIELDS, TEXT, TEXT_FIELDS
from secretaries.queries.report_sources import Sources, sources_of

# Field → what stands in it and the keys of the rows it came from.
Prefill = dict[str, dict[str, Any]]


def prefill_of(posting: Posting, period: ReportPeriod) -> Prefill:
    """What a report of a period begins with: the texts, and the rows behind each.

    The duties come from entries and tasks, 下步打算 from tasks that are due later, the rest from the months
    of a longer period, or for a month from the month before.
    """
    return prefill_from(sources_of(posting, period), period.kind)


def prefill_from(found: Sources, kind: str) -> Prefill:
    """The same from rows that are at hand, for a kind of period."""
    each = kind == ReportKind.MONTH
    made: Prefill = {}
    for name, duty in DUTY_FIELDS.items():
        logs, tasks = found.logs[duty], found.tasks[duty]
        text = duty_text(_entries(logs), _tasks(tasks), each=each)
        made[name] = _filled(text, logs=logs, tasks=tasks)
    made["next_steps"] = _filled(next_text(_tasks(found.ahead)), tasks=found.ahead)
    for name in ("problems", "coordination"):
        rows = _told_by(found, name)
        said = [(row.period.span.title, getattr(row, name)) for row in rows]
        made[name] = _filled(gathered(said), reports=[row for row in rows if getattr(row, name)])
    return made


def _told_by(found: Sources, name: str) -> list[PeriodicReport]:
    if found.before is None:
        return found.shorter
    # What a month asked others for is asked again until the person strikes it out.
    return [found.before] if name == "coordination" else []


def _filled(
    text: str,
    *,
    logs: Iterable[WorkLog] = (),
    tasks: Iterable[DutyTask] = (),
    reports: Iterable[PeriodicReport] = (),
) -> dict[str, Any]:
    return {
        "text": text[:TEXT],
        "logs": [row.pk for row in logs],
        "tasks": [row.pk for row in tasks],
        "reports": [row.pk for row in reports],
    }


def _entries(logs: list[WorkLog]) -> list[Entry]:
    return [
        Entry(log.date, log.place, log.content, log.households_visited, log.problems_solved)
        for log in logs
    ]


def _tasks(tasks: list[DutyTask]) -> list[Task]:
    return [
        Task(
            task.item,
            task.target_value,
            task.achieved_value,
            task.unit,
            task.progress_percent,
            task.deadline_date,
        )
        for task in tasks
    ]


def refill(report: PeriodicReport) -> list[str]:
    """Fill a draft in again from today's rows; fields that the person changed stay.  The fields it wrote."""
    new = prefill_of(report.posting, report.period)
    written = []
    for name in TEXT_FIELDS:
        text = getattr(report, name)
        if is_untouched(report, name) and text != new[name]["text"]:
            setattr(report, name, new[name]["text"])
            written.append(name)
    report.prefilled = new
    return written


def is_untouched(report: PeriodicReport, name: str) -> bool:
    """Whether a field still says what was filled in, or nothing at all."""
    text = getattr(report, name).strip()
    return not text or text == report.prefilled.get(name, {}).get("text", "").strip()
