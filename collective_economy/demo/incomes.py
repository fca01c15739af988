"""Incomes of 2024 and 2025: exactly 23 行政村 above 50 万元 of 总收入 in 2025, fewer of 经营性收入."""

from collections.abc import Iterator
from decimal import Decimal
from random import Random
from typing import Any

from collective_economy.choices.income import IncomeSource, IncomeState
from collective_economy.choices.project import DevelopmentModel
from collective_economy.demo.places import FIVE, LUOPAN, administrative_villages
from collective_economy.models import IncomeReport
from collective_economy.workflow.income import INCOME
from xuanhan.common.flow import begin_all, move_all
from xuanhan.common.money import FEN, to_fen
from xuanhan.registry.choices import VillageKind
from xuanhan.registry.models import Village

ABOVE = 23
ABOVE_OPERATING = 14
LINE = 50
UNREPORTED = {2024: 6, 2025: 4}
WAITING = 3
MODELS = list(DevelopmentModel)[:5]
SOURCES = list(IncomeSource)[:8]
COMMUNITIES = 24


def build(rng: Random, people: dict[str, Any]) -> None:
    """Reports of both years, taken through the chain; a few of 2025 are missing or still under way."""
    villages = administrative_villages()
    named = [v for v in villages if (v.township.name, v.name) in (*FIVE, LUOPAN)]
    others = [v for v in villages if v not in named]
    rng.shuffle(others)
    first = [v for v in named if v.name != LUOPAN[1]]
    order = [*first, *others[: ABOVE - len(first)]]
    rest = [v for v in villages if v not in order]
    missing = {year: set(rng.sample(others[ABOVE:], n)) for year, n in UNREPORTED.items()}
    later = set(rng.sample([v for v in others[ABOVE:] if v not in missing[2025]], WAITING))
    rows = [*_rich(order, rng), *_others(rest, rng), *_communities(rng)]
    reports = [
        report
        for village, wan in rows
        for report in _two_years(village, wan, rng)
        if village not in missing[report.year]
    ]
    IncomeReport.objects.bulk_create(reports)
    _through_the_chain({village.pk for village in later}, people)


def _through_the_chain(later: set[int], people: dict[str, Any]) -> None:
    rows = IncomeReport.objects.all()
    begin_all(list(rows), label="登记", by=people.get("village"))
    move_all(rows, INCOME, "submit", by=people.get("village"))
    waiting = rows.filter(year=2025, village__in=later)
    move_all(rows.exclude(pk__in=waiting), INCOME, "pass_township", by=people.get("township"))
    under_way = rows.filter(state=IncomeState.COUNTY)
    move_all(under_way, INCOME, "confirm", by=people.get("county"))


def _rich(
    villages: list[Village], rng: Random
) -> Iterator[tuple[Village, tuple[Decimal, Decimal]]]:
    for number, village in enumerate(villages):
        if number < ABOVE_OPERATING:
            operating = _wan(rng, LINE + 2, LINE + 90)
            yield village, (operating, _wan(rng, 1, 20))
        else:
            operating = _wan(rng, 30, LINE - 2)
            yield village, (operating, LINE + 1 - operating + _wan(rng, 1, 20))


def _others(
    villages: list[Village], rng: Random
) -> Iterator[tuple[Village, tuple[Decimal, Decimal]]]:
    for village in villages:
        operating = _wan(rng, 2, 34) if rng.random() > 0.1 else _wan(rng, 0, 4)
        yield village, (operating, _wan(rng, 0, 14))


def _communities(rng: Random) -> Iterator[tuple[Village, tuple[Decimal, Decimal]]]:
    rows = Village.objects.filter(kind=VillageKind.COMMUNITY).select_related("township")
    for village in list(rows.order_by("township__order", "code"))[:COMMUNITIES]:
        yield village, (_wan(rng, 8, 95), _wan(rng, 0, 9))


def _wan(rng: Random, low: int, high: int) -> Decimal:
    return Decimal(rng.randrange(low * 1_000_000, high * 1_000_000)) * FEN / 10_000


def _two_years(
    village: Village, wan: tuple[Decimal, Decimal], rng: Random
) -> Iterator[IncomeReport]:
    operating, subsidy = (to_fen(amount * 10_000) for amount in wan)
    grown = Decimal(rng.randrange(-60, 260)) / 1000
    model = _model_of(village) or rng.choice(MODELS)
    sources = rng.sample(SOURCES, 2)
    for year, share in ((2024, 1 / (1 + grown)), (2025, Decimal(1))):
        yield _report(
            village, year, to_fen(operating * share), to_fen(subsidy * share), model, sources
        )


def _model_of(village: Village) -> DevelopmentModel | None:
    place = (village.township.name, village.name)
    return MODELS[FIVE.index(place)] if place in FIVE else None


def _report(
    village: Village,
    year: int,
    operating: Decimal,
    subsidy: Decimal,
    model: str,
    sources: list[str],
) -> IncomeReport:
    invested = to_fen(operating / 8)
    other = to_fen(subsidy / 20)
    total = operating + subsidy
    expenses = to_fen(total * Decimal("0.42"))
    profit = to_fen(operating * Decimal("0.61"))
    return IncomeReport(
        village=village, year=year, operating_yuan=operating - invested, investment_yuan=invested,
        subsidy_yuan=subsidy - other, other_yuan=other, total_yuan=total, expenses_yuan=expenses,
        operating_profit_yuan=profit, net_profit_yuan=total - expenses, sources=sources,
        development_model=model,
    )  # fmt: skip
