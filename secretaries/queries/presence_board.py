"""A month of everybody in sight, as it stands on its way to being frozen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from secretaries.choices.presence import MonthState
from secretaries.core.presence import MonthFigures
from secretaries.models import Posting, PresenceMonth, PresenceRecord
from secretaries.queries.presence import live_months
from xuanhan.common.calendar_years import months_after
from xuanhan.common.scoping import Scope, within

NOT_YET, NO_DATA, CORRECTING = "未确认", "无数据", "更正待冻结"
TONES = {NOT_YET: "warn", NO_DATA: "bad", CORRECTING: "warn"}
STATE_TONES = {MonthState.CONFIRMED: "info", MonthState.RETURNED: "warn", MonthState.FROZEN: "ok"}


@dataclass(frozen=True)
class MonthLine:
    """One person's month: what counts now, the row behind it, and where it stands in words."""

    posting: Posting
    figures: MonthFigures
    row: PresenceMonth | None
    word: str
    tone: str

    @property
    def may_confirm(self) -> bool:
        """Whether the township's step comes next."""
        return self.word == NOT_YET or (
            self.row is not None and self.row.state == MonthState.RETURNED
        )

    @property
    def may_freeze(self) -> bool:
        """Whether the county's step comes next."""
        return self.word == CORRECTING or (
            self.row is not None and self.row.state == MonthState.CONFIRMED
        )


def month_lines(postings: Iterable[Posting], month: date) -> list[MonthLine]:
    """A line for each posting: frozen numbers where there are, else confirmed ones, else as they stand now."""
    wanted = list(postings)
    stored: dict[int, list[PresenceMonth]] = {}
    rows = PresenceMonth.objects.filter(posting__in=wanted, month=month).order_by("version")
    for row in rows:
        stored.setdefault(row.posting_id, []).append(row)
    live = live_months(wanted, month, month)
    lines = []
    for posting in wanted:
        now = live.get((posting.pk, month))
        if now is None:
            continue
        versions = stored.get(posting.pk, [])
        newest = versions[-1] if versions else None
        frozen = next((row for row in reversed(versions) if row.state == MonthState.FROZEN), None)
        if newest is None:
            word = NOT_YET if now.is_known else NO_DATA
            lines.append(MonthLine(posting, now.figures, None, word, TONES[word]))
            continue
        if frozen is not None and newest is not frozen and newest.state == MonthState.CONFIRMED:
            lines.append(MonthLine(posting, frozen.figures, frozen, CORRECTING, TONES[CORRECTING]))
            continue
        shown = frozen or newest
        figures = now.figures if newest.state == MonthState.RETURNED else shown.figures
        tone = STATE_TONES[MonthState(newest.state)]
        lines.append(MonthLine(posting, figures, newest, newest.get_state_display(), tone))
    return lines


def newest_month(scope: Scope, today: date) -> date:
    """The newest month that is over and has data within a scope, else the last month."""
    last = months_after(today.replace(day=1), -1)
    rows = within(PresenceRecord.objects.filter(month__lte=last), scope)
    return rows.aggregate(newest=Max("month"))["newest"] or last
