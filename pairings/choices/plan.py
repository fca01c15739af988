"""Closed lists of the yearly plan and of projects (domain.md §5.2)."""

from django.db.models import TextChoices


class ProjectState(TextChoices):
    """How far a project has come."""

    IDEA = "IDEA", "谋划"
    APPROVED = "APPROVED", "立项"
    RUNNING = "RUNNING", "实施"
    FINISHED = "FINISHED", "完成"
    ACCEPTED = "ACCEPTED", "验收"


class ProjectFund(TextChoices):
    """资金来源."""

    FISCAL = "FISCAL", "财政项目"
    UNIT = "UNIT", "单位自筹"
    DONATION = "DONATION", "社会捐赠"
    ENTERPRISE = "ENTERPRISE", "企业投资"
    VILLAGE = "VILLAGE", "村集体自筹"
    NONE = "NONE", "不需要资金"
