"""要素保障事项 that their unit has not answered in time."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from collective_economy.choices.support_matter import SupportMatterState
from collective_economy.models import SupportMatter
from xuanhan.common.scoping import Scope, within
from xuanhan.registry.queries import calendar
from xuanhan.reports.alerts import Alert, AlertItem, register_alert


def matters_late(scope: Scope, today: date) -> Iterator[AlertItem]:
    """Under way past the day that was set."""
    rows = SupportMatter.objects.filter(state=SupportMatterState.WORKING, due_date__lt=today)
    days = calendar()
    for row in within(rows, scope).select_related("handler", "village__township"):
        url = reverse("admin:collective_economy_supportmatter_change", args=[row.pk])
        left = days.countdown(row.due_date, today)
        if left.overdue:
            yield AlertItem(f"{row}（{row.village.full_name}）", url, left.text, str(row.handler))


register_alert(
    Alert("collective_economy.matters_late", "要素保障事项办理超期", "超期", "bad",
          "交办后超过办理时限未反馈", "collective_economy.view_supportmatter", matters_late, "件", 42)
)  # fmt: skip
