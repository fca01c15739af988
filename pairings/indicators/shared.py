"""What the figures of pairs share: columns of a pair, and shares of sums."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, QuerySet, Sum
from django.utils import timezone

from xuanhan.reports.indicators import Taken
from xuanhan.reports.periods import Period

GROUP = "组织联建"


def pair_columns(path: str = "") -> tuple[tuple[str, str], ...]:
    """Both sides of the pair at a path of a row."""
    return (
        ("共建单位", f"{path}party_organization.name"),
        ("结对对象", f"{path}target_name"),
    )


def with_pair(path: str = "pair__") -> tuple[str, ...]:
    """What the columns of a pair read."""
    return (
        f"{path}party_organization__unit",
        f"{path}village__township",
        f"{path}township",
    )


def last_day(period: Period) -> date:
    """The day on which what stands is counted: the period's last, today while it runs."""
    return min(period.end, timezone.localdate())


@dataclass(frozen=True)
class SumShare:
    """One field's sum of another's; with `each` the whole is so many a row."""

    part: str
    whole: str = ""
    each: int = 1

    def take(self, rows: QuerySet) -> Taken:
        """The share as a fraction; none where the whole is nothing."""
        whole = Sum(self.whole) if self.whole else Count("pk") * self.each
        found = rows.order_by().aggregate(part_of=Sum(self.part), whole_of=whole)
        return self._of(found["part_of"], found["whole_of"])

    def by(self, rows: QuerySet, path: str) -> dict[Any, Taken]:
        """Shares as fractions."""
        whole = Sum(self.whole) if self.whole else Count("pk") * self.each
        found = rows.order_by().values_list(path).annotate(part_of=Sum(self.part), whole_of=whole)
        return {key: self._of(part, of) for key, part, of in found}

    @staticmethod
    def _of(part: int | None, whole: int | None) -> Taken:
        if not whole:
            return None, 0, 0
        return Decimal(part or 0) / whole, part or 0, whole
