"""Terms of postings: how near the end is, and when somebody may leave (domain.md §4.6)."""

from collections.abc import Iterable
from datetime import date, timedelta

from xuanhan.common.calendar_years import months_after

OVER = 0


def term_mark(planned_end: date, today: date, marks: Iterable[int]) -> int | None:
    """The smallest mark (months before the end) that is reached: 6, 3 or 1; 0 when the term is over.

    A mark is reached on the day of the same number that many months earlier; None before the first one.
    """
    if today > planned_end:
        return OVER
    reached = [months for months in marks if today >= months_after(planned_end, -months)]
    return min(reached, default=None)


def term_words(planned_end: date, today: date) -> str:
    """How long a term still runs, in months and days: “还有 2 个月 5 天”, “已超期 12 天”."""
    if today > planned_end:
        return f"已超期 {(today - planned_end).days} 天"
    months = 0
    while months_after(today, months + 1) <= planned_end:
        months += 1
    days = (planned_end - months_after(today, months)).days
    if not months and not days:
        return "今日期满"
    parts = [f"{months} 个月" if months else "", f"{days} 天" if days else ""]
    return f"还有 {' '.join(part for part in parts if part)}"


def earliest_release(arrival: date, overlap_days: int) -> date:
    """The first last day in post: the two have been in the village together for `overlap_days` days.

    The day of arrival counts: with 15 days, an arrival on 1 June allows 15 June.
    """
    return arrival + timedelta(days=max(overlap_days - 1, 0))
