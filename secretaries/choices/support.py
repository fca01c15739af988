"""保障激励 (domain.md §4.11)."""

from django.db.models import TextChoices


class SupportStatus(TextChoices):
    """How far one of the five items has come for a person in a year."""

    DUE = "DUE", "应享"
    DONE = "DONE", "已落实"
    MISSED = "MISSED", "未落实"
    NOT_APPLICABLE = "NOT_APPLICABLE", "不适用"


class FundPurpose(TextChoices):
    """What 工作经费 may be spent on; it is never paid out as an allowance."""

    OFFICE = "OFFICE", "办公"
    SURVEY = "SURVEY", "调研"
    TRAINING = "TRAINING", "培训"
    ACTIVITY = "ACTIVITY", "活动"
    OTHER = "OTHER", "其他工作支出"
