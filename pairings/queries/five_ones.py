"""五个一 of a year, pair by pair: what is done, under way, late or not begun (domain.md §5.3)."""

import calendar
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from pairings.choices.confirmation import ConfirmState
from pairings.choices.five_ones import UNITS, CellState, FiveOne
from pairings.models import FiveOneRecord, Pair
from pairings.parameters.five_ones import DUE_MONTH, TARGET
from pairings.queries.pairs import active_pairs
from xuanhan.common.scoping import Scope, within
from xuanhan.registry.queries import parameter

Terms = Mapping[FiveOne, tuple[int, date]]


@dataclass(frozen=True)
class Cell:
    """One of the five for one pair in one year."""

    item: FiveOne
    state: CellState
    count: int  # confirmed times, deeds, persons or plans
    target: int
    due_date: date
    records: Sequence[FiveOneRecord]  # the newest first, unconfirmed ones included
    note: str

    @property
    def is_done(self) -> bool:
        """Whether the target is reached by confirmed records."""
        return self.state == CellState.DONE


@dataclass(frozen=True)
class Line:
    """One pair."""

    pair: Pair
    cells: Sequence[Cell]

    @property
    def done(self) -> int:
        """How many of the five are done."""
        return sum(cell.is_done for cell in self.cells)

    def cell(self, item: str) -> Cell:
        """The cell of one of the five."""
        return next(cell for cell in self.cells if cell.item == item)


def reference_day(year: int, today: date) -> date:
    """The day on which a year's pairs are counted: today within the year, else its last day."""
    return today if today.year == year else date(year, 12, 31)


def terms_of(year: int) -> Terms:
    """How many of each a year asks, and its last day, by the parameters of the year's end."""
    end = date(year, 12, 31)
    found = {}
    for item in FiveOne:
        month = parameter(DUE_MONTH.format(item.lower()), on=end)
        due = date(year, month, calendar.monthrange(year, month)[1])
        found[item] = (parameter(TARGET.format(item.lower()), on=end), due)
    return found


def matrix(year: int, scope: Scope, today: date, **narrowed: Any) -> list[Line]:
    """The pairs that are active on the year's reference day, within a scope, each with its five cells.

    `narrowed` are conditions on the pairs.  W1 to W4 count what is dated in the year; a path (W5) that was
    adopted in an earlier year of the pair's term still stands.  A fixed number of queries.
    """
    pairs = within(active_pairs(on=reference_day(year, today)), scope).filter(**narrowed)
    pairs = pairs.select_related("party_organization__unit", "village__township", "township")
    listed = list(
        pairs.order_by(
            "party_organization__unit__order", "village__township__order", "village__code", "pk"
        )
    )
    records: dict[tuple[int, str], list[FiveOneRecord]] = defaultdict(list)
    wanted = FiveOneRecord.objects.filter(pair__in=[pair.pk for pair in listed])
    wanted = wanted.filter(Q(date__year=year) | Q(item=FiveOne.PATH, date__year__lt=year))
    for record in wanted.annotate(persons=Count("people")).order_by("-date", "-pk"):
        records[record.pair_id, record.item].append(record)
    terms = terms_of(year)
    return [
        Line(
            pair,
            [_cell(pair, item, records[pair.pk, item], terms[item], today) for item in FiveOne],
        )
        for pair in listed
    ]


def _cell(
    pair: Pair,
    item: FiveOne,
    records: Sequence[FiveOneRecord],
    term: tuple[int, date],
    today: date,
) -> Cell:
    target, due = term
    if pair.start_date > due:  # who begins after the day has until the end of the year
        due = date(due.year, 12, 31)
    confirmed = [record for record in records if record.state == ConfirmState.CONFIRMED]
    people = item == FiveOne.PEOPLE
    count = sum(record.persons for record in confirmed) if people else len(confirmed)
    if count >= target:
        state = CellState.DONE
    elif today > due:
        state = CellState.LATE
    else:
        state = CellState.UNDER_WAY if records else CellState.NONE
    note = _note(item, state, count, records, confirmed, due, today)
    return Cell(item, state, count, target, due, records, note)


def _note(
    item: FiveOne,
    state: CellState,
    count: int,
    records: Sequence[FiveOneRecord],
    confirmed: Sequence[FiveOneRecord],
    due: date,
    today: date,
) -> str:
    if state == CellState.DONE:
        newest = confirmed[0]
        day = f"{newest.date:%m-%d}"
        if item == FiveOne.MEETING:
            came = (newest.unit_present or 0) + (newest.village_present or 0)
            return f"{day} · 到会 {came} 人"
        if item == FiveOne.PARTY_DAY:
            return f"{day} · 参加 {newest.attendance} 人"
        if item == FiveOne.PATH:
            return f"{newest.date:%Y-%m-%d} 采纳"
        return f"{count} {UNITS[item]} · {day}"
    if state == CellState.LATE:
        said = f"应 {due:%m-%d} · 超期 {(today - due).days} 天"
        return f"{said} · {records[0].get_state_display()}" if records else said
    if records:
        if records[0].state == ConfirmState.CONFIRMED:
            return f"已确认 {count} {UNITS[item]}，还不够"
        return f"{records[0].date:%m-%d} · {records[0].get_state_display()}"
    return f"应 {due:%m-%d} 前"


def states(lines: Iterable[Line]) -> Counter[CellState]:
    """How many cells are in each state."""
    return Counter(cell.state for line in lines for cell in line.cells)


def done_by_item(lines: Iterable[Line]) -> Counter[FiveOne]:
    """How many pairs have done each of the five."""
    return Counter(cell.item for line in lines for cell in line.cells if cell.is_done)


def rate(lines: Sequence[Line]) -> tuple[int, int]:
    """Done cells of all cells: pairs × 5 (domain.md §5.3)."""
    return sum(line.done for line in lines), len(lines) * len(FiveOne)
