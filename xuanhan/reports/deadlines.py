"""How near a due date is, in words and colour, counted in working days."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Deadline:
    """What stands in the 状态 column."""

    word: str
    tone: str


NO_DEADLINE = Deadline("无时限", "mute")
NEAR_DAYS = 2


def deadline(due: date | None, today: date) -> Deadline:
    """超期 3 个工作日 / 今日到期 / 剩 2 个工作日."""
    if due is None:
        return NO_DEADLINE
    if due == today:
        return Deadline("今日到期", "warn")
    if due < today:
        return Deadline(f"超期 {_workdays(due, today)} 个工作日", "bad")
    left = _workdays(today, due)
    return Deadline(f"剩 {left} 个工作日", "warn" if left <= NEAR_DAYS else "info")


def _workdays(start: date, end: date) -> int:
    days = (start + timedelta(days=number) for number in range(1, (end - start).days + 1))
    return sum(1 for day in days if day.weekday() < 5)
