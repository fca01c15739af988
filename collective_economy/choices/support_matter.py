"""Closed lists of support matters (domain.md §6.3)."""

from django.db.models import TextChoices


class SupportMatterKind(TextChoices):
    """要素保障类别, as the county names them."""

    LAND = "LAND", "集体建设用地保障"
    FOREST = "FOREST", "林权盘活"
    CREDIT = "CREDIT", "信贷担保"


class SupportMatterState(TextChoices):
    """From the village's request to the result."""

    DRAFT = "DRAFT", "草稿"
    TOWNSHIP = "TOWNSHIP", "待乡镇审核"
    COUNTY = "COUNTY", "待交办"
    WORKING = "WORKING", "办理中"
    ANSWERED = "ANSWERED", "待确认"
    CLOSED = "CLOSED", "已办结"
    UNMET = "UNMET", "未能落实"
    RETURNED = "RETURNED", "退回修改"
