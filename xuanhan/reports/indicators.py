"""Published figures: each is a measure of rows, so that every number opens exactly the rows it counts.

A campaign declares a figure over a function that answers its rows:

    @indicator("pairings.activities", title="活动场次", unit="场（次）", measure=Total("sessions"),
               rule="村方确认的活动，按场次相加", permission="pairings.view_activity", …)
    def activities(period: Period) -> QuerySet[Activity]:
        \"\"\"Activities that the village confirmed, by date within the period (domain.md §13.2).\"\"\"

The scope is applied here, never by the campaign: a township's figure is the same measure of its own rows.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol

from django.db.models import Avg, Q, QuerySet, Sum
from django.db.models import Count as CountOf
from django.urls import reverse

from xuanhan.common.scoping import Scope, within
from xuanhan.reports.periods import Period

Rows = Callable[[Period], QuerySet]
Taken = tuple[Any, int | None, int | None]


class Measure(Protocol):
    """What is taken of the rows."""

    def take(self, rows: QuerySet) -> Taken:
        """(value, part, whole); part and whole only for shares.  None: nothing to tell."""

    def by(self, rows: QuerySet, path: str) -> dict[Any, Taken]:
        """The same for each value of a path, with one query; values without rows are absent."""


@dataclass(frozen=True)
class Count:
    """How many rows; with `of`, how many different values of a field."""

    of: str = ""

    def take(self, rows: QuerySet) -> Taken:
        """A whole number."""
        if not self.of:
            return rows.count(), None, None
        return rows.order_by().aggregate(n=self._counted())["n"], None, None

    def by(self, rows: QuerySet, path: str) -> dict[Any, Taken]:
        """Whole numbers."""
        found = rows.order_by().values_list(path).annotate(n=self._counted())
        return {key: (number, None, None) for key, number in found}

    def _counted(self) -> CountOf:
        return CountOf(self.of or "pk", distinct=bool(self.of))


@dataclass(frozen=True)
class Total:
    """A field added up; no rows add up to 0."""

    field: str

    def take(self, rows: QuerySet) -> Taken:
        """The sum in the field's own unit."""
        return rows.order_by().aggregate(n=Sum(self.field))["n"] or 0, None, None

    def by(self, rows: QuerySet, path: str) -> dict[Any, Taken]:
        """Sums in the field's own unit."""
        found = rows.order_by().values_list(path).annotate(n=Sum(self.field))
        return {key: (total or 0, None, None) for key, total in found}


@dataclass(frozen=True)
class Average:
    """The mean of a field; none where there are no rows."""

    field: str

    def take(self, rows: QuerySet) -> Taken:
        """The mean in the field's own unit."""
        return rows.order_by().aggregate(n=Avg(self.field))["n"], None, None

    def by(self, rows: QuerySet, path: str) -> dict[Any, Taken]:
        """Means in the field's own unit."""
        found = rows.order_by().values_list(path).annotate(n=Avg(self.field))
        return {key: (mean, None, None) for key, mean in found}


@dataclass(frozen=True)
class Growth:
    """How much more one field is than another of the same rows, as a fraction; none without a base."""

    now: str
    before: str

    def take(self, rows: QuerySet) -> Taken:
        """The fraction."""
        found = rows.order_by().aggregate(now=Sum(self.now), before=Sum(self.before))
        return self._of(found["now"], found["before"]), None, None

    def by(self, rows: QuerySet, path: str) -> dict[Any, Taken]:
        """The fractions."""
        found = rows.order_by().values_list(path)
        found = found.annotate(now=Sum(self.now), base=Sum(self.before))
        return {key: (self._of(now, base), None, None) for key, now, base in found}

    @staticmethod
    def _of(now: Decimal | None, before: Decimal | None) -> Decimal | None:
        return (now - before) / before if now is not None and before and before > 0 else None


