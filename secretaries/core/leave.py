"""Days of leave: how long, until when, and how long over.  Free of Django."""

from datetime import date, timedelta

from xuanhan.common.workdays import Calendar

ONE_DAY = timedelta(days=1)


def calendar_days(start: date, end: date) -> int:
    """Days away, both ends with them: 1 for a single day."""
    return (end - start).days + 1


def needs_county(days: int, township_days: int) -> bool:
    """Whether a leave is too long for the township to grant alone (domain.md §4.7: ≤5天 乡镇)."""
    return days > township_days


def due_back(end: date, days: Calendar) -> date:
    """The day on which somebody must be back: the first working day after the last day of leave."""
    return days.next_workday(end + ONE_DAY)


def overstayed_days(end: date, returned: date, days: Calendar) -> int:
    """Calendar days over the day on which one had to be back; 0 when back in time or early."""
    return max((returned - due_back(end, days)).days, 0)


def days_within(start: date, end: date, first: date, last: date) -> int:
    """How many days of a leave lie within a span, both ends of both with them."""
    return max((min(end, last) - max(start, first)).days + 1, 0)
