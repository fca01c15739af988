"""What a year's score of each pair stands on, counted from confirmed records (domain.md §5.5)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import (
    Case,
    Count,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce, ExtractQuarter

from pairings.choices.confirmation import ConfirmState
from pairings.choices.five_ones import FiveOne
from pairings.choices.need import NeedState
from pairings.choices.plan import ProjectState
from pairings.core.score import Facts, Grades, Score, Targets, Weights, score
from pairings.models import (
    FiveOneRecord,
    FundArrival,
    JointMeeting,
    MutualVisit,
    Pair,
    PairNeed,
    Project,
    SatisfactionSurvey,
)
from pairings.queries.activities import counted_activities
from pairings.queries.five_ones import terms_of
from pairings.queries.pairs import pairs_within
from xuanhan.common.scoping import Scope, within
from xuanhan.registry.queries import parameter

CONFIRMED = {"state": ConfirmState.CONFIRMED}


@dataclass(frozen=True)
class Judged:
    """One pair with what it did in a year and the points for it."""

    pair: Pair
    facts: Facts
    score: Score
    grade: str


def with_done(rows: QuerySet[Pair], year: int, until: date) -> QuerySet[Pair]:
    """Pairs with `done`: how many of the five reached their target by confirmed records of a year.

    A path (W5) that was adopted in an earlier year still stands (domain.md §5.3).
    """
    total: Any = Value(0)
    for item, (target, _) in terms_of(year).items():
        day = Q(date__year__lte=year) if item == FiveOne.PATH else Q(date__year=year)
        records = FiveOneRecord.objects.filter(
            day, pair=OuterRef("pk"), item=item, date__lte=until, **CONFIRMED
        )
        counted = Count("people" if item == FiveOne.PEOPLE else "pk")
        number = records.order_by().values("pair").annotate(n=counted).values("n")
        name = item.lower()
        rows = rows.annotate(**{f"n_{name}": Coalesce(Subquery(number), 0)})
        reached = Case(When(**{f"n_{name}__gte": target}, then=1), default=0,
                       output_field=IntegerField())  # fmt: skip
        rows = rows.annotate(**{f"d_{name}": reached})
        total = total + F(f"d_{name}")
    return rows.annotate(done=total)


def weights_of(year: int) -> tuple[Weights, Targets, Grades]:
    """The policy of a year, as of its last day."""

    def value(code: str) -> Decimal:
        return parameter(f"pairings.score.{code}", on=date(year, 12, 31))

    names = ("five_ones", "solved", "funds", "activities", "satisfaction", "mechanisms")
    return (
        Weights(**{name: value(name) for name in names}),
        Targets(
            solved=value("target_solved"),
            funds_yuan=value("target_funds"),
            sessions=value("target_sessions"),
            meetings=value("target_meetings"),
        ),
        Grades(good=value("grade_good"), fair=value("grade_fair"), plain=value("grade_plain")),
    )


def judged(year: int, scope: Scope, today: date, **narrowed: Any) -> list[Judged]:
    """The pairs whose term touches a year, in the county's order, each with its score.

    The running year is judged up to today.  A fixed number of queries.
    """
    start, end = date(year, 1, 1), min(date(year, 12, 31), max(today, date(year, 1, 1)))
    rows = within(pairs_within(start, end), scope).filter(**narrowed)
    rows = with_done(rows, year, end).select_related(
        "party_organization__unit", "village__township", "township"
    )
    pairs = list(
        rows.order_by(
            "party_organization__unit__order", "village__township__order", "village__code", "pk"
        )
    )
    facts = facts_of(pairs, year, start, end)
    weights, targets, grades = weights_of(year)
    found = []
    for pair in pairs:
        points = score(facts[pair.pk], weights, targets)
        found.append(Judged(pair, facts[pair.pk], points, grades.of(points.total)))
    return found


def facts_of(pairs: Iterable[Pair], year: int, start: date, end: date) -> dict[int, Facts]:
    """What each pair did within a span of one year.  `pairs` have `done`."""
    listed = list(pairs)
    keys = [pair.pk for pair in listed]
    found: dict[int, dict[str, Any]] = defaultdict(dict)
    for pair in listed:
        first, last = max(pair.start_date, start), min(pair.last_day, end)
        found[pair.pk] = {
            "five_ones": pair.done,
            "months": last.month - first.month + 1,
            "quarters_possible": (last.month - 1) // 3 - (first.month - 1) // 3 + 1,
        }
    for pair, values in _counted(keys, year, start, end):
        found[pair].update(values)
    return {key: Facts(**values) for key, values in found.items()}


def _counted(
    keys: list[int], year: int, start: date, end: date
) -> Iterable[tuple[int, Mapping[str, Any]]]:
    span = (start, end)
    own = {"pair__in": keys}

    def groups(rows: QuerySet, path: str = "pair", **sums: Any) -> Iterable[tuple[int, dict]]:
        for row in rows.order_by().values(path).annotate(**sums):
            yield row.pop(path), row

    deeds = FiveOneRecord.objects.filter(**own, **CONFIRMED, item=FiveOne.DEED, date__range=span)
    yield from groups(deeds, deeds=Count("pk"))
    on_the_table = PairNeed.objects.filter(**own, registered_date__lte=end).filter(
        Q(closed_date__isnull=True) | Q(closed_date__gte=start)
    )
    on_the_table = on_the_table.exclude(state=NeedState.UNSOLVED)
    closed = Count("pk", filter=Q(closed_date__range=span))
    yield from groups(on_the_table, needs_heard=Count("pk"), needs_closed=closed)
    money = FundArrival.objects.filter(fund__pair__in=keys, arrived_date__range=span)
    yield from groups(money, "fund__pair", arrived_yuan=Sum("amount_yuan"))
    held = counted_activities(start, end).filter(**own)
    held = held.annotate(quarter=ExtractQuarter("date"))
    yield from groups(
        held, **{"sessions": Sum("sessions"), "quarters": Count("quarter", distinct=True)}
    )
    surveys = SatisfactionSurvey.objects.filter(**own, year=year)
    for pair, happy, fairly, unhappy in surveys.values_list(
        "pair", "satisfied", "fairly", "dissatisfied"
    ):
        yield pair, {"votes_satisfied": happy + fairly, "votes_valid": happy + fairly + unhappy}
    meetings = JointMeeting.objects.filter(**own, **CONFIRMED, meeting_date__range=span)
    yield from groups(meetings, meetings=Count("pk"))
    visits = MutualVisit.objects.filter(**own, **CONFIRMED, visit_date__range=span)
    yield from groups(visits, directions=Count("direction", distinct=True))
    projects = Project.objects.filter(**own, start_date__range=span)
    projects = projects.exclude(state=ProjectState.IDEA)
    yield from groups(projects, projects=Count("pk"))
