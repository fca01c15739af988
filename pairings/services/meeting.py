"""联席会议 and 互访 are kept and confirmed."""

from typing import Any

from pairings.models import JointMeeting, MutualVisit
from pairings.services import joint
from pairings.workflow.joint import MEETING, VISIT


def keep_meeting(row: JointMeeting, *, by: Any) -> JointMeeting:
    """A new meeting.  Raises ValidationError."""
    return joint.keep_new(row, MEETING, day_field="meeting_date", by=by)


def keep_visit(row: MutualVisit, *, by: Any) -> MutualVisit:
    """A new visit.  Raises ValidationError."""
    return joint.keep_new(row, VISIT, day_field="visit_date", by=by)
