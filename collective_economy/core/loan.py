"""政银担: what a loan may be for, its schedule of repayment, and where it stands on a day (domain.md §6.4).

Amounts are 元 to the fen, rates percent a year.  Parts of the principal are cut down to the fen and the last
instalment settles the rest, so that they always add up to the principal.
"""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal, localcontext
from enum import StrEnum

from xuanhan.common.money import FEN, split, to_fen

MONTHS_A_YEAR = 12
PERCENT = Decimal(100)
NOTHING = Decimal("0.00")
# Digits with which the equal payment is worked out before it is rounded to the fen.
PRECISION = 50
INTERVALS = (1, 3, 6, 12)
# What collective money may not be borrowed for (财务制度 art. 15); words that give such a purpose away.
WELFARE_WORDS = ("公益", "路灯", "文化广场", "活动室", "慰问", "养老服务", "祠堂")


class Method(StrEnum):
    """How a loan is paid back."""

    EQUAL_PRINCIPAL = "EQUAL_PRINCIPAL"
    EQUAL_PAYMENT = "EQUAL_PAYMENT"
    BULLET = "BULLET"


class TermInvalid(ValueError):
    """A term that cannot be cut into instalments; the message is for staff."""


@dataclass(frozen=True)
class Due:
    """One instalment: when, how much of the principal, how much interest."""

    number: int
    due: date
    principal: Decimal
    interest: Decimal

    @property
    def total(self) -> Decimal:
        """What is to be paid on the day."""
        return self.principal + self.interest


def purpose_problem(*, is_welfare: bool, text: str) -> str:
    """Why a loan may not be raised for this, "" when it may: 不得举债兴办公益事业 (财务制度 art. 15)."""
    found = next((word for word in WELFARE_WORDS if word in text), "")
    if is_welfare:
        return "贷款只能用于生产经营，不得举债兴办公益事业"
    if found:
        return f"用途中有“{found}”：贷款只能用于生产经营，不得举债兴办公益事业"
    return ""


def months_later(start: date, months: int) -> date:
    """The same day some months later; the month's last day where it has no such day."""
    years, month = divmod(start.month - 1 + months, MONTHS_A_YEAR)
    year, month = start.year + years, month + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def schedule(
    principal: Decimal, rate: Decimal, months: int, method: Method, *, start: date, every: int = 1
) -> list[Due]:
    """The instalments of a loan of `principal` 元 at `rate` percent a year, paid `every` so many months.

    Interest of a period is the balance × rate ÷ 12 × months of the period, rounded half-up to the fen.
    等额本金: the principal in equal parts.  等额本息: the same payment each time.  到期还本: interest each time,
    the principal with the last.  Raises TermInvalid for an amount, a rate or a term that makes no schedule.
    """
    _check(principal, rate, months, every)
    count = months // every
    period_rate = rate / PERCENT / MONTHS_A_YEAR * every
    payment = _equal_payment(principal, period_rate, count)
    part = (principal / count).quantize(FEN, ROUND_DOWN)
    made, left = [], principal
    for number in range(1, count + 1):
        interest = to_fen(left * period_rate)
        if number == count:
            now = left
        elif method == Method.EQUAL_PRINCIPAL:
            now = part
        elif method == Method.EQUAL_PAYMENT:
            now = min(max(payment - interest, NOTHING), left)
        else:
            now = NOTHING
        made.append(Due(number, months_later(start, number * every), now, interest))
        left -= now
    return made


def _check(principal: Decimal, rate: Decimal, months: int, every: int) -> None:
    if principal <= 0 or principal != to_fen(principal):
        raise TermInvalid("贷款金额须大于 0，精确到分")
    if rate < 0:
        raise TermInvalid("利率不能为负")
    if months <= 0 or every not in INTERVALS or months % every:
        raise TermInvalid(f"期限须是还款间隔（{every} 个月）的整数倍")


def _equal_payment(principal: Decimal, period_rate: Decimal, count: int) -> Decimal:
    """The same payment for every period, to the fen."""
    if period_rate == 0:
        return (principal / count).quantize(FEN, ROUND_DOWN)
    with localcontext() as exact:
        exact.prec = PRECISION
        growth = (1 + period_rate) ** count
        return to_fen(principal * period_rate * growth / (growth - 1))


@dataclass(frozen=True)
class Paid:
    """One repayment."""

    day: date
    principal: Decimal
    interest: Decimal


@dataclass(frozen=True)
class Standing:
    """Where a loan stands on a day: 在贷余额, 逾期本金, 逾期利息, since when, and what comes next."""

    balance: Decimal
    overdue_principal: Decimal
    overdue_interest: Decimal
    overdue_since: date | None
    following: Due | None

    @property
    def overdue(self) -> Decimal:
        """Principal and interest that are overdue."""
        return self.overdue_principal + self.overdue_interest

    def overdue_days(self, on: date) -> int:
        """For how many days something has been overdue."""
        return (on - self.overdue_since).days if self.overdue_since else 0


def standing(
    lent: Decimal, dues: Sequence[Due], paid: Iterable[Paid], *, on: date, before: Decimal = NOTHING
) -> Standing:
    """Where a loan stands at the end of a day.

    `before` is principal that was paid back before the portal kept the loan.  An instalment is overdue from
    the day after its due date; what is paid settles the earliest instalments first.
    """
    kept = [one for one in paid if one.day <= on]
    principal = before + sum((one.principal for one in kept), NOTHING)
    interest = sum((one.interest for one in kept), NOTHING)
    due_principal = due_interest = NOTHING
    since, following = None, None
    for due in dues:
        if due.due < on:
            due_principal += due.principal
            due_interest += due.interest
            short = due_principal > principal or due_interest > interest
            since = due.due if since is None and short else since
        elif following is None:
            following = due
    return Standing(
        balance=lent - principal,
        overdue_principal=max(due_principal - principal, NOTHING),
        overdue_interest=max(due_interest - interest, NOTHING),
        overdue_since=since,
        following=following if lent > principal else None,
    )


def subsidy(interest: Decimal, percent: Decimal) -> Decimal:
    """贴息: the county's part of paid interest, rounded half-up to the fen."""
    return to_fen(interest * percent / PERCENT)


def shares_problem(shares: Sequence[Decimal]) -> str:
    """Why these percentages do not share a risk, "" when they do: none negative, together 100."""
    if any(share < 0 for share in shares):
        return "风险分担比例不能为负"
    total = sum(shares, Decimal(0))
    if total != PERCENT:
        return f"政、银、担三方分担比例之和应为 100%，现为 {total.normalize():f}%"
    return ""


def shared(amount: Decimal, shares: Sequence[Decimal]) -> list[Decimal]:
    """代偿 or 追偿 borne by each side after its percentage, adding up to the fen."""
    return split(amount, shares)
