"""Closed lists of 共建活动 (domain.md §5.4)."""

from django.db.models import TextChoices


class ActivityKind(TextChoices):
    """类别."""

    TRAINING = "TRAINING", "技术培训"
    LAW = "LAW", "普法宣传"
    MEDICAL = "MEDICAL", "义诊服务"
    POLICY = "POLICY", "政策宣讲"
    VOLUNTEERS = "VOLUNTEERS", "志愿服务"
    CALLS = "CALLS", "走访慰问"
    STUDY = "STUDY", "联合学习"
    VISIT = "VISIT", "互访"
    MEETING = "MEETING", "联席会议"
    CULTURE = "CULTURE", "文体活动"
    INVESTMENT = "INVESTMENT", "招商推介"
    OTHER = "OTHER", "其他"


class Mode(TextChoices):
    """开展方式."""

    OFFLINE = "OFFLINE", "线下"
    ONLINE = "ONLINE", "线上"
    BOTH = "BOTH", "线上+线下"