@dataclass(frozen=True)
class Ratio:
    """One field's sum as a part of another's, as a fraction; none where the whole is nothing."""

    part: str
    whole: str

    def take(self, rows: QuerySet) -> Taken:
        """The fraction."""
        found = rows.order_by().aggregate(a=Sum(self.part), b=Sum(self.whole))
        return self._of(found["a"], found["b"]), None, None

    def by(self, rows: QuerySet, path: str) -> dict[Any, Taken]:
        """The fractions."""
        found = rows.order_by().values_list(path).annotate(a=Sum(self.part), b=Sum(self.whole))
        return {key: (self._of(part, whole), None, None) for key, part, whole in found}

    @staticmethod
    def _of(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
        return (part or 0) / whole if whole else None


@dataclass(frozen=True)
class Share:
    """The part of the rows that meets a condition, of all of them."""

    part: Q

    def take(self, rows: QuerySet) -> Taken:
        """The share as a fraction; none where there are no rows."""
        whole = rows.count()
        part = rows.filter(self.part).count()
        return (Decimal(part) / whole if whole else None), part, whole

    def by(self, rows: QuerySet, path: str) -> dict[Any, Taken]:
        """Shares as fractions."""
        counted = rows.order_by().values_list(path)
        wholes = dict(counted.annotate(n=CountOf("pk")))
        parts = dict(counted.filter(self.part).annotate(n=CountOf("pk")))
        return {
            key: (Decimal(parts.get(key, 0)) / whole, parts.get(key, 0), whole)
            for key, whole in wholes.items()
        }


@dataclass(frozen=True)
class Indicator:
    """One published figure."""

    code: str
    title: str
    unit: str
    rule: str  # how it is counted, in Chinese, printed beside the figure
    permission: str
    measure: Measure
    rows: Rows
    # What the page behind the figure shows of a row: (head, attribute path or callable).
    columns: Sequence[tuple[str, Any]]
    group: str
    order: int = 50
    # money: the measure is in 元 and shown in 万元; share: a fraction shown in percent.
    shown_as: str = "number"
    decimals: int = 0
    # Place on the 工作台; 0 keeps it off.
    home: int = 0
    # Path from a row to its village, for tables by village and township ("" when there is none).
    village: str = ""


@dataclass(frozen=True)
class Figure:
    """One figure counted for one reader over one period."""

    indicator: Indicator
    value: Any
    part: int | None
    whole: int | None
    period: Period
    # The township that it was narrowed to, if any.
    township_id: int | None = None

    @property
    def text(self) -> str:
        """As it is printed, without the unit; “—” where there is nothing to tell."""
        if self.value is None:
            return "—"
        if self.indicator.shown_as == "share":
            return f"{self.value * 100:.1f}"
        value = Decimal(self.value)
        if self.indicator.shown_as == "money":
            value /= 10_000
        return f"{value:,.{self.indicator.decimals}f}"

    @property
    def unit(self) -> str:
        """The unit behind the number."""
        return "%" if self.indicator.shown_as == "share" else self.indicator.unit

    @property
    def note(self) -> str:
        """The counting rule, with part and whole of a share."""
        if self.whole is None:
            return self.indicator.rule
        return f"{self.part}/{self.whole}，{self.indicator.rule}"

    @property
    def url(self) -> str:
        """The page of the rows behind it."""
        page = reverse("admin:reports_indicator_rows", args=[self.indicator.code])
        query = f"start={self.period.start:%Y-%m-%d}&end={self.period.end:%Y-%m-%d}"
        return f"{page}?{query}" + (f"&township={self.township_id}" if self.township_id else "")


_declared: dict[str, Indicator] = {}


def indicator(code: str, **declaration: Any) -> Callable[[Rows], Rows]:
    """Publish a figure over the decorated rows.  Raises ValueError for a code used twice or no docstring."""

    def publish(rows: Rows) -> Rows:
        if code in _declared:
            raise ValueError(f"indicator {code} is declared twice")
        if not rows.__doc__:
            raise ValueError(f"indicator {code} does not say how it is counted")
        _declared[code] = Indicator(code=code, rows=rows, **declaration)
        return rows

    return publish


def declared() -> list[Indicator]:
    """All indicators by group and order."""
    return sorted(_declared.values(), key=lambda item: (item.group, item.order, item.code))


def by_code(code: str) -> Indicator:
    """The indicator of a code.  Raises KeyError."""
    return _declared[code]


def rows_of(
    item: Indicator, period: Period, scope: Scope, *, township_id: int | None = None
) -> QuerySet:
    """The rows behind a figure that a reader may see, of one township where one is asked for."""
    rows = within(item.rows(period), scope)
    if township_id is not None and item.village:
        rows = rows.filter(**{f"{item.village}__township": township_id})
    return rows


def figure(
    item: Indicator, period: Period, scope: Scope, *, township_id: int | None = None
) -> Figure:
    """The figure for a reader over a period."""
    rows = rows_of(item, period, scope, township_id=township_id)
    return Figure(item, *item.measure.take(rows), period, township_id)


def by_township(item: Indicator, period: Period, scope: Scope) -> dict[int, Figure]:
    """The figure of each township that has rows, by the township's key.  Needs `item.village`."""
    rows = rows_of(item, period, scope)
    taken = item.measure.by(rows, f"{item.village}__township")
    return {key: Figure(item, *values, period, key) for key, values in taken.items() if key}


def figures_for(user: Any, period: Period, *, home: bool = False) -> list[Figure]:
    """The figures that a person may see; with `home`, those of the 工作台 in their order there."""
    items = [item for item in declared() if user.has_perm(item.permission)]
    if home:
        items = sorted((item for item in items if item.home), key=lambda item: item.home)
    return [figure(item, period, user.scope) for item in items]
