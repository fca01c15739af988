"""要素保障事项 whose next step is this person's."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from collective_economy.choices.support_matter import SupportMatterState as S
from collective_economy.models import SupportMatter
from collective_economy.workflow.support_matter import SUPPORT_MATTER
from xuanhan.reports.todos import OTHER, REPORT, RETURNED, REVIEW, Todo, register_todos, waiting_for

GROUPS = {S.DRAFT: REPORT, S.RETURNED: RETURNED, S.WORKING: OTHER}


def support_matters(user: Any, today: date) -> Iterator[Todo]:
    """One line a matter."""
    rows = SupportMatter.objects.select_related("village__township")
    for row, step in waiting_for(user, SUPPORT_MATTER, rows):
        url = reverse("admin:collective_economy_supportmatter_change", args=[row.pk])
        due = row.due_date if row.state == S.WORKING else None
        yield Todo(
            f"要素保障事项{step.label}：{row}", row.village.full_name, url, step.label, due,
            GROUPS.get(row.state, REVIEW),
        )  # fmt: skip


register_todos(
    "collective_economy.support_matters", "collective_economy.view_supportmatter", support_matters
)
