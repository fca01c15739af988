"""What other packages ask the registry."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from xuanhan.common import parameters
from xuanhan.common.scoping import Scope
from xuanhan.common.workdays import Calendar
from xuanhan.registry.choices import ListingKind
from xuanhan.registry.former_names import FormerName
from xuanhan.registry.models import (
    Adjacency,
    CalendarYear,
    NeedsRound,
    PlaceName,
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
    """The names of all places of the county, old ones included, for finding villages in what offices write."""
    townships = Township.objects.values_list("code", "name")
    villages = Village.objects.open().values_list("code", "township__code", "official_name")
    return PlaceIndex(list(townships), list(villages), former_names())


def former_names() -> list[FormerName]:
    """The former names of villages, each leading to the village that stands for it today."""
    successors = _successors()
    codes = dict(Village.objects.open().values_list("pk", "code"))
    rows = PlaceName.objects.filter(is_cancelled=False)
    return [
        FormerName(
            code=row.former_code,
            township=row.former_township,
            official_name=row.former_name,
            village=codes.get(successors.get(row.village_id, row.village_id)),
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            seen_date=row.seen_date,
            reason=_reason(row),
        )
        for row in rows
    ]


def _reason(row: PlaceName) -> str:
    if row.seen_date is not None:
        return f"{row.seen_date.year} 至 {row.valid_to.year} 年间{row.get_change_display()}"
    return f"{row.valid_to + timedelta(days=1):%Y-%m-%d} {row.get_change_display()}"


def _successors() -> dict[int, int]:
    """Each merged village's key with that of the village standing for it today."""
    into = dict(
        Village.objects.filter(merged_into__isnull=False).values_list("pk", "merged_into_id")
    )
    found = {}
    for start in into:
        end = start
        while end in into:
            end = into[end]
        found[start] = end
    return found


def rows_of(village: Village) -> list[tuple[str, int]]:
    """How many rows of each kind hang on a village, whichever app they belong to; kinds without rows left out."""
    counts = [
        (
            str(relation.related_model._meta.verbose_name),
            relation.related_model._default_manager.filter(
                **{relation.field.name: village}
            ).count(),
        )
        for relation in Village._meta.related_objects
        if not hasattr(relation.related_model, "pgh_tracked_model")
        and relation.related_model not in (Village, PlaceName)
    ]
    return [(title, count) for title, count in counts if count]


def with_predecessors(keys: Iterable[int]) -> frozenset[int]:
    """The villages of these keys and all that were merged into them, whose rows they answer for."""
    wanted = frozenset(keys)
    if not wanted:
        return wanted
    return wanted | {start for start, end in _successors().items() if end in wanted}


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


def villages_of(scope: Scope) -> QuerySet[Village]:
    """The villages and communities in which somebody stands: all of the county, a township's, one's own.

    Villages are a directory that everybody reads; lists of what is still missing ask this instead.
    """
    if scope.county_wide:
        return Village.objects.all()
    townships, villages = scope.keys.get("township", ()), scope.keys.get("village", ())
    return Village.objects.filter(Q(township__in=townships) | Q(pk__in=villages))
