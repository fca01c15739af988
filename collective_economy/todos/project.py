"""发展项目: whose step it is."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from collective_economy.choices.project import ProjectState
from collective_economy.models import EconProject
from collective_economy.workflow.project import PROJECT
from xuanhan.reports.todos import REVIEW, Todo, register_todos, waiting_for

# Only these wait on a desk; building and running take their time.
DESKS = (ProjectState.PLANNED, ProjectState.POOLED)


def projects(user: Any, today: date) -> Iterator[Todo]:
    """Projects to be pooled or approved."""
    rows = EconProject.objects.filter(state__in=DESKS).select_related("village__township")
    for row, step in waiting_for(user, PROJECT, rows):
        yield Todo(
            f"{step.label}：{row}",
            row.village.full_name,
            reverse("admin:collective_economy_econproject_step", args=[row.pk, step.act]),
            step.label,
            group=REVIEW,
        )


register_todos("collective_economy.projects", "collective_economy.view_econproject", projects)
