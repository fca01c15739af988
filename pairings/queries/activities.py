"""Activities: by day, by township and month, and the pairs that have been silent too long (domain.md §5.7)."""

from collections import Counter
from datetime import date, timedelta

from django.db.models import Max, Q, QuerySet, Sum
from django.db.models.functions import Coalesce, ExtractMonth

from pairings.choices import RUNNING
from pairings.choices.confirmation import ConfirmState
from pairings.models import Activity, Pair
from pairings.parameters.five_ones import SILENT_DAYS
from pairings.queries.pairs import active_pairs
from xuanhan.common.scoping import Scope, within
from xuanhan.registry.models import Township
from xuanhan.registry.queries import parameter

CONFIRMED = Q(state=ConfirmState.CONFIRMED)


def counted_activities(start: date, end: date) -> QuerySet[Activity]:
    """The activities of a span that the village has confirmed."""
    return Activity.objects.filter(CONFIRMED, date__range=(start, end))


def silent_pairs(today: date) -> QuerySet[Pair]:
    """Pairs that work together now and had no confirmed activity for longer than the policy's days.

    A pair that was signed within these days is not silent yet.  Each has `last_activity`, None for none.
    """
    days = parameter(SILENT_DAYS, on=today)
    before = today - timedelta(days=days)
    rows = active_pairs(on=today).filter(state__in=RUNNING, start_date__lt=before)
    last = Max("activity_set__date", filter=Q(activity_set__state=ConfirmState.CONFIRMED))
    rows = rows.annotate(last_activity=last)
    return rows.filter(Q(last_activity__isnull=True) | Q(last_activity__lt=before))


def heat(year: int, scope: Scope) -> list[tuple[Township, list[int]]]:
    """Confirmed sessions of a year by township and month, townships without any included, within a scope."""
    rows = within(counted_activities(date(year, 1, 1), date(year, 12, 31)), scope)
    rows = rows.annotate(
        town=Coalesce("pair__village__township", "pair__township"), month=ExtractMonth("date")
    ).order_by()
    sessions: Counter[tuple[int, int]] = Counter()
    for town, month, total in rows.values_list("town", "month").annotate(total=Sum("sessions")):
        sessions[town, month] += total
    mine = within(Pair.objects.all(), scope)
    towns = Township.objects.filter(
        Q(pk__in=mine.values("village__township")) | Q(pk__in=mine.values("township"))
    )
    return [
        (town, [sessions[town.pk, month] for month in range(1, 13)])
        for town in towns.order_by("order", "pk")
    ]
