"""派驻任职 (domain.md §4.6)."""

from django.db.models import TextChoices


class PostingRole(TextChoices):
    """派驻职务."""

    FIRST_SECRETARY = "FIRST_SECRETARY", "第一书记"
    TEAM_LEADER = "TEAM_LEADER", "驻村工作队长"
    TEAM_MEMBER = "TEAM_MEMBER", "工作队员"


class UnitLevel(TextChoices):
    """单位隶属关系: which level sent the person (domain.md §8, form 1)."""

    PROVINCE = "PROVINCE", "省派"
    CITY = "CITY", "市派"
    COUNTY = "COUNTY", "县派"


class EndReason(TextChoices):
    """Why a posting ended (domain.md §4.6); 调整 is a move to another village, or one without fault (§4.10)."""

    TERM = "TERM", "期满轮换"
    RECALL = "RECALL", "召回"
    PROMOTION = "PROMOTION", "提拔"
    TRANSFER = "TRANSFER", "调动"
    RETIREMENT = "RETIREMENT", "退休"
    HEALTH = "HEALTH", "健康原因"
    RESIGNATION = "RESIGNATION", "辞职"
    ADJUSTMENT = "ADJUSTMENT", "调整"
    OTHER = "OTHER", "其他"


# 压茬轮换: these are foreseen, so the successor comes first.
SUCCESSOR_FIRST = frozenset(
    {EndReason.TERM, EndReason.PROMOTION, EndReason.TRANSFER, EndReason.RETIREMENT}
)
