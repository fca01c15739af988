"""典型选树和表彰 (domain.md §4.11)."""

from django.db.models import TextChoices


class NominationState(TextChoices):
    """From recommendation to naming."""

    DRAFT = "DRAFT", "草稿"
    RECOMMENDED = "RECOMMENDED", "已推荐"
    QUALIFIED = "QUALIFIED", "资格审查通过"
    SHORTLISTED = "SHORTLISTED", "初评入围"
    PUBLICISED = "PUBLICISED", "公示中"
    NAMED = "NAMED", "已命名"
    DECLINED = "DECLINED", "未入选"


class Recommender(TextChoices):
    """Who recommends."""

    VILLAGE = "VILLAGE", "村党组织"
    TOWNSHIP = "TOWNSHIP", "乡镇党委"
    UNIT = "UNIT", "派出单位"


class HonourLevel(TextChoices):
    """Level of a commendation."""

    NATIONAL = "NATIONAL", "国家级"
    PROVINCE = "PROVINCE", "省级"
    CITY = "CITY", "市级"
    COUNTY = "COUNTY", "县级"
