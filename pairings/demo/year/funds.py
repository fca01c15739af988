"""Money of 2025: 3,268 万元 arrived, more promised, one sum above its promise with the reason."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from pairings.choices.fund import FundSource
from pairings.demo.people import County
from pairings.demo.year.days import shares, some_day
from pairings.models import FundArrival, Pair, PairFund

ARRIVED_THOUSANDS = 32_680
COUNT = 104
# Promised and not arrived yet.
PROMISES = 9
PROJECTS = (
    "通组路硬化",
    "人饮提升工程",
    "冷链库房",
    "种养基地建设",
    "党群服务中心改造",
    "民宿改造",
    "以工代赈产业路",
)


def bring(rng: Random, pairs: list[Pair], people: County) -> None:
    """A sum for about every second pair, in one or two arrivals."""
    parts = shares(rng, ARRIVED_THOUSANDS, COUNT, 80)
    chosen = [pairs[number * 9 // 5 % len(pairs)] for number in range(COUNT + PROMISES)]
    funds, arrivals = [], []
    for number, pair in enumerate(chosen):
        arrived = Decimal(parts[number] if number < COUNT else 0) * 1000
        day = some_day(rng, last=date(2025, 8, 30))
        over = number == 3
        promised = arrived - 20_000 if over else arrived or Decimal(rng.randrange(60, 400) * 1000)
        if number % 9 == 4:
            promised += Decimal(rng.randrange(20, 200) * 1000)
        project = rng.choice(PROJECTS)
        fund = PairFund(
            number=f"ZJ-2025-{number + 1:03d}", pair=pair, project=f"{pair.target}{project}",
            source=rng.choice([FundSource.FISCAL, FundSource.FISCAL, *FundSource]),
            promised_yuan=promised, promised_date=day, purpose=project,
            over_reason="建材涨价，单位追加自筹资金" if over else "", created_by=people.of_unit(pair),
        )  # fmt: skip
        funds.append(fund)
        if arrived:
            arrivals.append((fund, _split(rng, arrived)))
    PairFund.objects.bulk_create(funds)
    FundArrival.objects.bulk_create(
        FundArrival(
            fund=fund, amount_yuan=amount, voucher=f"演示凭证{fund.number[-3:]}-{place}",
            arrived_date=fund.promised_date + timedelta(20 + 40 * place + rng.randrange(20)),
        )
        for fund, amounts in arrivals
        for place, amount in enumerate(amounts)
    )  # fmt: skip


def _split(rng: Random, amount: Decimal) -> list[Decimal]:
    if rng.random() < 0.6:
        return [amount]
    first = amount * rng.randrange(3, 7) // 10
    return [first, amount - first]
