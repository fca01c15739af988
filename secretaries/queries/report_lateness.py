"""In time, late, or how long there is: said of a report that is owed, in words and tone."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from secretaries.models import DueReport
from xuanhan.common.calendar_years import months_after
from xuanhan.common.workdays import Calendar


@dataclass(frozen=True)
class Lateness:
    """A word and its tone; `notice` warns of days counted without the year's calendar."""

    word: str
    tone: str
    notice: str = ""


def in_sight(rows: QuerySet[DueReport], today: date) -> QuerySet[DueReport]:
    """Reports whose period has begun and that are due by now or within a month; a year's is not asked in spring."""
    return rows.filter(period__start_date__lte=today, due_date__lte=months_after(today, 1))


def lateness(due: date, submitted: date | None, today: date, days: Calendar) -> Lateness:
    """How a report stands on a day; late ones are counted in working days."""
    if submitted is None:
        left = days.countdown(due, today)
        word = f"未交，{left.text}" if left.overdue else left.text
        return Lateness(word, left.tone, left.notice)
    if submitted <= due:
        return Lateness("按时", "ok")
    over = days.workdays_between(due, submitted)
    return Lateness(f"迟交 {over} 个工作日" if over else "迟交", "bad", days.notice(due, submitted))
