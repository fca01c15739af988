"""联席会议 and 互访 (domain.md §5.4)."""

from django.db.models import TextChoices


class Responsible(TextChoices):
    """Whose turn a decision is."""

    UNIT = "UNIT", "单位方"
    TARGET = "TARGET", "村方"
    BOTH = "BOTH", "双方"


class Direction(TextChoices):
    """Who goes to whom."""

    TO_VILLAGE = "TO_VILLAGE", "进村"
    TO_UNIT = "TO_UNIT", "进机关"
