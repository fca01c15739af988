"""在岗 of a village's first secretaries: the newest frozen months."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from secretaries.queries.presence import current_months
from xuanhan.common.scoping import within
from xuanhan.reports.village_panels import VillagePanel, register_village_panel

SHOWN = 6


def context(village: Any, request: HttpRequest) -> dict[str, Any] | None:
    """The last months that are frozen, whoever served."""
    rows = within(current_months().filter(posting__village=village), request.user.scope)
    newest = list(rows.select_related("posting__cadre").order_by("-month")[:SHOWN])
    if not newest:
        return None
    page = reverse("admin:secretaries_presencemonth_changelist")
    return {"rows": newest, "more": ("全部月份", f"{page}?q={village.name}")}


register_village_panel(
    VillagePanel(
        "secretaries.presence", "第一书记在岗", "secretaries/panel_presence.html",
        "secretaries.view_presencemonth", context, order=15, column="side",
    )
)  # fmt: skip
