"""需求台账 (domain.md §5.4)."""

from django.db.models import TextChoices


class NeedChannel(TextChoices):
    """Where a need was heard."""

    CHAT = "CHAT", "微信群"
    VISIT = "VISIT", "走访"
    CALL = "CALL", "来电"
    PLATFORM = "PLATFORM", "平台"


class NeedKind(TextChoices):
    """What it is about."""

    ROAD = "ROAD", "道路"
    WATER = "WATER", "饮水"
    NETWORK = "NETWORK", "网络"
    POWER = "POWER", "用电"
    FARMING = "FARMING", "农技"
    SALES = "SALES", "销售"
    JOBS = "JOBS", "就业"
    SERVICES = "SERVICES", "就医就学"
    DISPUTE = "DISPUTE", "矛盾纠纷"
    OTHER = "OTHER", "其他"


class NeedState(TextChoices):
    """From the chat group to 销号."""

    TODO = "TODO", "待办"
    WORKING = "WORKING", "办理中"
    DONE = "DONE", "办结"
    CONFIRMED = "CONFIRMED", "村确认"
    CLOSED = "CLOSED", "已销号"
    UNSOLVED = "UNSOLVED", "不能解决"


OPEN = (NeedState.TODO, NeedState.WORKING, NeedState.DONE, NeedState.CONFIRMED)


class Satisfied(TextChoices):
    """What the village says of the outcome."""

    SATISFIED = "SATISFIED", "满意"
    FAIRLY = "FAIRLY", "基本满意"
    DISSATISFIED = "DISSATISFIED", "不满意"
