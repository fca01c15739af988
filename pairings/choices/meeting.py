"""联席会议 and 互访 (domain.md §5.4)."""

from django.db.models import TextChoices


class Mode(TextChoices):
    """开展方式."""

    OFFLINE = "OFFLINE", "线下"
    ONLINE = "ONLINE", "线上"
    BOTH = "BOTH", "线上+线下"


class Responsible(TextChoices):
    """Whose turn a decision is."""

    UNIT = "UNIT", "单位方"
    TARGET = "TARGET", "村方"
    BOTH = "BOTH", "双方"


class Direction(TextChoices):
    """Who goes to whom."""

    TO_VILLAGE = "TO_VILLAGE", "进村"
    TO_UNIT = "TO_UNIT", "进机关"
