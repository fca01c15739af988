"""部门扶持资金: what villages received in a year, by the department it came from (domain.md §6.3, §6.5)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet, Sum

from collective_economy.choices.money_source import OF_DEPARTMENTS, MoneyDepartment, MoneyKind
from collective_economy.models.money_source import CountedMoney, counted_money
from xuanhan.common.scoping import Scope, within
from xuanhan.registry.models import Village

NOTHING = Decimal("0.00")
OTHERS = [kind for kind in MoneyKind if kind not in OF_DEPARTMENTS]


@dataclass
class VillageMoney:
    """One village's money of a year by source, 元; and what it is still promised."""

    village: Village
    by_source: dict[str, Decimal] = field(default_factory=dict)
    promised: Decimal = NOTHING

    @property
    def of_departments(self) -> Decimal:
        """财政资金 and 引导基金 together."""
        return sum((self.by_source.get(code, NOTHING) for code in MoneyDepartment), NOTHING)

    @property
    def total(self) -> Decimal:
        """All that arrived."""
        return sum(self.by_source.values(), NOTHING)


@dataclass(frozen=True)
class MoneyBoard:
    """A year's summary; `sources` are the columns that have money, as code and word."""

    year: int
    sources: list[tuple[str, str]]
    rows: list[VillageMoney]

    def sum_of(self, code: str) -> Decimal:
        """All villages' money of one source."""
        return sum((row.by_source.get(code, NOTHING) for row in self.rows), NOTHING)

    @property
    def sums(self) -> list[Decimal]:
        """The columns added up."""
        return [self.sum_of(code) for code, _ in self.sources]

    @property
    def of_departments(self) -> Decimal:
        """All departments' money."""
        return sum((row.of_departments for row in self.rows), NOTHING)

    @property
    def total(self) -> Decimal:
        """All money that arrived."""
        return sum((row.total for row in self.rows), NOTHING)

    @property
    def promised(self) -> Decimal:
        """All that has not arrived."""
        return sum((row.promised for row in self.rows), NOTHING)

    def cells(self, row: VillageMoney) -> list[Decimal | None]:
        """A village's amounts in the order of the columns; None where there is nothing."""
        return [row.by_source.get(code) for code, _ in self.sources]

    @property
    def lines(self) -> list[tuple[VillageMoney, list[Decimal | None]]]:
        """Each village with its amounts."""
        return [(row, self.cells(row)) for row in self.rows]


def money_rows(counted: CountedMoney, scope: Scope) -> QuerySet:
    """The rows of one model that count: the fund's money where it is paid, and not again in projects."""
    rows = within(counted.model._default_manager.all(), scope)
    return rows if counted.pays_fund else rows.exclude(kind=MoneyKind.GUIDANCE)


def money_board(year: int, scope: Scope, *, village: Village | None = None) -> MoneyBoard:
    """What arrived in a calendar year within a scope, village by village in the county's order."""
    amounts: dict[int, dict[str, Decimal]] = {}
    promised: dict[int, Decimal] = {}
    for counted in counted_money():
        rows = money_rows(counted, scope).order_by()
        if village is not None:
            rows = rows.filter(**{counted.village: village})
        for key, source, amount in _sums(rows.filter(arrived_date__year=year), counted.village):
            of_village = amounts.setdefault(key, {})
            of_village[source] = of_village.get(source, NOTHING) + amount
        for key, _, amount in _sums(rows.filter(arrived_date__isnull=True), counted.village):
            promised[key] = promised.get(key, NOTHING) + amount
    keys = amounts.keys() | promised.keys()
    villages = Village.objects.filter(pk__in=keys).select_related("township")
    lines = [
        VillageMoney(one, amounts.get(one.pk, {}), promised.get(one.pk, NOTHING))
        for one in villages.order_by("township__order", "code")
    ]
    present = {code for line in lines for code in line.by_source}
    named: list[tuple[str, Any]] = [(one.value, one.label) for one in MoneyDepartment]
    named += [(one.value, one.label) for one in OTHERS]
    return MoneyBoard(year, [(code, word) for code, word in named if code in present], lines)


def _sums(rows: QuerySet, village: str) -> Iterator[tuple[int, str, Decimal]]:
    """(village, department or kind, 元) of some rows."""
    for key, department, kind, amount in rows.values_list(village, "department", "kind").annotate(
        total=Sum("amount_yuan")
    ):
        yield key, department or kind, amount
