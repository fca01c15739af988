"""政银担贷款: the steps that do more than change the state (domain.md §6.4)."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from collective_economy.core import loan as core
from collective_economy.models import (
    Loan,
    LoanCompensation,
    LoanInstalment,
    LoanRecovery,
    LoanRepayment,
    LoanSubsidy,
)
from collective_economy.parameters.loan import COMPENSATION_DAYS
from collective_economy.rules.decision import require_finished
from collective_economy.workflow.loan import LOAN
from xuanhan.common.flow import begin, move
from xuanhan.common.numbering import next_numbers
from xuanhan.registry.queries import parameter

PAID_LATER = "日期不能晚于今天"


@transaction.atomic
def keep_new(loan: Loan, *, by: Any, on: date | None = None) -> Loan:
    """Number a new application by its year and begin its record of steps."""
    loan.number = next_numbers(Loan, f"DK-{(on or timezone.localdate()).year}-")[0]
    loan.save()
    begin(loan, label="登记", by=by)
    return loan


def submit(loan: Loan, *, by: Any, opinion: str = "", on: date | None = None) -> None:
    """Hand an application to the township.

    Raises ValidationError: no finished decision of the village (`decision`), or what `Loan.clean` refuses.
    """
    village = loan.organization.village_id
    if village is None:
        raise ValidationError({"organization": "只有村级、组级组织可以申请"})
    require_finished(loan.decision, village_id=village, on=on or timezone.localdate())
    loan.clean()
    loan.save()
    move(loan, LOAN, "submit", by=by, opinion=opinion)


def approve(
    loan: Loan, *, approved_yuan: Decimal, annual_rate_percent: Decimal, approved_date: date,
    by: Any, opinion: str = "",
) -> None:  # fmt: skip
    """Grant the credit.  Raises ValidationError: more than was asked for."""
    if not 0 < approved_yuan <= loan.amount_yuan:
        said = f"授信金额须大于 0，不超过申请金额 {loan.amount_yuan:,.2f} 元"
        raise ValidationError({"approved_yuan": said})
    _not_later(approved_date, "approved_date")
    fields = {
        "approved_yuan": approved_yuan,
        "annual_rate_percent": annual_rate_percent,
        "approved_date": approved_date,
    }
    move(loan, LOAN, "approve", by=by, opinion=opinion, with_fields=fields)


def sign(
    loan: Loan, *, contract_number: str, contract_date: date, by: Any, opinion: str = ""
) -> None:
    """Note the contract.  Raises ValidationError: before the credit was granted."""
    if contract_date < loan.approved_date:
        raise ValidationError({"contract_date": f"不能早于授信日期 {loan.approved_date:%Y-%m-%d}"})
    _not_later(contract_date, "contract_date")
    fields = {"contract_number": contract_number, "contract_date": contract_date}
    move(loan, LOAN, "sign", by=by, opinion=opinion, with_fields=fields)


@transaction.atomic
def disburse(
    loan: Loan, *, disbursed_yuan: Decimal, disbursed_date: date, by: Any, opinion: str = ""
) -> None:
    """Pay the money out and write the schedule.  Raises ValidationError: more than was approved, or too early."""
    if not 0 < disbursed_yuan <= loan.approved_yuan:
        said = f"放款金额须大于 0，不超过授信金额 {loan.approved_yuan:,.2f} 元"
        raise ValidationError({"disbursed_yuan": said})
    if disbursed_date < loan.contract_date:
        raise ValidationError({"disbursed_date": f"不能早于签约日期 {loan.contract_date:%Y-%m-%d}"})
    _not_later(disbursed_date, "disbursed_date")
    fields = {
        "disbursed_yuan": disbursed_yuan,
        "disbursed_date": disbursed_date,
        "due_date": core.months_later(disbursed_date, loan.term_months),
    }
    move(loan, LOAN, "disburse", by=by, opinion=opinion, with_fields=fields)
    LoanInstalment.objects.bulk_create(instalments(loan))


def instalments(loan: Loan) -> list[LoanInstalment]:
    """The schedule of a loan that was paid out, not stored yet."""
    dues = core.schedule(
        loan.disbursed_yuan, loan.annual_rate_percent, loan.term_months, core.Method(loan.method),
        start=loan.disbursed_date, every=loan.interval_months,
    )  # fmt: skip
    return [
        LoanInstalment(
            loan=loan, number=due.number, due_date=due.due, principal_yuan=due.principal,
            interest_yuan=due.interest,
        )
        for due in dues
    ]  # fmt: skip


@transaction.atomic
def repay(row: LoanRepayment, *, by: Any) -> LoanRepayment:
    """Keep a repayment; with the last of the principal the loan is settled.

    Raises ValidationError: above the balance, before the money was paid out, or not running.
    """
    row.loan = Loan.objects.select_for_update().get(pk=row.loan_id)
    _not_later(row.paid_date, "paid_date")
    row.full_clean(exclude=["created_by"])
    row.save()
    if row.loan.balance() == 0:
        settle(row.loan, by=by, on=row.paid_date)
    return row


def settle(loan: Loan, *, by: Any, opinion: str = "", on: date | None = None) -> None:
    """Close a loan that is paid off, with the day of its last repayment."""
    last = loan.repayments.order_by("-paid_date").first()
    day = on or (last.paid_date if last else timezone.localdate())
    move(loan, LOAN, "settle", by=by, opinion=opinion, with_fields={"settled_date": day})


@transaction.atomic
def subsidise(row: LoanSubsidy) -> LoanSubsidy:
    """Count the interest that was paid in the days of a subsidy, and the county's part of it.

    Raises ValidationError: nothing was paid then, the loan has no subsidy, or the days are subsidised already.
    """
    row.subsidy_percent = row.loan.subsidy_percent
    if not row.subsidy_percent:
        raise ValidationError({"loan": "这笔贷款没有贴息"})
    if row.end_date < row.start_date:
        raise ValidationError({"end_date": "不能早于开始日期"})
    paid = row.loan.repayments.filter(paid_date__range=(row.start_date, row.end_date))
    row.interest_yuan = paid.aggregate(n=Sum("interest_yuan"))["n"] or core.NOTHING
    if not row.interest_yuan:
        raise ValidationError({"end_date": "这段时间没有已付的利息，不能贴息"})
    row.amount_yuan = core.subsidy(row.interest_yuan, row.subsidy_percent)
    _not_later(row.paid_date, "paid_date")
    row.full_clean(exclude=["created_by"])
    row.save()
    return row


@transaction.atomic
def compensate(
    loan: Loan, *, paid_date: date, document_number: str, by: Any, opinion: str = ""
) -> LoanCompensation:
    """The three sides pay what is owed.

    Raises ValidationError: not overdue for long enough, no shares, or above the county's cap of the product.
    """
    stood = loan.standing(on=paid_date)
    least = parameter(COMPENSATION_DAYS, on=paid_date)
    if stood.overdue_days(paid_date) < least:
        said = f"逾期满 {least} 天才能代偿，至该日逾期 {stood.overdue_days(paid_date)} 天"
        raise ValidationError({"paid_date": said})
    if not loan.shares:
        raise ValidationError("这笔贷款没有登记三方分担比例，不能代偿")
    _not_later(paid_date, "paid_date")
    total = stood.balance + stood.overdue_interest
    government, guarantor, bank = core.shared(total, loan.shares)
    _within_cap(loan, government)
    row = LoanCompensation(
        loan=loan, paid_date=paid_date, document_number=document_number,
        principal_yuan=stood.balance, interest_yuan=stood.overdue_interest, total_yuan=total,
        government_yuan=government, guarantor_yuan=guarantor, bank_yuan=bank,
    )  # fmt: skip
    row.full_clean()
    row.save()
    move(loan, LOAN, "compensate", by=by, opinion=opinion)
    return row


def _within_cap(loan: Loan, government: Decimal) -> None:
    product = loan.product
    if product is None or product.compensation_cap_yuan is None:
        return
    rows = LoanCompensation.objects.filter(loan__product=product)
    before = rows.aggregate(n=Sum("government_yuan"))["n"] or core.NOTHING
    if before + government > product.compensation_cap_yuan:
        said = f"财政累计承担将达 {before + government:,.2f} 元，超过上限 {product.compensation_cap_yuan:,.2f} 元"
        raise ValidationError(said)


@transaction.atomic
def recover(row: LoanRecovery, *, by: Any) -> LoanRecovery:
    """Keep what came back, given to the three sides after their shares; with the last of it the loan is recovered.

    Raises ValidationError: above what is still out, or the loan was not compensated.
    """
    row.loan = Loan.objects.select_for_update().get(pk=row.loan_id)
    _not_later(row.recovered_date, "recovered_date")
    row.clean()
    row.government_yuan, row.guarantor_yuan, row.bank_yuan = core.shared(
        row.amount_yuan, row.loan.shares
    )
    row.full_clean(exclude=["created_by"])
    row.save()
    if row.loan.to_recover() == 0:
        move(row.loan, LOAN, "recover", by=by)
    return row


def _not_later(day: date | None, field: str) -> None:
    if day is not None and day > timezone.localdate():
        raise ValidationError({field: PAID_LATER})
