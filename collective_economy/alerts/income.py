"""未填报: villages without last year's report after the day it was due."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from collective_economy.parameters.income import DUE_MONTH
from collective_economy.queries.income import unreported
from xuanhan.common.scoping import Scope
from xuanhan.registry.queries import parameter
from xuanhan.reports.alerts import Alert, AlertItem, register_alert

DUE_DAY = 5


def not_reported(scope: Scope, today: date) -> Iterator[AlertItem]:
    """行政村 that have not begun last year's report, once it was due."""
    due = date(today.year, parameter(DUE_MONTH, on=today), DUE_DAY)
    if today <= due:
        return
    year = today.year - 1
    url = reverse("admin:collective_economy_income_board")
    for village in unreported(year, scope):
        yield AlertItem(
            f"{village.full_name}未填报 {year} 年收入",
            f"{url}?year={year}",
            f"应于 {due:%Y-%m-%d} 前填报",
            village.township.name,
        )


register_alert(
    Alert("collective_economy.not_reported", "集体经济收入未填报", "未填报", "warn",
          "过了填报截止日，行政村上年度还没有收入填报", "collective_economy.view_incomereport",
          not_reported, "村", 60)
)  # fmt: skip
