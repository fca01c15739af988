"""离任交接: begun with its list, confirmed by both, ended with the release (domain.md §4.6)."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from secretaries.choices import HandoverKind
from secretaries.models import Handover, HandoverItem, Posting
from secretaries.rules.posting import check_release
from secretaries.services.posting import end_posting, post_person
from secretaries.workflow.handover import HANDOVER
from xuanhan.accounts.models import User
from xuanhan.common import flow
from xuanhan.registry.queries import parameter

OVERLAP = "secretaries.handover.overlap_days"
ON_BEHALF = "不是本人办理，请写明受谁委托、为什么由您代为确认"


@transaction.atomic
def open_handover(handover: Handover, *, by: User | None) -> Handover:
    """Begin a handover with the seven items of its list; also after a recall, which ends a posting at once.

    Raises ValidationError at the box: the posting has ended, a handover is open already, no successor and no
    reason, or the successor is posted elsewhere.
    """
    handover.full_clean()
    handover.save()
    HandoverItem.objects.bulk_create(
        HandoverItem(handover=handover, kind=kind) for kind in HandoverKind
    )
    flow.begin(handover, label="建立交接", by=by)
    return handover


@transaction.atomic
def hand_over(handover: Handover, *, by: User, opinion: str = "") -> None:
    """The one who leaves confirms the list; somebody else does so only with a word why.

    Raises ValidationError: an item without content, or not the person and no explanation.
    """
    _check_person(by, handover.outgoing.cadre_id, opinion)
    empty = handover.items.filter(content="")
    if empty:
        named = "、".join(item.get_kind_display() for item in empty)
        raise ValidationError(f"还有事项没有填写：{named}。没有的请写“无”", code="items")
    flow.move(handover, HANDOVER, "hand_over", by=by, opinion=opinion)


@transaction.atomic
def take_over(
    handover: Handover, *, by: User, opinion: str = "", received: Iterable[str] = ()
) -> None:
    """The one who comes has checked each item; without a successor the village or township keeps them.

    Raises ValidationError: an item that was not ticked, or not the person and no explanation.
    """
    person = handover.successor_id
    if person is not None:
        _check_person(by, person, opinion)
    ticked = set(received)
    left = [item for item in handover.items.all() if item.kind not in ticked]
    if left:
        named = "、".join(item.get_kind_display() for item in left)
        message = f"还没有核对：{named}。核对不清的，请退回补充"
        raise ValidationError({"received": message}, code="items")
    handover.items.update(is_received=True)
    flow.move(handover, HANDOVER, "take_over", by=by, opinion=opinion)


def _check_person(by: User, cadre_pk: int, opinion: str) -> None:
    own = by.scope.keys.get("cadre", frozenset())
    if own and cadre_pk not in own:
        raise ValidationError("这一环节由对方办理", code="person")
    if not own and not opinion.strip():
        raise ValidationError({"opinion": ON_BEHALF}, code="on_behalf")


@transaction.atomic
def release(handover: Handover, *, by: User | None, opinion: str = "", **changed: Any) -> Handover:
    """End the posting on the release date; the successor's begins the day after.

    `changed` may set release_date, arrival_date and document_number.  A posting that was ended before, as by
    recall, stays as it is.  Raises ValidationError at the box: the successor has not been there long enough,
    no document number for the successor, or what ending and posting raise.
    """
    current = Handover.objects.select_for_update(of=("self",)).get(pk=handover.pk)
    for name, value in changed.items():
        setattr(current, name, value)
    current.full_clean()
    check_release(current, overlap_days=parameter(OVERLAP, on=current.release_date))
    if current.successor_id is not None and not current.document_number.strip():
        raise ValidationError({"document_number": "请填写接任人任职文号"}, code="document")
    outgoing = current.outgoing
    if outgoing.end_date is None:
        outgoing = _ended(current, note=opinion, by=by)
    if current.successor_id is not None and current.incoming_id is None:
        current.incoming = post_person(
            cadre=current.successor,
            village=outgoing.village,
            role=outgoing.role,
            start_date=outgoing.end_date + timedelta(days=1),
            document_number=current.document_number,
            round=current.round,
            arrival_date=current.arrival_date,
        )
    current.save()
    flow.move(current, HANDOVER, "release", by=by, opinion=opinion)
    return current


def _ended(handover: Handover, *, note: str, by: User | None) -> Posting:
    try:
        return end_posting(
            handover.outgoing,
            on=handover.release_date,
            reason=handover.end_reason,
            note=note or handover.no_successor_reason or "离任交接办结",
            by=by,
            handed_over=True,
        )
    except ValidationError as error:
        if "on" not in getattr(error, "error_dict", {}):
            raise
        # What is wrong with the last day is wrong with the release date.
        raise ValidationError({"release_date": error.error_dict["on"]}) from error
