"""报告期: a year's periods opened with their due dates, and counted again when the calendar changes."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from secretaries.choices.periodic_report import ReportKind
from secretaries.core.report_periods import DueRule, Span, due_date, spans_of
from secretaries.models import ReportPeriod
from secretaries.rules.periods import check_year_is_open
from xuanhan.common.workdays import Calendar
from xuanhan.registry.queries import calendar, parameter

CODE = "secretaries.report"


@dataclass(frozen=True)
class Opened:
    """What opening a year did."""

    opened: int
    recounted: int
    notice: str


@transaction.atomic
def open_report_year(year: int, *, today: date) -> Opened:
    """Open the periods of a year that the parameters ask for, and count open due dates again.

    A due date that the county has put off by hand stays; one that has passed stays.  Raises ValidationError at
    `year` when the year is frozen.
    """
    check_year_is_open(year, field="year")
    days = calendar()
    present = {
        (row.kind, row.number): row
        for row in ReportPeriod.objects.select_for_update().filter(year=year)
    }
    opened = recounted = 0
    dates = []
    for kind in ReportKind.values:
        for span in spans_of(kind, year) if _asked(kind, year) else ():
            due = due_on(span, days)
            dates.append(due)
            row = present.get((kind, span.number))
            if row is None:
                ReportPeriod.objects.create(**_fields(span, due))
                opened += 1
            elif row.due_date == row.counted_due_date != due and row.due_date >= today:
                row.due_date = row.counted_due_date = due
                row.save(update_fields=["due_date", "counted_due_date"])
                recounted += 1
    return Opened(opened, recounted, days.notice(*dates))


def _asked(kind: str, year: int) -> bool:
    return parameter(f"{CODE}.{kind.lower()}_asked", on=date(year, 1, 1))


def due_on(span: Span, days: Calendar) -> date:
    """The last day for a period's report, by the parameters as of its last day."""
    day = parameter(f"{CODE}.{span.kind.lower()}_due_day", on=span.end)
    return due_date(span, DueRule(day, in_period=span.kind == ReportKind.MONTH), days)


def _fields(span: Span, due: date) -> dict[str, object]:
    return {
        "kind": span.kind,
        "year": span.year,
        "number": span.number,
        "start_date": span.start,
        "end_date": span.end,
        "due_date": due,
        "counted_due_date": due,
        "minimum_days": parameter(f"{CODE}.minimum_days", on=span.end),
    }
