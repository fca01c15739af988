"""Needs of 2025: 428 closed, and those that are open these days, two of them late."""

from datetime import date, timedelta
from random import Random
from typing import Any

from django.db.models import QuerySet

from pairings.choices.need import NeedChannel, NeedKind, NeedState
from pairings.demo.people import County
from pairings.demo.year.days import begin, recent_days
from pairings.models import Pair, PairNeed
from pairings.services.need import prefix
from pairings.workflow.need import NEED
from xuanhan.common.flow import move_all
from xuanhan.registry.queries import calendar, parameter

CLOSED = 428
OPEN_DAYS_AGO = (52, 47, 26, 20, 15, 11, 9, 6, 5, 3, 2, 1)
# Half-months in which the closed ones were heard.
ROUNDS = 21
WORDS = {
    NeedKind.ROAD: ("通组路塌方待清理", "入户路未硬化"),
    NeedKind.WATER: ("水管破裂断水", "蓄水池渗漏"),
    NeedKind.NETWORK: ("院落网络信号弱",),
    NeedKind.POWER: ("电压不稳", "路灯损坏"),
    NeedKind.FARMING: ("果树病虫害求指导", "牲畜防疫求技术"),
    NeedKind.SALES: ("脆李滞销求销路",),
    NeedKind.JOBS: ("返乡青年求就业",),
    NeedKind.SERVICES: ("行动不便老人就医难", "学生转学手续"),
    NeedKind.DISPUTE: ("林权边界纠纷", "邻里排水纠纷"),
}
# The county's account names the first three.
LIKELY = [NeedKind.ROAD, NeedKind.WATER, NeedKind.NETWORK, *WORDS]


def listen(rng: Random, pairs: list[Pair], people: County, today: date) -> None:
    """Heard, handed on, done, confirmed and closed, half-month by half-month."""
    days = calendar()
    limit = parameter("pairings.need.workdays", on=date(2025, 1, 20))
    rounds: list[list[PairNeed]] = [[] for _ in range(ROUNDS)]
    for number in range(CLOSED):
        step = number % ROUNDS
        heard = date(2025, 2, 3) + timedelta(14 * step)
        due = days.add_workdays(heard + timedelta(2), limit)
        rounds[step].append(_row(rng, pairs[number * 7 % len(pairs)], heard, due))
    rows = [row for heard in rounds for row in heard]
    first, _ = recent_days(today, max(OPEN_DAYS_AGO))
    for number, ago in enumerate(OPEN_DAYS_AGO):
        heard = max(first, today - timedelta(ago))
        rows.append(_row(rng, pairs[number * 11], heard, days.add_workdays(heard, limit)))
    counts: dict[int, int] = {}
    for row in rows:
        year = row.registered_date.year
        counts[year] = counts.get(year, 0) + 1
        row.number = f"{prefix(year)}{counts[year]:04d}"
        row.created_by = people.of_unit(row.pair)
    PairNeed.objects.bulk_create(rows, batch_size=500)
    begin(rows, None)
    for group in rounds:
        _close(rng, group)
    # Of the open ones the two newest are not handed on yet, two are done and wait for the village.
    under_way = [row.pk for row in rows[CLOSED:-2]]
    _take(PairNeed.objects.filter(pk__in=under_way), "assign")
    done = PairNeed.objects.filter(pk__in=under_way[4:6])
    _take(done, "finish", opinion="已办结", done_date=today)


def _row(rng: Random, pair: Pair, heard: date, due: date) -> PairNeed:
    kind = rng.choice(LIKELY)
    return PairNeed(
        pair=pair, channel=rng.choice([NeedChannel.CHAT, NeedChannel.CHAT, NeedChannel.VISIT]),
        kind=kind, content=rng.choice(WORDS[kind]), registered_date=heard,
        beneficiaries=rng.randrange(1, 120), handler=pair.party_organization.unit, due_date=due,
        result="协调有关单位现场办理，已解决",
    )  # fmt: skip


def _close(rng: Random, rows: list[PairNeed]) -> None:
    heard = rows[0].registered_date
    done = heard + timedelta(rng.randrange(8, 20))
    group = PairNeed.objects.filter(pk__in=[row.pk for row in rows])
    _take(group, "assign")
    _take(group, "finish", opinion="已解决", done_date=done)
    word = rng.choice(("SATISFIED", "SATISFIED", "FAIRLY"))
    _take(group, "confirm", satisfaction=word, confirmed_date=done + timedelta(2))
    _take(group, "close", closed_date=done + timedelta(3))
    assert {row.state for row in group} == {NeedState.CLOSED}


def _take(rows: QuerySet, act: str, *, opinion: str = "", **given: Any) -> None:
    move_all(rows, NEED, act, by=None, opinion=opinion, with_fields=given)
