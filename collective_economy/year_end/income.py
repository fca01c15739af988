"""集体经济 of a year by township and by village."""

from collections.abc import Iterator
from decimal import Decimal

from django.urls import reverse

from collective_economy.core.income import growth
from collective_economy.models import IncomeReport
from collective_economy.queries.income import (
    Sums,
    counted,
    income_board,
    unreported,
    with_year_before,
)
from xuanhan.common.scoping import COUNTY
from xuanhan.common.templatetags.portal import percent
from xuanhan.registry.models import Township
from xuanhan.reports.year_end import Gap, Section, SectionTable, register_section
from xuanhan.spreadsheets.writing import OfficialColumn

WAN = Decimal(10_000)
MEASURE = "单位：万元"
PLACE = (OfficialColumn("序号", 6, "center"), OfficialColumn("乡镇（街道）", 16))
AMOUNTS = tuple(
    OfficialColumn(name, 12, "right") for name in ("总收入", "经营性收入", "经营收益", "净收益")
)
TOWNSHIP_COLUMNS = (
    *PLACE,
    OfficialColumn("行政村", 8, "right"),
    OfficialColumn("未填报", 8, "right"),
    *AMOUNTS,
    OfficialColumn("经营性增幅", 10, "right"),
    OfficialColumn("总收入", 10, "right", "超过规定数额的村"),
    OfficialColumn("经营性收入", 10, "right", "超过规定数额的村"),
)
VILLAGE_COLUMNS = (
    *PLACE,
    OfficialColumn("村", 14),
    *AMOUNTS,
    OfficialColumn("总收入同比", 10, "right"),
    OfficialColumn("发展模式", 12),
)


def in_wan(amount: Decimal | None) -> Decimal | str:
    """万元 with two decimals for a sheet; a word where nothing was reported."""
    return "未填报" if amount is None else (amount / WAN).quantize(Decimal("0.01"))


def gaps(year: int) -> Iterator[Gap]:
    """Townships in which villages have not reported."""
    url = f"{reverse('admin:collective_economy_income_board')}?year={year}"
    counts: dict[Township, int] = {}
    for village in unreported(year, COUNTY):
        counts[village.township] = counts.get(village.township, 0) + 1
    for township, count in counts.items():
        yield Gap(str(township), "行政村未填报集体经济收入", url, count)


def _line(sums: Sums) -> list[object]:
    amounts = (sums.total, sums.operating, sums.profit, sums.net)
    shown = [in_wan(amount if sums.reported else None) for amount in amounts]
    over = (sums.over_by_total, sums.over_by_operating)
    return [sums.villages, sums.missing, *shown, percent(sums.growth), *over]


def tables(year: int) -> Iterator[SectionTable]:
    """By township with a total, and village by village."""
    board = income_board(year, COUNTY)
    page = reverse("admin:collective_economy_incomereport_changelist")
    links = {
        (row, 4): f"{page}?year={year}&village__township__id__exact={township.pk}"
        for row, (township, _) in enumerate(board.townships)
    }
    yield SectionTable(
        "townships",
        f"宣汉县{year}年村集体经济收入情况（按乡镇）",
        TOWNSHIP_COLUMNS,
        [[n, str(town), *_line(sums)] for n, (town, sums) in enumerate(board.townships, start=1)],
        ["合计", "", *_line(board.all)],
        MEASURE,
        links,
    )
    reports = with_year_before(counted(year)).select_related("village__township")
    yield SectionTable(
        "villages",
        f"宣汉县{year}年村集体经济收入情况（按村）",
        VILLAGE_COLUMNS,
        [_village(number, row) for number, row in enumerate(reports, start=1)],
        measure=MEASURE,
    )


def _village(number: int, row: IncomeReport) -> list[object]:
    amounts = (
        row.total_yuan, row.operating_total_yuan, row.operating_profit_yuan, row.net_profit_yuan
    )  # fmt: skip
    return [
        number,
        row.village.township.name,
        row.village.name,
        *map(in_wan, amounts),
        percent(growth(row.total_yuan, row.total_before)),
        row.get_development_model_display(),
    ]


register_section(
    Section(
        "collective_economy.income", "集体经济收入", "产业夯基", "collective_economy.view_incomereport",
        gaps, tables, order=60,
    )
)  # fmt: skip
