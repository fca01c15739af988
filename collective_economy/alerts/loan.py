"""Loans: instalments that are overdue, and those that fall due soon."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from collective_economy.models import Loan
from collective_economy.queries.loan import falling_due, overdue_loans
from xuanhan.common.scoping import Scope
from xuanhan.common.templatetags.portal import yuan
from xuanhan.reports.alerts import Alert, AlertItem, register_alert

VIEW = "collective_economy.view_loan"


def _page(loan: Loan) -> str:
    return reverse("admin:collective_economy_loan_change", args=[loan.pk])


def _place(loan: Loan) -> str:
    organization = loan.organization
    return (organization.township or organization.village.township).name


def overdue(scope: Scope, today: date) -> Iterator[AlertItem]:
    """Running loans with principal or interest that was due before today."""
    for loan, stood in overdue_loans(scope, today):
        days = stood.overdue_days(today)
        detail = f"逾期 {days} 天，本息 {yuan(stood.overdue)} 元"
        yield AlertItem(str(loan), _page(loan), detail, _place(loan))


def due_soon(scope: Scope, today: date) -> Iterator[AlertItem]:
    """Running loans whose next instalment falls due within the days of notice."""
    for loan, due in falling_due(scope, today):
        detail = f"{due.due:%Y-%m-%d} 应还 {yuan(due.total)} 元"
        yield AlertItem(str(loan), _page(loan), detail, _place(loan))


register_alert(
    Alert("collective_economy.loan_overdue", "贷款逾期", "逾期", "bad", "应还日期已过，本金或利息未还清",
          VIEW, overdue, "笔", 61)
)  # fmt: skip
register_alert(
    Alert("collective_economy.loan_due", "贷款还款临期", "临期", "warn", "下一期还款在提示天数以内",
          VIEW, due_soon, "笔", 62)
)  # fmt: skip
