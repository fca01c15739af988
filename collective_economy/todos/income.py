"""收入填报 to review, to send in, to mend."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from collective_economy.choices.income import IncomeState
from collective_economy.models import IncomeReport
from collective_economy.workflow.income import COUNTY, SUBMIT, TOWNSHIP
from xuanhan.common.scoping import within
from xuanhan.reports.todos import REPORT, RETURNED, REVIEW, Todo, register_todos

# State → who acts on it, under which tab, in which words.
WAITING = (
    (IncomeState.TOWNSHIP, TOWNSHIP, REVIEW, "待乡镇审核的收入填报"),
    (IncomeState.COUNTY, COUNTY, REVIEW, "待县级审核的收入填报"),
    (IncomeState.DRAFT, SUBMIT, REPORT, "已起草、未提交的收入填报"),
    (IncomeState.RETURNED, SUBMIT, RETURNED, "退回修改的收入填报"),
)


def income_reports(user: Any, today: date) -> Iterator[Todo]:
    """One line a state, with how many reports stand behind it."""
    rows = within(IncomeReport.objects.all(), user.scope).order_by()
    counts: dict[str, int] = {}
    for state in rows.values_list("state", flat=True).exclude(state=IncomeState.CONFIRMED):
        counts[state] = counts.get(state, 0) + 1
    page = reverse("admin:collective_economy_incomereport_changelist")
    for state, permission, group, words in WAITING:
        if counts.get(state) and user.has_perm(permission):
            title = f"{words} {counts[state]} 份"
            url = f"{page}?state__exact={state}"
            yield Todo(title, "集体经济收入", url, group=group, count=counts[state])


register_todos("collective_economy.income", "collective_economy.view_incomereport", income_reports)
