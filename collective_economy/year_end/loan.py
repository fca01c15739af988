"""政银担贷款 of a year: by township, and loan by loan."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.urls import reverse

from collective_economy.models import Loan
from collective_economy.queries.loan import as_of, with_standing
from collective_economy.year_end.income import MEASURE, PLACE, WAN
from xuanhan.reports.periods import Period
from xuanhan.reports.year_end import Gap, Section, SectionTable, register_section
from xuanhan.spreadsheets.writing import OfficialColumn

MONEY = ("本年放款", "年末余额", "逾期本金")
TOWNSHIP_COLUMNS = (
    *PLACE,
    OfficialColumn("贷款笔数", 8, "right"),
    *(OfficialColumn(name, 12, "right") for name in MONEY),
)
LOAN_COLUMNS = (
    OfficialColumn("序号", 6, "center"),
    OfficialColumn("借款主体", 26),
    OfficialColumn("银行", 18),
    OfficialColumn("担保机构", 14),
    OfficialColumn("放款", 10, "right"),
    OfficialColumn("放款日", 12),
    OfficialColumn("到期日", 12),
    OfficialColumn("年利率(%)", 8, "right"),
    OfficialColumn("年末余额", 10, "right"),
    OfficialColumn("逾期本金", 10, "right"),
)


def _rows(year: int) -> list[Any]:
    """Loans with money out at the year's end, or paid out or paid off within it."""
    period = Period.of_year(year)
    rows = with_standing(Loan.objects.all(), on=as_of(period))
    rows = rows.filter(
        Q(balance_yuan__gt=0)
        | Q(disbursed_date__range=period.days)
        | Q(settled_date__range=period.days)
    )
    return list(
        rows.select_related(
            "organization__village__township", "organization__township", "bank"
        ).order_by("number")
    )


def gaps(year: int) -> Iterator[Gap]:
    """Loans that are overdue at the year's end."""
    late = [row for row in _rows(year) if row.overdue_yuan]
    if late:
        page = reverse("admin:collective_economy_loan_changelist")
        yield Gap("经办银行、乡镇", "贷款有逾期本金", f"{page}?overdue=yes", len(late))


def _wan(amount: Decimal) -> Decimal:
    return (amount / WAN).quantize(Decimal("0.01"))


def tables(year: int) -> Iterator[SectionTable]:
    """By township with a total, and loan by loan."""
    rows = _rows(year)
    towns: dict[Any, list[Any]] = {}
    for row in rows:
        organization = row.organization
        towns.setdefault(organization.township or organization.village.township, []).append(row)
    order = sorted(towns.items(), key=lambda item: (item[0].order, item[0].code))
    yield SectionTable(
        "townships",
        f"宣汉县{year}年政银担贷款情况（按乡镇）",
        TOWNSHIP_COLUMNS,
        [[n, town.name, *_sums(year, own)] for n, (town, own) in enumerate(order, start=1)],
        ["合计", "", *_sums(year, rows)],
        MEASURE,
    )
    yield SectionTable(
        "loans",
        f"宣汉县{year}年政银担贷款台账",
        LOAN_COLUMNS,
        [
            [number, row.organization.name, row.bank.name, row.guarantor_name,
             _wan(row.disbursed_yuan), f"{row.disbursed_date:%Y-%m-%d}", f"{row.due_date:%Y-%m-%d}",
             row.annual_rate_percent, _wan(row.balance_yuan), _wan(row.overdue_yuan)]
            for number, row in enumerate(rows, start=1)
        ],
        measure=MEASURE,
    )  # fmt: skip


def _sums(year: int, rows: list[Any]) -> list[Any]:
    lent = sum((row.disbursed_yuan for row in rows if row.disbursed_date.year == year), Decimal(0))
    out = sum((row.balance_yuan for row in rows), Decimal(0))
    late = sum((row.overdue_yuan for row in rows), Decimal(0))
    return [len(rows), _wan(lent), _wan(out), _wan(late)]


register_section(
    Section("collective_economy.loan", "政银担贷款", "产业夯基", "collective_economy.view_loan", gaps,
            tables, order=64)
)  # fmt: skip
