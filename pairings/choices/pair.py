"""Closed lists of a pair (domain.md §5.1)."""

from django.db.models import TextChoices


class PairState(TextChoices):
    """How far a pair has come."""

    REQUESTED = "REQUESTED", "需求提出"
    SUGGESTED = "SUGGESTED", "匹配建议"
    AGREEING = "AGREEING", "双方确认"
    TOWNSHIP = "TOWNSHIP", "乡镇党委审核"
    COUNTY = "COUNTY", "县委组织部审定"
    SIGNING = "SIGNING", "签订协议"
    ACTIVE = "ACTIVE", "共建中"
    ASSESSING = "ASSESSING", "年度评估"
    RENEWED = "RENEWED", "续结"
    ADJUSTED = "ADJUSTED", "调整"
    DISSOLVED = "DISSOLVED", "解除"
    EXPIRED = "EXPIRED", "期满"
    DECLINED = "DECLINED", "未结成"


# In these the two are working together; in the ended ones they did, within their term.
RUNNING = (PairState.ACTIVE, PairState.ASSESSING)
ENDED = (PairState.RENEWED, PairState.ADJUSTED, PairState.DISSOLVED, PairState.EXPIRED)
SIGNED = (*RUNNING, *ENDED)
PENDING = (
    PairState.REQUESTED,
    PairState.SUGGESTED,
    PairState.AGREEING,
    PairState.TOWNSHIP,
    PairState.COUNTY,
    PairState.SIGNING,
)


class Origin(TextChoices):
    """How a pair came to be."""

    PROPOSAL = "PROPOSAL", "匹配方案"
    MANUAL = "MANUAL", "人工增加"
    LEDGER = "LEDGER", "台账导入"
    RENEWAL = "RENEWAL", "续结"
    ADJUSTMENT = "ADJUSTMENT", "调整"


class Focus(TextChoices):
    """主攻方向."""

    INDUSTRY = "INDUSTRY", "产业发展"
    TOURISM = "TOURISM", "文旅融合"
    LAW = "LAW", "基层法治"
    ORGANIZATION = "ORGANIZATION", "组织建设"
    TALENT = "TALENT", "人才培育"
    INFRASTRUCTURE = "INFRASTRUCTURE", "基础设施"
    LIVELIHOOD = "LIVELIHOOD", "民生服务"


class Principle(TextChoices):
    """四原则, in the county's order (domain.md §1 row 15)."""

    NEARNESS = "NEARNESS", "地域相邻"
    INDUSTRY = "INDUSTRY", "行业相关"
    COMPLEMENT = "COMPLEMENT", "优势相补"
    WILLING = "WILLING", "自愿双向"


class Degree(TextChoices):
    """How far a principle is met."""

    FULL = "FULL", "满足"
    PART = "PART", "部分满足"
    NOT = "NOT", "不满足"


class FiveGoal(TextChoices):
    """五共 (domain.md §1 row 18): every measure, project and activity serves one."""

    ORGANIZATION = "ORGANIZATION", "组织共建"
    PEOPLE = "PEOPLE", "队伍共育"
    ACTIVITY = "ACTIVITY", "活动共联"
    RESOURCES = "RESOURCES", "资源共享"
    DEVELOPMENT = "DEVELOPMENT", "发展共谋"
