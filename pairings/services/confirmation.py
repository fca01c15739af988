"""Lay a joint record before the village, and take its word (domain.md §5.4)."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils import timezone

from pairings.rules import check_speaks_for_target
from pairings.workflow.confirmation import CONFIRM, REOPEN, RETURN, SUBMIT
from xuanhan.common.flow import move, move_all
from xuanhan.common.workflow import Workflow


def submit(row: Model, workflow: Workflow, *, by: Any, opinion: str = "") -> None:
    """Lay a record before the village.  Raises ValidationError: evidence is missing, or not at this step."""
    row.full_clean(exclude=["number"])
    lacking = [row._meta.get_field(name).verbose_name for name in getattr(row, "missing", list)()]
    if lacking:
        raise ValidationError(f"送村方确认前还须填写：{'、'.join(lacking)}", code="evidence")
    move(row, workflow, SUBMIT, by=by, opinion=opinion)


@transaction.atomic
def confirm(
    rows: QuerySet, workflow: Workflow, *, by: Any, on: date | None = None, opinion: str = ""
) -> list[Model]:
    """The village confirms records, all or none; from now on they count.  The records as they are then.

    `on` is the day, today where none is given.  Raises ValidationError: somebody else speaks for the village,
    or a record is not at this step.
    """
    for row in rows.select_related("pair__village__township", "pair__township"):
        check_speaks_for_target(by, row.pair)
    day = on or timezone.localdate()
    return move_all(
        rows, workflow, CONFIRM, by=by, opinion=opinion, with_fields={"confirmed_date": day}
    )


def give_back(row: Model, workflow: Workflow, *, by: Any, opinion: str) -> None:
    """The village gives a record back, with a reason.  Raises ValidationError."""
    check_speaks_for_target(by, row.pair)
    move(row, workflow, RETURN, by=by, opinion=opinion)


def reopen(row: Model, workflow: Workflow, *, by: Any, opinion: str) -> None:
    """The village takes its word back: the record counts no longer.  Raises ValidationError."""
    check_speaks_for_target(by, row.pair)
    move(row, workflow, REOPEN, by=by, opinion=opinion, with_fields={"confirmed_date": None})
