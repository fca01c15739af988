"""What the state of a round allows."""

from django.core.exceptions import ValidationError

from pairings.choices import RoundState
from pairings.models import PairingRound


def check_round_is_open(selection: PairingRound) -> None:
    """A published round is closed to proposals, locks and decisions.  Raises ValidationError."""
    if selection.state == RoundState.PUBLISHED:
        raise ValidationError("本批次已发布，不能再改", code="round_published")


def check_reason(reason: str) -> str:
    """The reason without blanks around it; an empty one is refused.  Raises ValidationError."""
    cleaned = reason.strip()
    if not cleaned:
        raise ValidationError("请写明理由", code="reason_missing")
    return cleaned
