"""治理健全度: what an organization must have (domain.md §6.1)."""

from django.db.models import TextChoices


class GovernanceItem(TextChoices):
    """The nine things that are looked at."""

    CHARTER = "CHARTER", "章程"
    MEMBER_ROLL = "MEMBER_ROLL", "成员名册"
    THREE_BODIES = "THREE_BODIES", "三会（成员大会、理事会、监事会）"
    FINANCE = "FINANCE", "财务制度"
    DISTRIBUTION = "DISTRIBUTION", "收益分配制度"
    OPENNESS = "OPENNESS", "公开制度"
    CONTRACTS = "CONTRACTS", "合同制度"
    SEAL = "SEAL", "印章管理"
    MINUTES = "MINUTES", "会议记录"


class GovernanceResult(TextChoices):
    """What was found."""

    PRESENT = "PRESENT", "有"
    ABSENT = "ABSENT", "无"
    IRREGULAR = "IRREGULAR", "不规范"
