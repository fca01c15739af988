"""要素保障事项: numbered, handed over with a time limit, answered, closed (domain.md §6.3)."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from collective_economy.models import SupportMatter
from collective_economy.parameters.support_matter import WORKDAYS
from collective_economy.workflow.support_matter import SUPPORT_MATTER
from xuanhan.common.flow import begin, move
from xuanhan.common.numbering import next_numbers
from xuanhan.registry.models import Unit
from xuanhan.registry.queries import calendar, parameter


@transaction.atomic
def keep_new(row: SupportMatter, *, by: Any) -> SupportMatter:
    """Number a new matter (YS-2025-001) and begin its record of steps.  Raises ValidationError."""
    row.number = next_numbers(SupportMatter, f"YS-{row.requested_date.year}-")[0]
    row.full_clean(exclude=["created_by"])
    row.save()
    begin(row, label="登记", by=by)
    return row


def assign(
    row: SupportMatter, *, handler: Unit, by: Any, opinion: str = "", on: date | None = None
) -> None:
    """Hand a matter to a unit; the limit runs in working days from that day.  Raises ValidationError."""
    day = on or timezone.localdate()
    due = calendar().add_workdays(day, parameter(WORKDAYS, on=day))
    handed = {"handler": handler, "due_date": due}
    move(row, SUPPORT_MATTER, "assign", by=by, opinion=opinion, with_fields=handed)


def report(row: SupportMatter, *, by: Any, opinion: str) -> None:
    """Say how far it has come.  Raises ValidationError."""
    said = {"progress": opinion.strip()}
    move(row, SUPPORT_MATTER, "report", by=by, opinion=opinion, with_fields=said)


def answer(row: SupportMatter, *, by: Any, opinion: str) -> None:
    """Say what was done; the village confirms.  Raises ValidationError."""
    said = {"result": opinion.strip()}
    move(row, SUPPORT_MATTER, "answer", by=by, opinion=opinion, with_fields=said)


def close(row: SupportMatter, *, by: Any, opinion: str = "", on: date | None = None) -> None:
    """The village is content.  Raises ValidationError."""
    closed = {"closed_date": on or timezone.localdate()}
    move(row, SUPPORT_MATTER, "close", by=by, opinion=opinion, with_fields=closed)


STEPS = {"assign": assign, "report": report, "answer": answer, "close": close}
