"""困难诉求, 典型推荐 and 召回调整: whose step it is."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from secretaries.choices.difficulty import DifficultyState
from secretaries.models import Difficulty, Nomination, RecallCase
from secretaries.workflow.difficulty import DIFFICULTY
from secretaries.workflow.nomination import NOMINATION
from secretaries.workflow.recall import RECALL
from xuanhan.reports.todos import RETURNED, REVIEW, Todo, register_todos, waiting_for


def difficulties(user: Any, today: date) -> Iterator[Todo]:
    """Difficulties whose next step is this person's."""
    rows = Difficulty.objects.select_related("posting__village__township", "handler")
    for row, step in waiting_for(user, DIFFICULTY, rows):
        url = reverse("admin:secretaries_difficulty_change", args=[row.pk])
        due = (
            row.due_date
            if row.state in (DifficultyState.ASSIGNED, DifficultyState.WORKING)
            else None
        )
        yield Todo(
            f"{step.label}困难诉求：{row}",
            row.posting.village.full_name,
            url,
            step.label,
            due,
            REVIEW,
        )


def nominations(user: Any, today: date) -> Iterator[Todo]:
    """Recommendations whose next step is this person's."""
    rows = Nomination.objects.select_related(
        "posting__cadre", "posting__village__township", "round"
    )
    for row, step in waiting_for(user, NOMINATION, rows):
        url = reverse("admin:secretaries_nomination_change", args=[row.pk])
        yield Todo(
            f"{step.label}：{row}", row.posting.village.full_name, url, step.label, group=REVIEW
        )


def recalls(user: Any, today: date) -> Iterator[Todo]:
    """Cases whose next step is this person's."""
    rows = RecallCase.objects.select_related("posting__cadre", "posting__village__township")
    for row, step in waiting_for(user, RECALL, rows):
        url = reverse("admin:secretaries_recallcase_change", args=[row.pk])
        group = RETURNED if row.heard_id and not user.scope.county_wide else REVIEW
        yield Todo(
            f"召回调整：{step.label}",
            row.posting.village.full_name,
            url,
            step.label,
            row.replace_by_date,
            group,
        )


register_todos("secretaries.difficulties", "secretaries.view_difficulty", difficulties)
register_todos("secretaries.nominations", "secretaries.view_nomination", nominations)
register_todos("secretaries.recalls", "secretaries.view_recallcase", recalls)
