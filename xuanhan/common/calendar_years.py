"""Whole years and months before and after a date."""

from calendar import monthrange
from datetime import date, timedelta


def years_after(day: date, years: int) -> date:
    """The same day some years on; 29 February becomes 28 February in a common year."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def last_day_of_term(start: date, years: int) -> date:
    """The last day of a term: two years from 2025-03-01 end on 2027-02-28."""
    return years_after(start, years) - timedelta(days=1)


def full_years(since: date, on: date) -> int:
    """How many whole years have passed, as ages are counted."""
    return on.year - since.year - ((on.month, on.day) < (since.month, since.day))


def months_after(day: date, months: int) -> date:
    """The same day some months on, or back; the last of the month where it has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
