"""Whose word a joint record has: what one side enters counts when the village has confirmed it (domain.md §5.4)."""

from django.db.models import TextChoices


class ConfirmState(TextChoices):
    """From the entry to the village's word."""

    DRAFT = "DRAFT", "登记中"
    WAITING = "WAITING", "待村方确认"
    CONFIRMED = "CONFIRMED", "村方已确认"
    RETURNED = "RETURNED", "村方退回"


# In these the record's own fields are open.
OPEN = (ConfirmState.DRAFT, ConfirmState.WAITING, ConfirmState.RETURNED)
CONFIRM_TONES = {"DRAFT": "mute", "WAITING": "warn", "CONFIRMED": "ok", "RETURNED": "bad"}
