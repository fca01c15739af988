"""“最美第一书记”: publicity and naming carry dates and a document."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from secretaries.choices.honour import NominationState
from secretaries.models import Nomination
from secretaries.workflow.nomination import NOMINATION
from xuanhan.common.acts import record_act
from xuanhan.common.flow import move
from xuanhan.registry.queries import calendar, parameter

PUBLICITY_WORKDAYS = "secretaries.honour.publicity_workdays"


@transaction.atomic
def publicise(row: Nomination, *, from_date: date, by: Any, opinion: str = "") -> None:
    """Begin the publicity; it lasts as many working days as policy says.  Raises ValidationError."""
    workdays = parameter(PUBLICITY_WORKDAYS, on=from_date)
    until = calendar().add_workdays(from_date, workdays)
    dates = {"publicised_from_date": from_date, "publicised_to_date": until}
    move(row, NOMINATION, "publicise", by=by, opinion=opinion, with_fields=dates)


@transaction.atomic
def name(
    row: Nomination, *, document_number: str, named_date: date, by: Any, opinion: str = ""
) -> None:
    """Name a model by its document, after the publicity and within the round's places.

    Raises ValidationError: no document, the publicity still running, no place left.
    """
    document_number = document_number.strip()
    if not document_number:
        raise ValidationError({"document_number": "请填写命名文号"})
    current = Nomination.objects.select_for_update().select_related("round").get(pk=row.pk)
    if current.publicised_to_date and named_date <= current.publicised_to_date:
        raise ValidationError(
            {"named_date": f"公示到 {current.publicised_to_date:%Y-%m-%d} 结束，命名应在其后"}
        )
    named = current.round.nominations.filter(state=NominationState.NAMED).count()
    if named >= current.round.places:
        raise ValidationError(f"{current.round}名额 {current.round.places} 名已满")
    fields = {"document_number": document_number, "named_date": named_date}
    move(row, NOMINATION, "name", by=by, opinion=opinion, with_fields=fields)
    record_act("命名", by=by, summary=f"命名{row.round}：{row.posting.village}第一书记")
