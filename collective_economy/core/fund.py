"""引导基金: what may be paid, what comes back when (domain.md §6.3).  Amounts are 元 to the fen."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

NOTHING = Decimal("0.00")


@dataclass(frozen=True)
class Instalment:
    """One sum that is to come back by a day."""

    number: int
    due: date
    amount: Decimal


@dataclass(frozen=True)
class FundAccount:
    """The fund over one calendar year.  Fees are income of the fund; they are no principal come back."""

    opening: Decimal
    arrived: Decimal
    disbursed: Decimal
    returned: Decimal
    fees: Decimal

    @property
    def balance(self) -> Decimal:
        """What is left: 年初余额 + 到位 + 回收 + 占用费 − 拨付."""
        return self.opening + self.arrived + self.returned + self.fees - self.disbursed


def months_later(day: date, months: int) -> date:
    """The same day some months on; the last of the month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def due_days(first_paid: date, months: int, count: int) -> list[date]:
    """The days on which `count` equal parts of a term of `months` end; the last is the end of the term.

    Raises ValueError when there are more parts than months.
    """
    if not 1 <= count <= months:
        raise ValueError("more instalments than months")
    return [months_later(first_paid, months * part // count) for part in range(1, count + 1)]


def outstanding(disbursed: Decimal, returned: Decimal) -> Decimal:
    """What has not come back of what was paid."""
    return disbursed - returned


def overdue(instalments: Sequence[Instalment], returned: Decimal, on: date) -> Decimal:
    """How much of what was due before a day has not come back; 0 when all of it has."""
    due = sum((part.amount for part in instalments if part.due < on), NOTHING)
    return max(due - returned, NOTHING)


def next_due(
    instalments: Sequence[Instalment], returned: Decimal
) -> tuple[Instalment, Decimal] | None:
    """The first instalment that is not covered, and how much of it is missing; None when all are."""
    covered = returned
    for part in instalments:
        if covered < part.amount:
            return part, part.amount - covered
        covered -= part.amount
    return None
