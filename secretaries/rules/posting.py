"""When a posting may end or move on (domain.md §4.6)."""

from datetime import date

from django.core.exceptions import ValidationError

from secretaries.choices import SUCCESSOR_FIRST, EndReason, PostingRole
from secretaries.core.terms import earliest_release
from secretaries.models import Handover, Posting
from xuanhan.registry.models import Village


def check_in_post(posting: Posting) -> None:
    """Whether somebody is still posted.  Raises ValidationError."""
    if posting.end_date is not None:
        raise ValidationError(
            f"{posting.cadre.name}的这一任职已于 {posting.end_date:%Y-%m-%d} 结束", code="ended"
        )


def check_end(posting: Posting, *, on: date, reason: str, note: str) -> None:
    """Whether a posting may end on a day for a reason.  Raises ValidationError at the box."""
    check_in_post(posting)
    if reason not in EndReason.values:
        raise ValidationError({"reason": "请选择结束原因"}, code="reason")
    if on < posting.start_date:
        message = f"结束日期不能早于任职开始日期 {posting.start_date:%Y-%m-%d}"
        raise ValidationError({"on": message}, code="on")
    if reason not in SUCCESSOR_FIRST and not note.strip():
        raise ValidationError({"note": "请说明结束的具体情况"}, code="note")


def check_end_without_handover(posting: Posting, *, reason: str) -> None:
    """压茬轮换: who leaves as foreseen hands over first.  Raises ValidationError."""
    if posting.role == PostingRole.FIRST_SECRETARY and reason in SUCCESSOR_FIRST:
        word = EndReason(reason).label
        raise ValidationError(
            {"reason": f"{word}的第一书记须先办理离任交接，接任人到村后再离任（压茬轮换）"},
            code="handover",
        )


def check_release(handover: Handover, *, overlap_days: int) -> None:
    """Whether the successor has been in the village long enough.  Raises ValidationError.

    Only those who leave as foreseen wait for the successor; a vacancy by health or recall is filled later.
    """
    if handover.successor_id is None or handover.end_reason not in SUCCESSOR_FIRST:
        return
    if handover.arrival_date is None:
        raise ValidationError(
            {"arrival_date": "接任人还没有到村，请先填写到村日期"}, code="not_arrived"
        )
    earliest = earliest_release(handover.arrival_date, overlap_days)
    if handover.release_date < earliest:
        raise ValidationError(
            {
                "release_date": f"接任人 {handover.arrival_date:%Y-%m-%d} 到村，传帮带期 {overlap_days} 天，"
                f"最早 {earliest:%Y-%m-%d} 离任"
            },
            code="too_early",
        )


def check_adjustment(posting: Posting, *, village: Village, on: date, reason: str) -> None:
    """Whether somebody may move to another village from a day on.  Raises ValidationError at the box."""
    check_in_post(posting)
    if village.pk == posting.village_id:
        raise ValidationError({"village": "请选择另一个村"}, code="village")
    if on <= posting.start_date:
        message = f"调整日期须在任职开始日期 {posting.start_date:%Y-%m-%d} 之后"
        raise ValidationError({"on": message}, code="on")
    if on > posting.planned_end_date:
        message = f"原任期到 {posting.planned_end_date:%Y-%m-%d} 为止，请先延长任期"
        raise ValidationError({"on": message}, code="on")
    if not reason.strip():
        raise ValidationError({"reason": "请写明调整理由"}, code="reason")


def check_extension(posting: Posting, *, until: date, reason: str) -> None:
    """Whether a term may be made longer.  Raises ValidationError at the box."""
    check_in_post(posting)
    if until <= posting.planned_end_date:
        message = f"须晚于现在的期满日期 {posting.planned_end_date:%Y-%m-%d}"
        raise ValidationError({"until": message}, code="until")
    if not reason.strip():
        raise ValidationError({"reason": "请写明延长理由"}, code="reason")
