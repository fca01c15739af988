"""审计整改 of a village."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from collective_economy.choices.audit import FindingState
from collective_economy.models import AuditFinding
from xuanhan.common.scoping import within
from xuanhan.reports.village_panels import VillagePanel, register_village_panel

SHOWN = 6


def context(village: Any, request: HttpRequest) -> dict[str, Any] | None:
    """How many were found and closed, and those still open, the oldest first."""
    rows = AuditFinding.objects.filter(audit__village=village)
    rows = within(rows, request.user.scope).select_related("audit__plan")
    found = list(rows.order_by("due_date"))
    if not found:
        return None
    today = timezone.localdate()
    still = [row for row in found if row.state != FindingState.CLOSED]
    page = reverse("admin:collective_economy_auditfinding_changelist")
    return {
        "found": len(found),
        "closed": len(found) - len(still),
        "lines": [(row, row.is_late(on=today)) for row in still[:SHOWN]],
        "more": ("整改台账", f"{page}?q={village.name}"),
    }


register_village_panel(
    VillagePanel("collective_economy.audit", "审计整改", "collective_economy/panel_audit.html",
                 "collective_economy.view_auditfinding", context, order=46, column="side")
)  # fmt: skip
