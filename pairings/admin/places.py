"""Where a pair lies: columns and filters that all lists of the campaign share."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from pairings.models import Pair
from xuanhan.common import scoping
from xuanhan.registry.models import Township


class TownshipFilter(admin.SimpleListFilter):
    """The township of the target; a pair with a whole township lies in it."""

    title = "乡镇"
    parameter_name = "town"
    # From the listed rows to their pair: "" for pairs themselves.
    path = ""

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The townships in which the reader has pairs."""
        pairs = scoping.within(Pair.objects.all(), request.user.scope)
        mine = Q(pk__in=pairs.values("village__township")) | Q(pk__in=pairs.values("township"))
        return [(str(row.pk), row.name) for row in Township.objects.filter(mine)]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Only those of the chosen township."""
        chosen = self.value()
        if not chosen or not chosen.isdecimal():
            return queryset
        return queryset.filter(
            Q(**{f"{self.path}village__township": chosen}) | Q(**{f"{self.path}township": chosen})
        )


class PairTownshipFilter(TownshipFilter):
    """The same for rows that belong to a pair."""

    path = "pair__"
