"""派驻任职 (domain.md §4.6)."""

from django.db.models import TextChoices


class PostingRole(TextChoices):
    """派驻职务."""

    FIRST_SECRETARY = "FIRST_SECRETARY", "第一书记"


class EndReason(TextChoices):
    """Why a posting ended (domain.md §4.6)."""

    TERM = "TERM", "期满轮换"
    RECALL = "RECALL", "召回"
    PROMOTION = "PROMOTION", "提拔"
    TRANSFER = "TRANSFER", "调动"
    RETIREMENT = "RETIREMENT", "退休"
    HEALTH = "HEALTH", "健康原因"
    RESIGNATION = "RESIGNATION", "辞职"
    OTHER = "OTHER", "其他"
