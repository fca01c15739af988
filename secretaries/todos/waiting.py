"""Which records wait for a step of this person."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, QuerySet

from xuanhan.common.scoping import within
from xuanhan.common.workflow import Workflow

LISTED = 50


def waiting_for(user: Any, workflow: Workflow, rows: QuerySet) -> Iterable[tuple[Model, str]]:
    """The rows that wait for a step this person may take, with the step's label."""
    onward = {
        state: step.label
        for state in workflow.states
        for step in reversed(workflow.steps_from(state))
        if not step.backward and user.has_perm(step.permission)
    }
    for row in within(rows.filter(state__in=onward), user.scope)[:LISTED]:
        yield row, onward[row.state]
