"""定期报告 (domain.md §4.7)."""

from django.db.models import TextChoices


class ReportKind(TextChoices):
    """How often."""

    MONTH = "MONTH", "月报"
    QUARTER = "QUARTER", "季报"
    HALF_YEAR = "HALF_YEAR", "半年报"
    YEAR = "YEAR", "年度述职报告"


class ReportState(TextChoices):
    """The chain of the four levels."""

    DRAFT = "DRAFT", "草稿"
    SUBMITTED = "SUBMITTED", "待村党组织意见"
    VILLAGE = "VILLAGE", "待乡镇党委审核"
    TOWNSHIP = "TOWNSHIP", "待县委组织部归档"
    ARCHIVED = "ARCHIVED", "已归档"
    RETURNED = "RETURNED", "已退回"
