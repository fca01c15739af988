"""Which pairs were working together when."""

from datetime import date

from django.db.models import QuerySet

from pairings.choices import SIGNED
from pairings.models import Pair
from pairings.models.pair import term_end


def pairs_within(start: date, end: date) -> QuerySet[Pair]:
    """Signed pairs whose term touches a span of days, ended ones included."""
    return (
        Pair.objects.filter(state__in=SIGNED, start_date__lte=end)
        .alias(last_day=term_end())
        .filter(last_day__gte=start)
    )


def active_pairs(*, on: date) -> QuerySet[Pair]:
    """Signed pairs whose term covers a day; an ended pair counts for the days before its end."""
    return pairs_within(on, on)


def villages_with_active_pair(*, on: date) -> set[int]:
    """Keys of the villages and communities that have an active pair of their own on a day.

    A pair with a whole township is none of its villages' (domain.md §1 row 17).
    """
    rows = active_pairs(on=on).filter(village__isnull=False)
    return set(rows.values_list("village_id", flat=True))
