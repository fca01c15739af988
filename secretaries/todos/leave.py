"""请销假: whose step it is."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from secretaries.choices.leave import LeaveState
from secretaries.models import Leave
from secretaries.workflow.leave import LEAVE
from xuanhan.reports.todos import RETURNED, REVIEW, Todo, register_todos, waiting_for


def leaves(user: Any, today: date) -> Iterator[Todo]:
    """Leaves whose next step is this person's; the return is asked for when the last day has come."""
    rows = Leave.objects.select_related("posting__cadre", "posting__village__township")
    for row, step in waiting_for(user, LEAVE, rows):
        away = row.state == LeaveState.APPROVED
        if away and today < row.end_date:
            continue
        yield Todo(
            f"{step.label}：{row}，{row.days} 天",
            row.posting.village.full_name,
            reverse("admin:secretaries_leave_step", args=[row.pk, step.act]),
            step.label,
            due_date=row.end_date if away else row.start_date,
            group=RETURNED if row.state == LeaveState.DRAFT else REVIEW,
        )


register_todos("secretaries.leaves", "secretaries.view_leave", leaves)
