"""Closed lists of training (domain.md §6.13)."""

from django.db.models import TextChoices


class TrainingState(TextChoices):
    """Whether a course was held; only held ones count."""

    PLANNED = "PLANNED", "计划"
    HELD = "HELD", "已举办"
    CANCELLED = "CANCELLED", "取消"


class TraineeDuty(TextChoices):
    """学员职务."""

    FIRST_SECRETARY = "FIRST_SECRETARY", "第一书记"
    VILLAGE_SECRETARY = "VILLAGE_SECRETARY", "村书记"
    CHAIR = "CHAIR", "理事长"
    REPORTER = "REPORTER", "报账员"
    SUPERVISOR = "SUPERVISOR", "监事"
    OTHER = "OTHER", "其他"


class Assessment(TextChoices):
    """考核."""

    EXCELLENT = "EXCELLENT", "优秀"
    PASSED = "PASSED", "合格"
    FAILED = "FAILED", "不合格"
