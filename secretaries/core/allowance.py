"""生活补助: so many 元 for each day really spent in the village, out of frozen months only.  Free of Django."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from xuanhan.common.money import to_fen


@dataclass(frozen=True)
class MonthLine:
    """One month: days in the village (halves count), what a day earns, and what the month earns, in 元."""

    month: int
    days: Decimal
    daily_yuan: Decimal
    amount_yuan: Decimal


@dataclass(frozen=True)
class Allowance:
    """A year of one person; the months without frozen presence are named and pay nothing yet."""

    lines: tuple[MonthLine, ...]
    missing_months: tuple[int, ...]

    @property
    def days(self) -> Decimal:
        """Days in the village in all frozen months."""
        return sum((line.days for line in self.lines), Decimal(0))

    @property
    def total_yuan(self) -> Decimal:
        """What is due so far, in 元."""
        return sum((line.amount_yuan for line in self.lines), Decimal(0))


def living_allowance(
    frozen_days: Mapping[int, Decimal],
    *,
    daily_yuan: Decimal | Mapping[int, Decimal],
    first_month: int,
    last_month: int,
) -> Allowance:
    """The allowance of the months in post, from the days of frozen months (domain.md §4.11).

    `daily_yuan` is one rate, or each month's own where the county changed it within the year.

    Raises ValueError for a negative rate, negative days, or months that do not lie in one year.
    """
    if not 1 <= first_month <= last_month <= 12:
        raise ValueError("months run from 1 to 12")
    months = range(first_month, last_month + 1)
    rates = daily_yuan if isinstance(daily_yuan, Mapping) else dict.fromkeys(months, daily_yuan)
    if any(rate < 0 for rate in rates.values()) or any(days < 0 for days in frozen_days.values()):
        raise ValueError("rates and days are never negative")
    lines = tuple(
        MonthLine(
            month, frozen_days[month], rates[month], to_fen(frozen_days[month] * rates[month])
        )
        for month in months
        if month in frozen_days
    )
    return Allowance(lines, tuple(month for month in months if month not in frozen_days))
