"""结对共建示范点 (domain.md §5.6)."""

from django.db.models import TextChoices


class SiteArea(TextChoices):
    """Where it lies; the county names the first two itself."""

    GORGE = "GORGE", "巴山大峡谷文旅扶贫示范区"
    LITHIUM = "LITHIUM", "锂钾综合开发产业园"
    OTHER = "OTHER", "其他区域"


class SiteState(TextChoices):
    """From the application to the name, and on."""

    APPLIED = "APPLIED", "申报"
    CHECKED = "CHECKED", "初审通过"
    GROWING = "GROWING", "培育"
    ASSESSED = "ASSESSED", "实地评估"
    NAMED = "NAMED", "命名"
    KEPT = "KEPT", "保留"
    REMOVED = "REMOVED", "摘牌"
    DECLINED = "DECLINED", "未通过"


CARRIES_NAME = (SiteState.NAMED, SiteState.KEPT)


class ReviewResult(TextChoices):
    """What a yearly review found."""

    KEEP = "KEEP", "保留"
    REMOVE = "REMOVE", "摘牌"


class EventKind(TextChoices):
    """How a site is passed on."""

    OBSERVATION = "OBSERVATION", "现场观摩"
    EXCHANGE = "EXCHANGE", "经验交流"
