"""村方确认: only what the village confirmed counts (domain.md §5.4)."""

from django.db.models import TextChoices


class ConfirmState(TextChoices):
    """How far a joint record has come."""

    SUBMITTED = "SUBMITTED", "待村方确认"
    CONFIRMED = "CONFIRMED", "村方已确认"
    RETURNED = "RETURNED", "退回补正"
