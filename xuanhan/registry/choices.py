"""Closed lists of the county (domain.md §3, §4.1, §4.2)."""

from django.db.models import IntegerChoices, TextChoices


class TownshipKind(TextChoices):
    """What a township is called; the Party body is 党工委 in a street and 党委 elsewhere."""

    STREET = "STREET", "街道"
    TOWN = "TOWN", "镇"
    TOWNSHIP = "TOWNSHIP", "乡"


class VillageKind(TextChoices):
    """Village committee or residents' committee, by code and not by name (data/README.md)."""

    VILLAGE = "VILLAGE", "行政村"
    COMMUNITY = "COMMUNITY", "社区（居委会）"


class UnitKind(TextChoices):
    """What a county unit is."""

    PARTY = "PARTY", "党群"
    GOVERNMENT = "GOVERNMENT", "政府"
    INSTITUTION = "INSTITUTION", "事业"
    ENTERPRISE = "ENTERPRISE", "国企"
    FINANCE = "FINANCE", "金融"
    SCHOOL = "SCHOOL", "学校"
    HOSPITAL = "HOSPITAL", "医院"
    CENTRAL = "CENTRAL", "中省驻宣"


class NeedCategory(TextChoices):
    """What a village lacks; the first three are the seed's own dimensions."""

    LEADERSHIP = "LEADERSHIP", "班子建设"
    INDUSTRY = "INDUSTRY", "产业发展"
    GOVERNANCE = "GOVERNANCE", "治理能力"
    INFRASTRUCTURE = "INFRASTRUCTURE", "基础设施"
    LIVELIHOOD = "LIVELIHOOD", "民生服务"
    TOURISM = "TOURISM", "文旅"
    LAW = "LAW", "法治"
    OTHER = "OTHER", "其他"


class Urgency(IntegerChoices):
    """How urgent a need is; a larger number is more urgent, so that lists sort by it."""

    HIGH = 3, "高"
    MEDIUM = 2, "中"
    LOW = 1, "低"


class MainType(TextChoices):
    """The seed's three kinds of village that decide who is sent there."""

    WEAK_PARTY = "WEAK_PARTY", "基层党组织软弱"
    WEAK_INDUSTRY = "WEAK_INDUSTRY", "产业基础薄弱"
    DISPUTES = "DISPUTES", "矛盾纠纷突出"
