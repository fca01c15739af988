"""整改: what is late, and what falls due soon."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.urls import reverse

from collective_economy.models import AuditFinding
from collective_economy.parameters.audit import WARNING_DAYS
from collective_economy.queries.audit import DONE, late
from xuanhan.common.scoping import Scope, within
from xuanhan.registry.queries import parameter
from xuanhan.reports.alerts import Alert, AlertItem, register_alert

VIEW = "collective_economy.view_auditfinding"


def _items(rows: Iterable[AuditFinding], today: date) -> Iterator[AlertItem]:
    for row in rows:
        left = (row.due_date - today).days
        when = f"超期 {-left} 天" if left < 0 else f"剩 {left} 天"
        village = row.audit.village
        yield AlertItem(
            f"{village.full_name} {row}",
            reverse("admin:collective_economy_auditfinding_change", args=[row.pk]),
            f"整改时限 {row.due_date:%Y-%m-%d}，{when}，{row.get_state_display()}",
            village.township.name,
        )


def overdue(scope: Scope, today: date) -> Iterator[AlertItem]:
    """Findings whose time is over."""
    rows = within(late(on=today), scope).select_related("audit__village__township")
    return _items(rows.order_by("due_date"), today)


def due_soon(scope: Scope, today: date) -> Iterator[AlertItem]:
    """Findings that fall due within the days of warning."""
    last = today + timedelta(days=parameter(WARNING_DAYS, on=today))
    rows = AuditFinding.objects.filter(due_date__range=(today, last)).exclude(state__in=DONE)
    rows = within(rows, scope).select_related("audit__village__township")
    return _items(rows.order_by("due_date"), today)


register_alert(
    Alert("collective_economy.rectification_late", "审计整改超期", "超期", "bad",
          "整改时限已过，未销号、未移交", VIEW, overdue, "个", 63)
)  # fmt: skip
register_alert(
    Alert("collective_economy.rectification_due", "审计整改临期", "临期", "warn",
          "整改时限在提示天数以内", VIEW, due_soon, "个", 64)
)  # fmt: skip
