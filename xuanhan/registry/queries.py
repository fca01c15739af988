"""What other packages ask the registry."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from xuanhan.common import parameters
from xuanhan.common.workdays import Calendar
from xuanhan.registry.choices import ListingKind
from xuanhan.registry.models import (
    Adjacency,
    CalendarYear,
    NeedsRound,
    PolicyParameter,
    Township,
    Village,
    Workday,
)
from xuanhan.registry.place_names import PlaceIndex


class RoundUnclear(LookupError):
    """No round, or more than one, answers to what was asked; the message is for staff."""


def parameter(code: str, *, on: date) -> Any:
    """The value of a policy parameter as of a date: the county's latest row, else the default."""
    declaration = parameters.declaration(code)
    row = (
        PolicyParameter.objects.filter(code=code, effective_date__lte=on)
        .order_by("-effective_date")
        .first()
    )
    return declaration.parse(row.value if row else declaration.default)


def round_by_code(code: str | None) -> NeedsRound:
    """The named round, or the one open round when none is named.  Raises RoundUnclear."""
    if code:
        found = NeedsRound.objects.filter(code=code).first()
        if found is None:
            raise RoundUnclear(f"没有编号为“{code}”的批次")
        return found
    open_rounds = list(NeedsRound.objects.filter(is_open=True)[:2])
    if len(open_rounds) != 1:
        raise RoundUnclear(
            "现在没有开放的批次，请先开放一个批次"
            if not open_rounds
            else "有多个开放的批次，请指明批次编号"
        )
    return open_rounds[0]


def place_index() -> PlaceIndex:
    """The names of all places of the county, for finding villages in what offices write."""
    townships = Township.objects.values_list("code", "name")
    villages = Village.objects.values_list("code", "township__code", "official_name")
    return PlaceIndex(townships=list(townships), villages=list(villages))


def calendar() -> Calendar:
    """The county's working days; ask it for `notice(*days)` beside every date that it counted."""
    return Calendar(
        exceptions=dict(Workday.objects.values_list("date", "is_workday")),
        known_years=frozenset(CalendarYear.objects.values_list("year", flat=True)),
    )


def neighbours() -> dict[int, frozenset[int]]:
    """The keys of each township's neighbours, by the township's key; without entry none is known."""
    found: dict[int, set[int]] = {}
    for one, other in Adjacency.objects.values_list("township_a_id", "township_b_id"):
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {key: frozenset(others) for key, others in found.items()}


def villages_on_list(kind: ListingKind, *, year: int) -> QuerySet[Village]:
    """The villages that stand on one of the county's lists of a year."""
    return Village.objects.filter(listings__kind=kind, listings__year=year)
