"""未销假: the last day of leave has passed and nobody said that the person is back."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from secretaries.core.leave import due_back
from secretaries.queries.leave import not_returned
from xuanhan.common.scoping import Scope, within
from xuanhan.registry.queries import calendar
from xuanhan.reports.alerts import Alert, AlertItem, register_alert


def leave_not_returned(scope: Scope, today: date) -> Iterator[AlertItem]:
    """From the day after the last day of leave on (domain.md §4.7)."""
    days = calendar()
    rows = within(not_returned(on=today), scope)
    for row in rows.select_related("posting__cadre", "posting__village__township"):
        over = (today - due_back(row.end_date, days)).days
        yield AlertItem(
            f"{row}，未销假",
            reverse("admin:secretaries_leave_change", args=[row.pk]),
            f"超期 {over} 天" if over > 0 else "应返岗，请销假",
            row.posting.village.township.name,
        )


register_alert(
    Alert("secretaries.leave_not_returned", "请假到期未销假", "未销假", "bad",
          "假期最后一天的次日起仍未销假", "secretaries.view_leave", leave_not_returned, "人", 25)
)  # fmt: skip
