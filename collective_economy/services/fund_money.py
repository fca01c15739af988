"""引导基金's money: paid in parts, accepted, evaluated, collected, written off (domain.md §6.3)."""

from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from collective_economy.choices.fund import FundUse, ReturnKind
from collective_economy.choices.money_source import MoneyKind
from collective_economy.core import fund as core
from collective_economy.models import (
    BankAccount,
    FundApplication,
    FundDue,
    FundMoney,
    FundPayment,
    FundReturn,
    FundYear,
)
from collective_economy.queries import fund as queries
from collective_economy.workflow.fund import FUND
from xuanhan.common.flow import move
from xuanhan.common.money import split

NOT_LATER = "不能晚于今天"


def _person(by: Any) -> Any:
    return by if getattr(by, "pk", None) else None


@transaction.atomic
def pay(
    row: FundApplication, *, amount_yuan: Decimal, paid_date: date, voucher_number: str, by: Any,
    account: BankAccount | None = None, opinion: str = "", on: date | None = None, act: str = "pay",
) -> FundPayment:  # fmt: skip
    """Pay one part, split over the departments whose money is in the year's fund.

    Raises ValidationError: more than is left of the approved sum or lies in the fund, a day before the
    publicity ended or yet to come, an account of somebody else.
    """
    list(FundYear.objects.select_for_update().order_by("pk"))
    _check_payment(row, amount_yuan, paid_date, account, on or timezone.localdate())
    move(row, FUND, act, by=by, opinion=opinion)
    payment = FundPayment.objects.create(
        row=row, part=row.payments.count() + 1, amount_yuan=amount_yuan, paid_date=paid_date,
        account=account, voucher_number=voucher_number.strip(), created_by=_person(by),
    )  # fmt: skip
    FundMoney.objects.bulk_create(shares(payment))
    plan(row)
    return payment


def _check_payment(
    row: FundApplication, amount: Decimal, day: date, account: BankAccount | None, today: date
) -> None:
    problems: dict[str, str] = {}
    left = row.approved_yuan - queries.paid(row)
    if amount <= 0:
        problems["amount_yuan"] = "拨付金额应大于 0"
    elif amount > left:
        problems["amount_yuan"] = (
            f"拨付合计不能超过审定额 {row.approved_yuan:,.2f} 元，还可拨付 {left:,.2f} 元"
        )
    elif amount > (there := queries.in_the_fund(on=day)):
        problems["amount_yuan"] = f"基金余额不足，{day:%Y-%m-%d} 余额 {there:,.2f} 元"
    if row.publicity_end_date and day < row.publicity_end_date:
        problems["paid_date"] = f"不能早于公示期满日期 {row.publicity_end_date:%Y-%m-%d}"
    elif day > today:
        problems["paid_date"] = NOT_LATER
    if account and account.organization.village_id != row.village_id:
        problems["account"] = "这不是该村集体经济组织的账户"
    if problems:
        raise ValidationError(problems)


def shares(payment: FundPayment) -> list[FundMoney]:
    """A payment in parts after what each department put into the year's fund; the parts add up exactly.

    Raises ValidationError when nothing has arrived by the day of payment.
    """
    arrived = payment.row.fund_year.contributions.filter(arrived_date__lte=payment.paid_date)
    sources = list(
        arrived.order_by("department", "level")
        .values_list("department", "level")
        .annotate(total=Sum("amount_yuan"))
    )
    if not sources:
        raise ValidationError({"amount_yuan": "本年度基金在拨付日期前还没有到位资金"})
    parts = split(payment.amount_yuan, [total for _, _, total in sources])
    return [
        FundMoney(
            row=payment, kind=MoneyKind.GUIDANCE, department=department, level=level,
            amount_yuan=part, arrived_date=payment.paid_date, created_by=payment.created_by,
        )
        for (department, level, _), part in zip(sources, parts, strict=True)
        if part
    ]  # fmt: skip


def plan(row: FundApplication) -> list[FundDue]:
    """Write the plan of return anew after what was paid; a grant has none.  The parts add up exactly."""
    FundDue.objects.filter(row=row).delete()
    if row.use_mode == FundUse.GRANT:
        return []
    first = row.payments.order_by("paid_date").values_list("paid_date", flat=True).first()
    days = core.due_days(first, row.term_months, row.instalments)
    amounts = split(queries.paid(row), [1] * len(days))
    return FundDue.objects.bulk_create(
        FundDue(row=row, part=number, due_date=day, amount_yuan=amount)
        for number, (day, amount) in enumerate(zip(days, amounts, strict=True), start=1)
    )


