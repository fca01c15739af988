"""结对共建 on a village's page: its pairs, the five of this year, the latest activities."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from pairings.models import Activity
from pairings.queries.five_ones import matrix
from pairings.queries.matrix_cells import shown_cells
from xuanhan.common.scoping import within
from xuanhan.reports.village_panels import VillagePanel, register_village_panel

LATEST = 5


def context(village: Any, request: HttpRequest) -> dict[str, Any] | None:
    """Pairs of this year with their five, and the newest activities."""
    today = timezone.localdate()
    lines = matrix(today.year, request.user.scope, today, village=village)
    latest = within(Activity.objects.filter(pair__village=village), request.user.scope)
    latest = list(latest.select_related("pair__party_organization__unit")[:LATEST])
    if not lines and not latest:
        return None
    may_add = request.user.has_perm("pairings.add_fiveonerecord")
    page = reverse("admin:pairings_activity_changelist")
    return {
        "lines": [(line.pair, line.done, shown_cells(line, may_add=may_add)) for line in lines],
        "latest": latest,
        "note": f"{today.year} 年",
        "more": ("全部活动", f"{page}?q={village.name}"),
    }


register_village_panel(
    VillagePanel(
        "pairings.pairs", "结对共建", "pairings/panel_pairs.html", "pairings.view_activity", context,
        order=30,
    )
)  # fmt: skip
