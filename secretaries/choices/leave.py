"""请销假 (domain.md §4.7)."""

from django.db.models import TextChoices


class LeaveKind(TextChoices):
    """Why somebody is away; 公出 is work outside the village and counts as present."""

    PERSONAL = "PERSONAL", "事假"
    SICK = "SICK", "病假"
    ANNUAL = "ANNUAL", "公休"
    MARRIAGE = "MARRIAGE", "婚假"
    MATERNITY = "MATERNITY", "产假"
    BEREAVEMENT = "BEREAVEMENT", "丧假"
    TRIP = "TRIP", "公出"


class LeaveState(TextChoices):
    """How far a leave has come; whether somebody is away today is told by the dates."""

    DRAFT = "DRAFT", "申请"
    TOWNSHIP = "TOWNSHIP", "乡镇审批"
    COUNTY = "COUNTY", "县审批"
    APPROVED = "APPROVED", "已批准"
    RETURNING = "RETURNING", "待销假"
    RETURNED = "RETURNED", "已销假"
    OVERSTAYED = "OVERSTAYED", "超假"
    REFUSED = "REFUSED", "未批准"
    WITHDRAWN = "WITHDRAWN", "已撤回"


# Nothing came of these.
VOID = (LeaveState.REFUSED, LeaveState.WITHDRAWN)
# Somebody may be away, or was.
GRANTED = (
    LeaveState.APPROVED,
    LeaveState.RETURNING,
    LeaveState.RETURNED,
    LeaveState.OVERSTAYED,
)
BACK = (LeaveState.RETURNED, LeaveState.OVERSTAYED)
OPEN = (
    LeaveState.DRAFT,
    LeaveState.TOWNSHIP,
    LeaveState.COUNTY,
    LeaveState.APPROVED,
    LeaveState.RETURNING,
)
