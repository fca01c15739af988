"""Joint records: entered by either side, confirmed by the village."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from pairings.models.confirmed import Confirmed
from pairings.rules import check_in_term, check_speaks_for_target, speaks_for_target
from xuanhan.common.flow import begin, move
from xuanhan.common.workflow import Workflow


@transaction.atomic
def keep_new(row: Confirmed, workflow: Workflow, *, day_field: str, by: Any) -> Confirmed:
    """Store a new record; what the village enters itself is confirmed with that.

    Raises ValidationError: a day outside the pair's term, or what the record's own constraints say.
    """
    check_in_term(row.pair, getattr(row, day_field), day_field)
    row.created_by = row.created_by or by
    row.full_clean(exclude=["created_by"])
    row.save()
    begin(row, label="登记", by=by)
    if by is not None and speaks_for_target(by, row.pair):
        confirm(row, workflow, by=by)
    return row


def confirm(
    row: Confirmed, workflow: Workflow, *, by: Any, opinion: str = "", on: date | None = None
) -> None:
    """The village's word.  Raises ValidationError: somebody else gives it, or not at this step."""
    check_speaks_for_target(by, row.pair)
    given = {"confirmed_date": on or timezone.localdate()}
    move(row, workflow, "confirm", by=by, opinion=opinion, with_fields=given)


def give_back(row: Confirmed, workflow: Workflow, *, by: Any, opinion: str) -> None:
    """The village asks for a correction.  Raises ValidationError as `confirm` does, and without words."""
    check_speaks_for_target(by, row.pair)
    move(row, workflow, "give_back", by=by, opinion=opinion)
