"""Counting in working days, as offices set their deadlines.  Free of Django.

A calendar is Monday to Friday plus the days that the State Council's yearly notice moves.  A year whose
notice is not entered counts Monday to Friday and says so (`unknown_years`), instead of failing each January.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
SATURDAY = 5
# From this many working days left on, a deadline is shown as near; services may pass the county's own number.
NEAR = 3


@dataclass(frozen=True)
class Countdown:
    """How far a deadline is, as a screen says it: wording, tone (see `tones`), and what to be wary of."""

    workdays: int  # left when positive, exceeded when negative; 0 on the last day
    overdue: bool
    text: str
    tone: str
    notice: str = ""


@dataclass(frozen=True)
class Calendar:
    """The county's working days: `exceptions` maps a named day to whether it is worked."""

    exceptions: Mapping[date, bool] = field(default_factory=dict)
    known_years: frozenset[int] = frozenset()

    def is_workday(self, day: date) -> bool:
        """Whether people work on a day."""
        return self.exceptions.get(day, day.weekday() < SATURDAY)

    def next_workday(self, day: date) -> date:
        """The day itself when it is worked, else the next one that is (民法典 art. 203 for deadlines)."""
        while not self.is_workday(day):
            day += ONE_DAY
        return day

    def add_workdays(self, start: date, count: int) -> date:
        """The day on which `count` working days have passed; the first day itself does not count.

        `count` may be negative and then counts back; 0 is the start itself, worked or not.
        """
        step = ONE_DAY if count > 0 else -ONE_DAY
        day, left = start, abs(count)
        while left:
            day += step
            left -= self.is_workday(day)
        return day

    def workdays_between(self, start: date, end: date) -> int:
        """How many working days lie after `start` up to and with `end`; negative when `end` is before."""
        if end < start:
            return -self.workdays_between(end, start)
        return sum(self.is_workday(day) for day in _days(start + ONE_DAY, end))

    def workdays_of(self, first: date, last: date) -> int:
        """How many working days a period has, both ends with it; 0 when it ends before it begins."""
        return sum(self.is_workday(day) for day in _days(first, last))

    def unknown_years(self, *days: date) -> list[int]:
        """The years from the first to the last of the days whose notice is not entered."""
        if not days:
            return []
        years = range(min(days).year, max(days).year + 1)
        return [year for year in years if year not in self.known_years]

    def notice(self, *days: date) -> str:
        """What a screen must say beside a date counted through such years; "" when all are known."""
        years = self.unknown_years(*days)
        if not years:
            return ""
        named = "、".join(str(year) for year in years)
        return f"{named} 年放假调休安排尚未录入，暂按周一至周五计算"

    def countdown(self, due: date, today: date, *, near: int = NEAR) -> Countdown:
        """How far a deadline is on a day; one that falls on a day off ends with the next working day."""
        last = self.next_workday(due)
        notice = self.notice(due, today)
        if today > last:
            over = self.workdays_between(last, today)
            text = f"超期 {over} 个工作日" if over else "已过期限"
            return Countdown(-over, True, text, "bad", notice)
        left = self.workdays_between(today, last)
        if left == 0:
            return Countdown(0, False, "今日到期", "warn", notice)
        tone = "warn" if left <= near else "ok"
        return Countdown(left, False, f"剩 {left} 个工作日", tone, notice)


def _days(first: date, last: date) -> Iterator[date]:
    day = first
    while day <= last:
        yield day
        day += ONE_DAY
