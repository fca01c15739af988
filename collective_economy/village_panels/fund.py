"""扶持资金 of a village: its applications, what was paid and came back, and whose money it was."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from collective_economy.models import FundApplication
from collective_economy.queries.department_money import money_board
from collective_economy.queries.fund import with_sums
from xuanhan.common.scoping import within
from xuanhan.reports.views.figures import asked_period
from xuanhan.reports.village_panels import VillagePanel, register_village_panel

SHOWN = 5


def context(village: Any, request: HttpRequest) -> dict[str, Any] | None:
    """The newest applications and the year's sources; nothing where there is neither."""
    rows = within(FundApplication.objects.filter(village=village), request.user.scope)
    newest = list(with_sums(rows).select_related("fund_year").order_by("-fund_year__year")[:SHOWN])
    year = asked_period(request).year
    board = money_board(year, request.user.scope, village=village)
    if not newest and not board.rows:
        return None
    amounts = [(word, board.sum_of(code)) for code, word in board.sources]
    page = reverse("admin:collective_economy_fundapplication_changelist")
    return {
        "rows": newest,
        "year": year,
        "amounts": amounts,
        "total": board.total,
        "note": "单位：万元",
        "more": ("全部申请", f"{page}?q={village.name}"),
    }


register_village_panel(
    VillagePanel(
        "collective_economy.fund", "扶持资金", "collective_economy/panel_fund.html",
        "collective_economy.view_fundapplication", context, order=42,
    )
)  # fmt: skip
