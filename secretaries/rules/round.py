"""What the state of a round allows (who may and which rows are asked elsewhere)."""

from django.core.exceptions import ValidationError

from secretaries.choices import RoundState
from secretaries.models import SelectionRound


def check_round_is_open(selection: SelectionRound) -> None:
    """A published round is closed to proposals, locks and decisions.  Raises ValidationError."""
    if selection.state == RoundState.PUBLISHED:
        raise ValidationError("本批次已派出，不能再改", code="round_published")


def check_reason(reason: str) -> str:
    """The reason without blanks around it; an empty one is refused.  Raises ValidationError."""
    cleaned = reason.strip()
    if not cleaned:
        raise ValidationError("请写明理由", code="reason_missing")
    return cleaned
