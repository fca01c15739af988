"""五个一 records, and 催办."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from pairings.choices.five_ones import FiveOne
from pairings.models import FiveOneRecord, Pair, Reminder
from pairings.services import confirmation
from pairings.workflow.confirmation import FIVE_ONE
from xuanhan.common.flow import begin
from xuanhan.common.numbering import next_numbers


@transaction.atomic
def keep_record(record: FiveOneRecord, *, by: Any) -> FiveOneRecord:
    """Store a new record.  Raises ValidationError at the box."""
    record.full_clean(exclude=["number"])
    record.number = next_numbers(FiveOneRecord, f"{record.date.year}-{record.item}-")[0]
    record.save()
    begin(record, label="登记", by=by)
    return record


def submit_record(record: FiveOneRecord, *, by: Any, opinion: str = "") -> None:
    """Lay a record before the village.  Raises ValidationError: evidence is missing."""
    if record.item == FiveOne.PEOPLE and not record.people.exists():
        raise ValidationError("送村方确认前请登记培育对象，至少 1 名", code="evidence")
    confirmation.submit(record, FIVE_ONE, by=by, opinion=opinion)


@transaction.atomic
def remind(
    wanted: Iterable[tuple[Pair, FiveOne]],
    *,
    year: int,
    on: date,
    due_date: date,
    by: Any,
    note: str = "",
) -> list[Reminder]:
    """Remind pairs of items; what was reminded of on the same day is left alone.

    The reminders that were made.  Raises ValidationError: the due day lies before the day.
    """
    if due_date < on:
        raise ValidationError({"due_date": "要求完成日期不能早于今天"})
    stored = set(Reminder.objects.filter(year=year, date=on).values_list("pair", "item"))
    return Reminder.objects.bulk_create(
        Reminder(
            pair=pair, year=year, item=item, date=on, due_date=due_date, note=note.strip(),
            created_by=by,
        )
        for pair, item in wanted
        if (pair.pk, item) not in stored
    )  # fmt: skip
