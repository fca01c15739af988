"""困难诉求 (domain.md §4.11)."""

from django.db.models import TextChoices


class DifficultyCategory(TextChoices):
    """What a first secretary needs help with."""

    SPOUSE_JOB = "SPOUSE_JOB", "配偶就业"
    SCHOOLING = "SCHOOLING", "子女入学"
    FAMILY_HEALTH = "FAMILY_HEALTH", "家属就医"
    HOUSING = "HOUSING", "住房"
    SEPARATION = "SEPARATION", "两地分居"
    WORK_FUND = "WORK_FUND", "工作经费"
    BENEFITS = "BENEFITS", "待遇落实"
    OTHER = "OTHER", "其他"


class DifficultyState(TextChoices):
    """From registration to 销号."""

    REGISTERED = "REGISTERED", "已登记"
    ASSIGNED = "ASSIGNED", "已交办"
    WORKING = "WORKING", "办理中"
    ANSWERED = "ANSWERED", "待确认"
    CLOSED = "CLOSED", "已销号"
    UNSOLVED = "UNSOLVED", "不能解决"


class Satisfaction(TextChoices):
    """What the person says of the outcome."""

    SATISFIED = "SATISFIED", "满意"
    FAIRLY = "FAIRLY", "基本满意"
    DISSATISFIED = "DISSATISFIED", "不满意"
