"""How near the ends of terms are, with the county's own numbers of months."""

from dataclasses import dataclass
from datetime import date

from secretaries.core.terms import OVER, term_mark, term_words
from secretaries.models import Posting
from xuanhan.common.calendar_years import last_day_of_term
from xuanhan.registry.queries import parameter

MARKS = ("first_alert_months", "second_alert_months", "last_alert_months")
IN_POST, NEAR, LATE, ENDED = "在任", "任期将满", "期满未离任", "已结束"


def term_end(start: date) -> date:
    """The last day of a term that begins on a day, by the county's number of years."""
    return last_day_of_term(start, parameter("secretaries.posting.term_years", on=start))


@dataclass(frozen=True)
class Standing:
    """Where a posting stands, as a tag and a sentence."""

    word: str
    tone: str
    text: str


@dataclass(frozen=True)
class TermClock:
    """The marks that count on a day, read once for a whole list."""

    today: date
    marks: tuple[int, ...]

    @classmethod
    def on(cls, today: date) -> "TermClock":
        """With the county's numbers of a day."""
        codes = (f"secretaries.posting.{name}" for name in MARKS)
        return cls(today, tuple(parameter(code, on=today) for code in codes))

    def mark(self, posting: Posting) -> int | None:
        """Which number of months before the end is reached; 0 when the term is over (see `core.terms`)."""
        return term_mark(posting.planned_end_date, self.today, self.marks)

    def standing(self, posting: Posting) -> Standing:
        """Where a posting stands today."""
        if posting.end_date is not None and posting.end_date < self.today:
            return Standing(ENDED, "mute", posting.get_end_reason_display())
        if posting.start_date > self.today:
            return Standing("未到任", "info", f"{posting.start_date:%Y-%m-%d} 起任职")
        if posting.end_date is not None:
            return Standing("将离任", "info", f"{posting.end_date:%Y-%m-%d} 离任")
        mark = self.mark(posting)
        text = term_words(posting.planned_end_date, self.today)
        if mark is None:
            return Standing(IN_POST, "ok", text)
        if mark == OVER:
            return Standing(LATE, "bad", text)
        return Standing(NEAR, "warn", text)
