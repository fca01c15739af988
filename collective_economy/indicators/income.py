"""Figures of incomes; every one says its measure (口径)."""

from typing import Any

from django.db.models import QuerySet

from collective_economy.models import IncomeReport
from collective_economy.queries.income import counted, threshold_of, with_year_before
from xuanhan.common.templatetags.portal import wan
from xuanhan.reports.indicators import Average, Count, Growth, Total, indicator
from xuanhan.reports.periods import Period

GROUP = "产业夯基"
_SHARED: dict[str, Any] = {
    "group": GROUP,
    "permission": "collective_economy.view_incomereport",
    "village": "village",
    "columns": (
        ("乡镇", "village.township.name"),
        ("村", "village.name"),
        ("年度", lambda row: str(row.year)),
        ("总收入（万元）", lambda row: wan(row.total_yuan)),
        ("经营性收入（万元）", lambda row: wan(row.operating_total_yuan)),
        ("经营收益（万元）", lambda row: wan(row.operating_profit_yuan)),
        ("净收益（万元）", lambda row: wan(row.net_profit_yuan)),
    ),
}
COUNTED = "行政村（含名为社区的村民委员会）本年度经县级审核通过的填报"


def _confirmed(period: Period) -> QuerySet[IncomeReport]:
    return counted(period.year).select_related("village__township")


@indicator("collective_economy.over_by_total", title="年收入超过50万元的村（总收入）", unit="个",
           measure=Count(), order=10, home=30, rule=f"{COUNTED}中，总收入超过规定数额的", **_SHARED)  # fmt: skip
def over_by_total(period: Period) -> QuerySet[IncomeReport]:
    """Villages whose 总收入 is strictly above the threshold of the year (domain.md §6.2)."""
    return _confirmed(period).filter(total_yuan__gt=threshold_of(period.year))


@indicator("collective_economy.over_by_operating", title="年收入超过50万元的村（经营性收入）", unit="个",
           measure=Count(), order=11, home=31, rule=f"{COUNTED}中，经营性收入超过规定数额的",
           **_SHARED)  # fmt: skip
def over_by_operating(period: Period) -> QuerySet[IncomeReport]:
    """Villages whose 经营性收入 is strictly above the threshold of the year."""
    return _confirmed(period).filter(operating_total_yuan__gt=threshold_of(period.year))


@indicator("collective_economy.income_total", title="集体经济总收入", unit="万元", shown_as="money",
           decimals=2, measure=Total("total_yuan"), order=12, rule=f"{COUNTED}，总收入相加",
           **_SHARED)  # fmt: skip
def income_total(period: Period) -> QuerySet[IncomeReport]:
    """总收入 of the confirmed reports of 行政村, added up."""
    return _confirmed(period)


@indicator("collective_economy.income_operating", title="集体经济经营性收入", unit="万元",
           shown_as="money", decimals=2, measure=Total("operating_total_yuan"), order=13,
           rule=f"{COUNTED}，经营性收入（经营收入＋投资收益）相加", **_SHARED)  # fmt: skip
def income_operating(period: Period) -> QuerySet[IncomeReport]:
    """经营性收入 of the confirmed reports of 行政村, added up."""
    return _confirmed(period)


@indicator("collective_economy.income_average", title="村均总收入", unit="万元", shown_as="money",
           decimals=2, measure=Average("total_yuan"), order=14,
           rule=f"{COUNTED}，总收入的平均数；未填报的村不计入", **_SHARED)  # fmt: skip
def income_average(period: Period) -> QuerySet[IncomeReport]:
    """The mean 总收入 of the villages that are confirmed; those without a report do not count as 0."""
    return _confirmed(period)


@indicator("collective_economy.income_growth", title="经营性收入增幅", unit="%", shown_as="share",
           measure=Growth("operating_total_yuan", "operating_before"), order=15, home=32,
           rule="两年都经县级审核通过的行政村，经营性收入合计相比", **_SHARED)  # fmt: skip
def income_growth(period: Period) -> QuerySet[IncomeReport]:
    """Confirmed reports of villages confirmed in the year before too; sums compared (domain.md §13.2)."""
    rows = with_year_before(_confirmed(period))
    return rows.filter(operating_before__isnull=False)