def apply_acceptance(row: FundApplication, *, by: Any, opinion: str) -> None:
    """The village says that the work is done.  Raises ValidationError before anything was paid."""
    if not row.payments.exists():
        raise ValidationError("还没有拨付，不能申请验收")
    move(row, FUND, "apply_acceptance", by=by, opinion=opinion)


def accept(
    row: FundApplication, *, accepted_date: date, by: Any, opinion: str = "", on: date | None = None
) -> None:
    """What was built is there.  Raises ValidationError for a day before the first payment or yet to come."""
    first = row.payments.order_by("paid_date").values_list("paid_date", flat=True).first()
    if first and accepted_date < first:
        raise ValidationError({"accepted_date": f"不能早于首次拨付日期 {first:%Y-%m-%d}"})
    if accepted_date > (on or timezone.localdate()):
        raise ValidationError({"accepted_date": NOT_LATER})
    kept = {"accepted_date": accepted_date}
    move(row, FUND, "accept", by=by, opinion=opinion, with_fields=kept)


def evaluate(
    row: FundApplication, *, grade: str, actual_income_yuan: Decimal | None, by: Any,
    opinion: str = "", act: str = "evaluate",
) -> None:  # fmt: skip
    """What came of it: a grade, and the income of a year in 元.  Raises ValidationError."""
    kept = {"grade": grade, "actual_income_yuan": actual_income_yuan}
    move(row, FUND, act, by=by, opinion=opinion, with_fields=kept)


@transaction.atomic
def collect(
    row: FundApplication, *, kind: str, amount_yuan: Decimal, returned_date: date,
    voucher_number: str, by: Any, opinion: str = "", on: date | None = None,
) -> FundReturn:  # fmt: skip
    """Keep what came back.  Raises ValidationError: more principal than is out, a wrong day."""
    FundApplication.objects.select_for_update().get(pk=row.pk)
    problems: dict[str, str] = {}
    out = queries.outstanding(row)
    first = row.payments.order_by("paid_date").values_list("paid_date", flat=True).first()
    if amount_yuan <= 0:
        problems["amount_yuan"] = "回收金额应大于 0"
    elif kind == ReturnKind.PRINCIPAL and amount_yuan > out:
        problems["amount_yuan"] = f"超过未收回的本金 {out:,.2f} 元"
    if first and returned_date < first:
        problems["returned_date"] = f"不能早于首次拨付日期 {first:%Y-%m-%d}"
    elif returned_date > (on or timezone.localdate()):
        problems["returned_date"] = NOT_LATER
    if problems:
        raise ValidationError(problems)
    move(row, FUND, "collect", by=by, opinion=opinion)
    return FundReturn.objects.create(
        row=row, kind=kind, amount_yuan=amount_yuan, returned_date=returned_date,
        voucher_number=voucher_number.strip(), created_by=_person(by),
    )  # fmt: skip


def settle(row: FundApplication, *, by: Any, opinion: str = "") -> None:
    """All principal is back.  Raises ValidationError when some is not."""
    if out := queries.outstanding(row):
        raise ValidationError(f"还有本金 {out:,.2f} 元未收回，不能办结")
    move(row, FUND, "settle", by=by, opinion=opinion)


@transaction.atomic
def write_off(row: FundApplication, *, write_off_number: str, by: Any, opinion: str) -> None:
    """Give up the principal that is still out.  Raises ValidationError when nothing is."""
    out = queries.outstanding(row)
    if not out:
        raise ValidationError("本金已全部收回，请办理“回收完毕”")
    kept = {"written_off_yuan": out, "write_off_number": write_off_number.strip()}
    move(row, FUND, "write_off", by=by, opinion=opinion, with_fields=kept)


STEPS = {
    "pay": pay,
    "pay_rest": partial(pay, act="pay_rest"),
    "apply_acceptance": apply_acceptance,
    "accept": accept,
    "evaluate": evaluate,
    "evaluate_grant": partial(evaluate, act="evaluate_grant"),
    "collect": collect,
    "settle": settle,
    "write_off": write_off,
}
