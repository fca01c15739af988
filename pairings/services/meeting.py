"""联席会议 and 互访: kept; what the village itself enters is confirmed at once."""

from typing import Any, TypeVar

from django.db import transaction

from pairings.models import JointMeeting, MutualVisit
from pairings.models.together import Together
from pairings.rules import speaks_for_target
from pairings.services.confirmation import confirm
from pairings.workflow.confirmation import MEETING, VISIT
from xuanhan.common.flow import begin
from xuanhan.common.workflow import Workflow

Row = TypeVar("Row", bound=Together)


@transaction.atomic
def _keep(row: Row, workflow: Workflow, by: Any) -> Row:
    row.created_by = row.created_by or by
    row.full_clean()
    row.save()
    begin(row, label="登记", by=by)
    if by is not None and speaks_for_target(by, row.pair):
        own = type(row)._default_manager.filter(pk=row.pk)
        [row] = confirm(own, workflow, by=by)
    return row


def keep_meeting(row: JointMeeting, *, by: Any) -> JointMeeting:
    """A new meeting.  Raises ValidationError at the box."""
    return _keep(row, MEETING, by)


def keep_visit(row: MutualVisit, *, by: Any) -> MutualVisit:
    """A new visit.  Raises ValidationError at the box."""
    return _keep(row, VISIT, by)
