"""群众需求: register, hand on with a time limit, finish, confirm, close."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from pairings.choices.need import Satisfied
from pairings.models import PairNeed
from pairings.rules import check_speaks_for_target
from pairings.workflow.need import NEED
from xuanhan.common.flow import begin, move
from xuanhan.common.numbering import next_numbers
from xuanhan.registry.models import Unit
from xuanhan.registry.queries import calendar, parameter

DIGITS = 4


def prefix(year: int) -> str:
    """What a year's numbers begin with."""
    return f"XQ-{year}-"


@transaction.atomic
def keep_new(row: PairNeed, *, by: Any) -> PairNeed:
    """Number a new need and begin its record of steps.  Raises ValidationError: outside the pair's term."""
    row.number = next_numbers(PairNeed, prefix(row.registered_date.year), digits=DIGITS)[0]
    row.full_clean(exclude=["created_by"])
    row.save()
    begin(row, label="登记", by=by)
    return row


def due_date(day: date) -> date:
    """The last day for a need that is handed on on a day, in working days."""
    return calendar().add_workdays(day, parameter("pairings.need.workdays", on=day))


def assign(
    row: PairNeed, *, handler: Unit, by: Any, opinion: str = "", on: date | None = None
) -> None:
    """Hand a need to a unit; the limit runs in working days from that day.  Raises ValidationError."""
    day = on or timezone.localdate()
    given = {"handler": handler, "due_date": due_date(day)}
    move(row, NEED, "assign", by=by, opinion=opinion, with_fields=given)


def finish(row: PairNeed, *, by: Any, opinion: str, on: date | None = None) -> None:
    """Say what was done; the village confirms it or sends it back.

    Raises ValidationError: no words, not at this step, or a day before the need was heard.
    """
    day = on or timezone.localdate()
    if day < row.registered_date:
        raise ValidationError("办结日期不能早于收集日期", code="early")
    done = {"result": opinion.strip(), "done_date": day}
    move(row, NEED, "finish", by=by, opinion=opinion, with_fields=done)


def confirm(
    row: PairNeed, *, satisfaction: str, by: Any, opinion: str = "", on: date | None = None
) -> None:
    """The village's word that the problem is solved; nobody gives it for the village.

    Raises ValidationError: somebody else, no word, an unhappy village (it sends the need back instead).
    """
    check_speaks_for_target(by, row.pair)
    if satisfaction not in Satisfied.values:
        raise ValidationError({"satisfaction": "请选择村方评价"})
    if satisfaction == Satisfied.DISSATISFIED:
        raise ValidationError({"satisfaction": "不满意的不能确认，请退回重办"})
    day = on or timezone.localdate()
    given = {"satisfaction": satisfaction, "confirmed_date": day}
    move(row, NEED, "confirm", by=by, opinion=opinion, with_fields=given)


def send_back(row: PairNeed, *, by: Any, opinion: str) -> None:
    """The village is not content.  Raises ValidationError as `confirm` does."""
    check_speaks_for_target(by, row.pair)
    undone = {"result": "", "done_date": None}
    move(row, NEED, "send_back", by=by, opinion=opinion, with_fields=undone)


def close(row: PairNeed, *, by: Any, opinion: str = "", on: date | None = None) -> None:
    """销号.  Raises ValidationError: the village has not confirmed."""
    given = {"closed_date": on or timezone.localdate()}
    move(row, NEED, "close", by=by, opinion=opinion, with_fields=given)
