"""Closed lists of policy measures (domain.md §6.3)."""

from django.db.models import TextChoices


class SupportType(TextChoices):
    """支持类型 of a measure."""

    REWARD = "REWARD", "财政奖补"
    FUND = "FUND", "引导基金"
    INTEREST = "INTEREST", "贷款贴息"
    GUARANTEE = "GUARANTEE", "担保"
    LAND = "LAND", "用地"
    FOREST = "FOREST", "林权"
    TAX = "TAX", "税费"
    TALENT = "TALENT", "人才"
