"""在岗履职 (domain.md §4.7)."""

from django.db.models import TextChoices


class SupplementState(TextChoices):
    """How far a supplement has come; only a confirmed one counts."""

    ASKED = "ASKED", "待确认"
    CONFIRMED = "CONFIRMED", "已确认"
    REFUSED = "REFUSED", "不予确认"


class MonthState(TextChoices):
    """How far a month has come; only a frozen one is used for appraisal and allowance."""

    CONFIRMED = "CONFIRMED", "乡镇已确认"
    RETURNED = "RETURNED", "退回乡镇"
    FROZEN = "FROZEN", "已冻结"


class Checker(TextChoices):
    """Who looks whether somebody is there."""

    TOWNSHIP_COMMITTEE = "TOWNSHIP", "乡镇党委"
    TOWNSHIP_DISCIPLINE = "DISCIPLINE", "乡镇纪委"
    COUNTY = "COUNTY", "县委组织部"


class CheckMethod(TextChoices):
    """How."""

    VISIT = "VISIT", "实地抽查"
    COVERT = "COVERT", "明察暗访"
    PHONE = "PHONE", "电话抽查"


class CheckResult(TextChoices):
    """What was found."""

    PRESENT = "PRESENT", "在岗"
    TRIP = "TRIP", "公出（已报备）"
    LEAVE = "LEAVE", "请假（已批准）"
    ABSENT = "ABSENT", "缺岗"
    COMMUTING = "COMMUTING", "走读"
    BETWEEN = "BETWEEN", "两头跑"
    IN_NAME = "IN_NAME", "挂名"


# Found without a reason that stands: each is one 缺岗.
FAULTS = (CheckResult.ABSENT, CheckResult.COMMUTING, CheckResult.BETWEEN, CheckResult.IN_NAME)


class AbsenceRung(TextChoices):
    """The ladder of 缺岗, from the lowest rung."""

    REMINDER = "REMINDER", "提醒"
    TALK = "TALK", "约谈"
    LETTER = "LETTER", "函告派出单位"
    RECALL = "RECALL", "召回线索"
