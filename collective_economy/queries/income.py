"""Incomes of a year within a reader's scope: by tier and by township, with those who have not reported."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import OuterRef, QuerySet, Subquery

from collective_economy.choices.income import IncomeState
from collective_economy.core import income
from collective_economy.models import IncomeReport
from collective_economy.parameters.income import BOUNDS, THRESHOLD, year_end
from xuanhan.common.scoping import Scope, within
from xuanhan.registry.choices import VillageKind
from xuanhan.registry.models import Township, Village
from xuanhan.registry.queries import parameter, villages_of


def bounds_of(year: int) -> list[Decimal]:
    """The tiers' bounds in 万元 that hold for a year, ascending."""
    return sorted(parameter(code, on=year_end(year)) for code in BOUNDS)


def threshold_of(year: int) -> Decimal:
    """The 元 that “年收入超过” means for a year."""
    return parameter(THRESHOLD, on=year_end(year)) * income.WAN


def counted(year: int) -> QuerySet[IncomeReport]:
    """The confirmed reports of a year of 行政村: villages by their committee, 37 named …社区 among them.

    Residents' committees report too and are shown beside, never added.
    """
    return IncomeReport.objects.filter(
        year=year, state=IncomeState.CONFIRMED, village__kind=VillageKind.VILLAGE
    )


def with_year_before(reports: QuerySet[IncomeReport]) -> QuerySet[IncomeReport]:
    """Each report with the confirmed 总收入 and 经营性收入 of the year before, None where there is none."""
    before = IncomeReport.objects.filter(
        village=OuterRef("village"), year=OuterRef("year") - 1, state=IncomeState.CONFIRMED
    )
    return reports.annotate(
        total_before=Subquery(before.values("total_yuan")[:1]),
        operating_before=Subquery(before.values("operating_total_yuan")[:1]),
    )


def unreported(year: int, scope: Scope) -> QuerySet[Village]:
    """行政村 within a scope that have no report of a year at all, not even a draft."""
    return (
        villages_of(scope)
        .filter(kind=VillageKind.VILLAGE)
        .exclude(incomes__year=year)
        .select_related("township")
    )


@dataclass(frozen=True)
class TierLine:
    """How many villages of each measure stand in a tier, and how many communities beside them."""

    number: int
    name: str
    by_total: int
    by_operating: int
    communities: int


@dataclass
class Sums:
    """What some reports add up to, and how many villages should have reported."""

    villages: int = 0
    reported: int = 0
    total: Decimal = Decimal(0)
    operating: Decimal = Decimal(0)
    profit: Decimal = Decimal(0)
    net: Decimal = Decimal(0)
    over_by_total: int = 0
    over_by_operating: int = 0
    # Of the villages that reported in both years.
    now: Decimal = Decimal(0)
    before: Decimal = Decimal(0)

    @property
    def missing(self) -> int:
        """How many have no confirmed report."""
        return self.villages - self.reported

    @property
    def growth(self) -> Decimal | None:
        """Of 经营性收入, over the villages confirmed in both years."""
        return income.growth(self.now or None, self.before or None)

    def add(self, report: IncomeReport, threshold: Decimal) -> None:
        """Count one report."""
        self.reported += 1
        self.total += report.total_yuan
        self.operating += report.operating_total_yuan
        self.profit += report.operating_profit_yuan or 0
        self.net += report.net_profit_yuan or 0
        self.over_by_total += report.total_yuan > threshold
        self.over_by_operating += report.operating_total_yuan > threshold
        if report.operating_before is not None:
            self.now += report.operating_total_yuan
            self.before += report.operating_before


@dataclass
class IncomeBoard:
    """A year's incomes as one page."""

    year: int
    bounds: Sequence[Decimal]
    threshold: Decimal
    all: Sums = field(default_factory=Sums)
    communities: Sums = field(default_factory=Sums)
    tiers: list[TierLine] = field(default_factory=list)
    townships: list[tuple[Township, Sums]] = field(default_factory=list)

    @property
    def threshold_wan(self) -> str:
        """The threshold in 万元 as the county writes it: 50."""
        return f"{(self.threshold / income.WAN).normalize():f}"


def income_board(year: int, scope: Scope) -> IncomeBoard:
    """The page of a year for one reader, with a fixed number of queries."""
    made = IncomeBoard(year, bounds_of(year), threshold_of(year))
    villages = list(villages_of(scope).select_related("township"))
    confirmed = IncomeReport.objects.filter(year=year, state=IncomeState.CONFIRMED)
    rows = list(with_year_before(within(confirmed, scope)).select_related("village"))
    by_township: dict[Township, Sums] = defaultdict(Sums)
    for village in villages:
        if village.kind == VillageKind.VILLAGE:
            made.all.villages += 1
            by_township[village.township].villages += 1
        else:
            made.communities.villages += 1
    township_of = {village.pk: village.township for village in villages}
    for row in rows:
        if row.village.kind == VillageKind.VILLAGE:
            made.all.add(row, made.threshold)
            by_township[township_of[row.village_id]].add(row, made.threshold)
        else:
            made.communities.add(row, made.threshold)
    made.tiers = list(_tiers(rows, made.bounds))
    made.townships = sorted(by_township.items(), key=lambda item: (item[0].order, item[0].code))
    return made


def _tiers(rows: Iterable[IncomeReport], bounds: Sequence[Decimal]) -> Iterable[TierLine]:
    counts = [[0, 0, 0] for _ in range(len(bounds) + 1)]
    for row in rows:
        by_total = income.tier_of(row.total_yuan, bounds)
        if row.village.kind != VillageKind.VILLAGE:
            counts[by_total][2] += 1
            continue
        counts[by_total][0] += 1
        counts[income.tier_of(row.operating_total_yuan, bounds)][1] += 1
    for number, (name, line) in enumerate(zip(income.tier_names(bounds), counts, strict=True)):
        yield TierLine(number, name, *line)
