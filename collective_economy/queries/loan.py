"""Loans as they stand on a day: balance and overdue principal, counted by the database."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import (
    Case,
    DecimalField,
    Exists,
    F,
    OuterRef,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from collective_economy.choices.loan import PAID_OUT, LoanState
from collective_economy.core.loan import Due, Standing
from collective_economy.models import (
    Loan,
    LoanCompensation,
    LoanInstalment,
    LoanRepayment,
)
from collective_economy.parameters.loan import NOTICE_DAYS
from xuanhan.common.scoping import Scope, within
from xuanhan.registry.queries import parameter
from xuanhan.reports.periods import Period

MONEY = DecimalField(max_digits=18, decimal_places=2)
NOTHING = Value(Decimal(0), output_field=MONEY)


def as_of(period: Period) -> date:
    """The day on which loans are judged for a period: its last, or today while it runs."""
    return min(period.end, timezone.localdate())


def _sum(rows: QuerySet, field: str) -> Coalesce:
    """The sum of a field over the rows of the loan outside."""
    own = rows.filter(loan=OuterRef("pk")).order_by().values("loan")
    return Coalesce(Subquery(own.annotate(n=Sum(field)).values("n"), output_field=MONEY), NOTHING)


def with_standing(loans: QuerySet[Loan], *, on: date) -> QuerySet[Loan]:
    """Loans paid out by a day, each with `balance_yuan` and `overdue_yuan` (principal) at its end.

    As the core counts it: an instalment is overdue from the day after, and a loan taken over from a register
    has one instalment, on its last day.
    """
    schedule = LoanInstalment.objects.filter(loan=OuterRef("pk"))
    planned = _sum(LoanInstalment.objects.filter(due_date__lt=on), "principal_yuan")
    paid = _sum(LoanRepayment.objects.filter(paid_date__lte=on), "principal_yuan")
    borne = _sum(LoanCompensation.objects.filter(paid_date__lte=on), "principal_yuan")
    due = Case(
        When(Exists(schedule), then=planned),
        When(due_date__lt=on, then=F("disbursed_yuan")),
        default=NOTHING,
        output_field=MONEY,
    )
    repaid = F("opening_repaid_yuan") + paid + borne
    return loans.filter(state__in=PAID_OUT, disbursed_date__lte=on).annotate(
        balance_yuan=F("disbursed_yuan") - repaid,
        overdue_yuan=Greatest(due - repaid, NOTHING),
    )


def outstanding(*, on: date) -> QuerySet[Loan]:
    """Loans with money still out on a day."""
    return with_standing(Loan.objects.all(), on=on).filter(balance_yuan__gt=0)


def running(scope: Scope) -> QuerySet[Loan]:
    """Running loans within a scope with all that their standing needs."""
    rows = within(Loan.objects.filter(state=LoanState.LENT), scope)
    return rows.select_related("organization__village__township", "bank").prefetch_related(
        "instalments", "repayments"
    )


def overdue_loans(scope: Scope, today: date) -> Iterator[tuple[Loan, Standing]]:
    """Running loans with something overdue, principal or interest."""
    for loan in running(scope):
        stood = loan.standing(on=today)
        if stood.overdue:
            yield loan, stood


def falling_due(scope: Scope, today: date) -> Iterator[tuple[Loan, Due]]:
    """Running loans whose next instalment is due within the days of notice."""
    last = today + timedelta(days=parameter(NOTICE_DAYS, on=today))
    for loan in running(scope):
        following = loan.standing(on=today).following
        if following is not None and following.due <= last:
            yield loan, following


def status_word(loan: Any, stood: Standing) -> str:
    """还款状态 as registers write it: 正常, 逾期, 结清, 代偿 …, or the step it has come to."""
    if loan.state == LoanState.LENT:
        return "逾期" if stood.overdue else "正常"
    if loan.state == LoanState.SETTLED:
        return "结清"
    if loan.state == LoanState.COMPENSATED:
        return "代偿"
    return loan.get_state_display()
