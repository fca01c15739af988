"""交接 (domain.md §4.6)."""

from django.db.models import TextChoices


class HandoverState(TextChoices):
    """From the list to the release."""

    PREPARING = "PREPARING", "移交准备"
    HANDED = "HANDED", "移交人已确认"
    TAKEN = "TAKEN", "双方已确认"
    RELEASED = "RELEASED", "交接办结"
    CANCELLED = "CANCELLED", "已撤销"


class HandoverKind(TextChoices):
    """What is handed over."""

    VILLAGE = "VILLAGE", "村情资料"
    PROJECTS = "PROJECTS", "在建项目"
    FUNDS = "FUNDS", "资金台账"
    PEOPLE = "PEOPLE", "重点人群"
    OPEN_MATTERS = "OPEN_MATTERS", "未办结事项"
    SEALS = "SEALS", "公章、资产"
    CONTACTS = "CONTACTS", "群众联系方式"
