"""Closed lists that every round has."""

from django.db.models import TextChoices


class Objective(TextChoices):
    """What a machine's proposal seeks."""

    FIT = "FIT", "统筹最优"
    STABLE = "STABLE", "双向稳定"


class RuleKind(TextChoices):
    """What people fix before the machine proposes."""

    LOCK = "LOCK", "锁定"
    FORBID = "FORBID", "排除"


# The states that every round has among its own: proposals are compared, and nothing changes any more.
COMPARING, PUBLISHED = "COMPARING", "PUBLISHED"
