"""召回调整: hearing, decision, successor (domain.md §4.10)."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from secretaries.choices import EndReason
from secretaries.choices.recall import RecallOutcome, RecallTrigger
from secretaries.choices.result_use import ResultKind
from secretaries.models import Cadre, Posting, RecallCase, ResultUse
from secretaries.services.posting import end_posting, post_person
from secretaries.workflow.recall import RECALL
from xuanhan.common.acts import record_act
from xuanhan.common.flow import begin, move
from xuanhan.registry.queries import parameter


@transaction.atomic
def open_case(row: RecallCase, *, by: Any) -> RecallCase:
    """Register a clue.  Raises ValidationError."""
    row.full_clean(exclude=["created_by"])
    row.save()
    begin(row, label="线索登记", by=by)
    return row


@transaction.atomic
def hear(row: RecallCase, *, by: Any, opinion: str) -> None:
    """Let the person speak; from now on they see the case.  Raises ValidationError."""
    heard = {"heard": row.posting.cadre}
    move(row, RECALL, "hear", by=by, opinion=opinion, with_fields=heard)


@transaction.atomic
def decide(
    row: RecallCase,
    *,
    outcome: str,
    document_number: str,
    decided_date: date,
    by: Any,
    opinion: str,
) -> None:
    """What the department's meeting decided: the posting ends, and a 召回 is a use of the result.

    Raises ValidationError: no document, a day outside the posting, a case of health recorded as a recall.
    """
    document_number = document_number.strip()
    posting = Posting.objects.select_for_update().get(pk=row.posting_id)
    errors = {}
    if not document_number:
        errors["document_number"] = "请填写决定文号"
    if decided_date < posting.start_date or posting.end_date is not None:
        errors["decided_date"] = "决定日期须在任职期间内，且任职尚未结束"
    if row.triggers == [RecallTrigger.HEALTH] and outcome == RecallOutcome.RECALL:
        errors["outcome"] = "因健康等非过错原因的是“调整”，不能记为“召回”"
    if errors:
        raise ValidationError(errors)
    days = parameter("secretaries.recall.replace_days", on=decided_date)
    fields = {
        "outcome": outcome,
        "document_number": document_number,
        "decided_date": decided_date,
        "replace_by_date": decided_date + timedelta(days=days),
    }
    move(row, RECALL, "decide", by=by, opinion=opinion, with_fields=fields)
    recalled = outcome == RecallOutcome.RECALL
    end_posting(
        posting,
        on=decided_date,
        reason=EndReason.RECALL if recalled else _adjustment_reason(row),
        note=row.trigger_words,
        document_number=document_number,
        by=by,
    )
    if recalled:
        ResultUse.objects.create(
            posting=posting,
            kind=ResultKind.RECALL,
            decided_date=decided_date,
            document_number=document_number,
            note=row.trigger_words,
        )
    record_act(
        RecallOutcome(outcome).label,
        by=by,
        summary=f"{RecallOutcome(outcome).label}{posting.village}第一书记",
        details={"case": row.pk, "document_number": document_number},
    )


def _adjustment_reason(row: RecallCase) -> str:
    return EndReason.HEALTH if RecallTrigger.HEALTH in row.triggers else EndReason.ADJUSTMENT


@transaction.atomic
def replace(
    row: RecallCase,
    *,
    cadre: Cadre,
    document_number: str,
    start_date: date,
    by: Any,
    opinion: str = "",
) -> Posting:
    """Send a successor to the same village.  Raises ValidationError: taken, or before the decision."""
    former = row.posting
    if row.decided_date is None or start_date <= row.decided_date:
        raise ValidationError({"start_date": "接任应在原任职结束之后开始"})
    if cadre.pk == former.cadre_id:
        raise ValidationError({"cadre": "接任人不能是被召回的本人"})
    posting = post_person(
        cadre=cadre,
        village=former.village,
        role=former.role,
        document_number=document_number.strip(),
        start_date=start_date,
    )
    move(row, RECALL, "replace", by=by, opinion=opinion, with_fields={"successor": posting})
    return posting
