"""What pairs did in a span of days, by pair: sessions, person-times, money arrived, problems closed."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db.models import Count, F, Sum

from pairings.choices.need import NeedState
from pairings.models import FundArrival, PairNeed
from pairings.queries.activities import counted_activities

WAN = Decimal(10000)
Sums = tuple[int, int, Decimal, int]


def pair_sums(pairs: Iterable[int], start: date, end: date) -> dict[int, Sums]:
    """By pair (domain.md §13.2): confirmed sessions, their person-times, 万元 by the day of arrival,
    problems by the day of 销号.  Pairs without anything are left out.  Three queries.
    """
    keys = list(pairs)
    held = counted_activities(start, end).filter(pair__in=keys).order_by().values("pair")
    times = {
        row["pair"]: (row["held"], row["came"])
        for row in held.annotate(
            held=Sum("sessions"), came=Sum(F("party_times") + F("public_times"))
        )
    }
    arrived = FundArrival.objects.filter(fund__pair__in=keys, arrived_date__range=(start, end))
    arrived = arrived.order_by().values_list("fund__pair").annotate(total=Sum("amount_yuan"))
    money = dict(arrived)
    closed = PairNeed.objects.filter(
        pair__in=keys, state=NeedState.CLOSED, closed_date__range=(start, end)
    )
    problems = dict(closed.order_by().values_list("pair").annotate(total=Count("pk")))
    return {
        pair: (
            *times.get(pair, (0, 0)),
            money.get(pair, Decimal(0)) / WAN,
            problems.get(pair, 0),
        )
        for pair in {*times, *money, *problems}
    }
