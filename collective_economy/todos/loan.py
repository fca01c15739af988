"""政银担贷款: whose step it is."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from collective_economy.choices.loan import LoanState
from collective_economy.models import Loan
from collective_economy.workflow.loan import LOAN
from xuanhan.reports.todos import REPORT, RETURNED, REVIEW, Todo, register_todos, waiting_for

GROUPS = {LoanState.DRAFT: REPORT, LoanState.RETURNED: RETURNED}
# Steps that wait for money and not for somebody's desk.
QUIET = ("settle", "recover", "compensate")


def loans(user: Any, today: date) -> Iterator[Todo]:
    """Loans whose next step is this person's."""
    rows = Loan.objects.exclude(state__in=(LoanState.LENT, LoanState.COMPENSATED))
    rows = rows.select_related("organization__village__township")
    for row, step in waiting_for(user, LOAN, rows):
        if step.act in QUIET:
            continue
        yield Todo(
            f"{step.label}：{row}",
            "政银担贷款",
            reverse("admin:collective_economy_loan_step", args=[row.pk, step.act]),
            step.label,
            group=GROUPS.get(row.state, REVIEW),
        )


register_todos("collective_economy.loans", "collective_economy.view_loan", loans)
