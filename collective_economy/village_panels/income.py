"""集体收入 of a village by year: both measures as bars."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from collective_economy.choices.income import IncomeState
from collective_economy.models import IncomeReport
from xuanhan.common.scoping import within
from xuanhan.reports.village_panels import VillagePanel, register_village_panel

YEARS = 5
HEIGHT, BASE, STEP, BAR = 96, 116, 56, 20


@dataclass(frozen=True)
class Bar:
    """One bar of the drawing, in its own units."""

    x: int
    y: int
    height: int
    css_class: str
    amount: Decimal
    text_x: int
    text_y: int


def context(village: Any, request: HttpRequest) -> dict[str, Any] | None:
    """The last five confirmed years."""
    rows = within(IncomeReport.objects.filter(village=village), request.user.scope)
    newest = list(rows.filter(state=IncomeState.CONFIRMED).order_by("-year")[:YEARS])[::-1]
    if not newest:
        return None
    highest = max(row.total_yuan for row in newest) or Decimal(1)
    page = reverse("admin:collective_economy_incomereport_changelist")
    return {
        "rows": newest,
        "bars": [bar for number, row in enumerate(newest) for bar in _bars(number, row, highest)],
        "years": [(number * STEP + 36, row.year) for number, row in enumerate(newest)],
        "width": len(newest) * STEP + 16,
        "note": "单位：万元",
        "more": ("全部年度", f"{page}?q={village.name}"),
    }


def _bars(number: int, row: IncomeReport, highest: Decimal) -> list[Bar]:
    made = []
    for place, (amount, css) in enumerate(
        ((row.total_yuan, "seg1"), (row.operating_total_yuan, "seg3"))
    ):
        height = max(int(amount * HEIGHT / highest), 0)
        x = number * STEP + 14 + place * (BAR + 2)
        made.append(Bar(x, BASE - height, height, css, amount, x + BAR // 2, BASE - height - 4))
    return made


register_village_panel(
    VillagePanel(
        "collective_economy.income", "集体收入", "collective_economy/panel_income.html",
        "collective_economy.view_incomereport", context, order=40, column="side",
    )
)  # fmt: skip
