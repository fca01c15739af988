"""Measures that the shared ones do not have."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet, Sum

from xuanhan.reports.indicators import Taken


@dataclass(frozen=True)
class Ratio:
    """One field added up, as a part of another of the same rows; none where the whole is 0.

    For shares by money, which `Share` counts by rows.
    """

    part: str
    whole: str

    def take(self, rows: QuerySet) -> Taken:
        """The ratio; part and whole are sums of money and not printed as counts."""
        found = rows.order_by().aggregate(part=Sum(self.part), whole=Sum(self.whole))
        return self._of(found["part"], found["whole"]), None, None

    def by(self, rows: QuerySet, path: str) -> dict[Any, Taken]:
        """The ratios by a path."""
        found = rows.order_by().values_list(path)
        found = found.annotate(sum_of_part=Sum(self.part), sum_of_whole=Sum(self.whole))
        return {key: (self._of(part, whole), None, None) for key, part, whole in found}

    @staticmethod
    def _of(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
        return Decimal(part or 0) / whole if whole else None
