"""Which reports a year has, what they are called and when they are due (domain.md §4.7)."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from xuanhan.common.calendar_years import months_after
from xuanhan.common.workdays import ONE_DAY, Calendar

# Months of a span, and how many of them a year has.  Only the first half has a 半年报: the second is told in 年度述职.
MONTHS = {"MONTH": 1, "QUARTER": 3, "HALF_YEAR": 6, "YEAR": 12}
COUNTS = {"MONTH": 12, "QUARTER": 4, "HALF_YEAR": 1, "YEAR": 1}
_QUARTERS = {1: "一", 2: "二", 3: "三", 4: "四"}


@dataclass(frozen=True)
class Span:
    """One period: its kind, year and number (1 for the first), first and last day."""

    kind: str
    year: int
    number: int

    @property
    def start(self) -> date:
        """The first day."""
        return date(self.year, 1 + (self.number - 1) * MONTHS[self.kind], 1)

    @property
    def end(self) -> date:
        """The last day."""
        return months_after(self.start, MONTHS[self.kind]) - ONE_DAY

    @property
    def title(self) -> str:
        """As offices call its report: 2025年3月月报, 2025年第一季度季报."""
        name = {
            "MONTH": f"{self.number}月月报",
            "QUARTER": f"第{_QUARTERS.get(self.number)}季度季报",
            "HALF_YEAR": "上半年半年报",
            "YEAR": "度述职报告",
        }[self.kind]
        return f"{self.year}年{name}"


@dataclass(frozen=True)
class DueRule:
    """On which day a report is due: of the month itself, or of the month after the period."""

    day: int
    in_period: bool


def spans_of(kind: str, year: int) -> list[Span]:
    """The periods of a kind in a year, in their order."""
    return [Span(kind, year, number) for number in range(1, COUNTS[kind] + 1)]


def due_date(span: Span, rule: DueRule, calendar: Calendar) -> date:
    """The last day on which a report is in time; a day off moves it to the next working day.

    A day that a short month does not have becomes its last day.
    """
    month = span.end if rule.in_period else span.end + ONE_DAY
    last = monthrange(month.year, month.month)[1]
    return calendar.next_workday(month.replace(day=min(rule.day, last)))
