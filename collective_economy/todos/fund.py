"""引导基金 applications whose next step is this person's."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from collective_economy.choices.fund import FundState as S
from collective_economy.core.fund import next_due
from collective_economy.models import FundApplication
from collective_economy.parameters.fund import RETURN_NOTICE_DAYS
from collective_economy.queries.fund import plan_of, with_sums
from collective_economy.workflow.fund import FUND
from xuanhan.common.workflow import Step
from xuanhan.registry.queries import parameter
from xuanhan.reports.todos import OTHER, REPORT, RETURNED, REVIEW, Todo, register_todos, waiting_for

GROUPS = {S.DRAFT: REPORT, S.RETURNED: RETURNED, S.PAYING: OTHER, S.RETURNING: OTHER}


def fund_applications(user: Any, today: date) -> Iterator[Todo]:
    """One line an application; steps whose time has not come are left out."""
    rows = with_sums(FundApplication.objects.select_related("village__township"))
    soon = today + timedelta(days=parameter(RETURN_NOTICE_DAYS, on=today))
    for row, first in waiting_for(user, FUND, rows.prefetch_related("dues", "reviews")):
        found = _next(user, row, first, today, soon)
        if found is None:
            continue
        label, due = found
        url = reverse("admin:collective_economy_fundapplication_change", args=[row.pk])
        title = f"引导基金{label}：{row}"
        group = GROUPS.get(row.state, REVIEW)
        yield Todo(title, row.village.full_name, url, label, due, group)


def _next(
    user: Any, row: Any, first: Step, today: date, soon: date
) -> tuple[str, date | None] | None:
    """What the button will say and until when; None when it is not this person's turn yet."""
    if row.state == S.DEPARTMENTS and len(row.reviews.all()) == 4:
        return FUND.step("pass_joint").label, None
    if row.state == S.PUBLICITY:
        end = row.publicity_end_date
        return (first.label, None) if end <= today else None
    if row.state == S.PAYING:
        if row.paid_yuan < row.approved_yuan and first.act == "pay":
            return first.label, None
        step = FUND.step("apply_acceptance")
        own = row.paid_yuan and user.has_perm(step.permission) and not user.scope.county_wide
        return (step.label, None) if own else None
    if row.state == S.RETURNING:
        due = next_due(plan_of(row), row.returned_yuan)
        if due is None:
            return FUND.step("settle").label, None
        return (first.label, due[0].due) if due[0].due <= soon else None
    return first.label, None


register_todos(
    "collective_economy.fund", "collective_economy.view_fundapplication", fund_applications
)
