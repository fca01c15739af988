"""召回调整 (domain.md §4.10)."""

from django.db.models import TextChoices


class RecallTrigger(TextChoices):
    """Why somebody may have to be taken back; health is no fault and leads to 调整."""

    NEGLECT = "NEGLECT", "履职不力"
    COMPLAINTS = "COMPLAINTS", "群众反映强烈"
    GRADE_FAILED = "GRADE_FAILED", "年度考核不称职（不合格）"
    GRADE_LOW = "GRADE_LOW", "连续基本称职（基本合格）"
    ABSENCE = "ABSENCE", "缺岗达到规定次数"
    CONDUCT = "CONDUCT", "经常不在村、作风不实"
    UNFIT = "UNFIT", "不胜任、不适合"
    DISCIPLINE = "DISCIPLINE", "违纪违法"
    HEALTH = "HEALTH", "健康原因不能正常履职"


class ClueSource(TextChoices):
    """Where a clue came from."""

    THRESHOLD = "THRESHOLD", "系统预警"
    SPOT_CHECK = "SPOT_CHECK", "抽查暗访"
    COMPLAINT = "COMPLAINT", "群众反映"
    TOWNSHIP = "TOWNSHIP", "乡镇党委报告"
    OTHER = "OTHER", "其他"


class RecallState(TextChoices):
    """From the clue to the successor."""

    CLUE = "CLUE", "线索登记"
    VERIFYING = "VERIFYING", "核实中"
    STATEMENT = "STATEMENT", "待本人陈述"
    TOWNSHIP_OPINION = "TOWNSHIP_OPINION", "待乡镇党委意见"
    UNIT_OPINION = "UNIT_OPINION", "待派出单位意见"
    MEETING = "MEETING", "待部务会研究"
    DECIDED = "DECIDED", "已决定，待重新选派"
    HANDOVER = "HANDOVER", "交接中"
    CLOSED = "CLOSED", "已办结"
    DISMISSED = "DISMISSED", "不予召回"


class RecallOutcome(TextChoices):
    """What was decided; 召回 is an organisational act, 调整 is without fault."""

    RECALL = "RECALL", "召回"
    ADJUSTMENT = "ADJUSTMENT", "调整"


class MeasureKind(TextChoices):
    """The ladder before a recall."""

    REMINDER = "REMINDER", "提醒谈话"
    TALK = "TALK", "约谈"
    CORRECTION = "CORRECTION", "限期整改"
