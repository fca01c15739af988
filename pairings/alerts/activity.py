"""Pairs that have had no activity for too long (domain.md §5.7)."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from pairings.queries.activities import silent_pairs
from xuanhan.common.scoping import Scope, within
from xuanhan.reports.alerts import Alert, AlertItem, register_alert


def silent(scope: Scope, today: date) -> Iterator[AlertItem]:
    """The pairs, with the day of their last confirmed activity."""
    rows = within(silent_pairs(today), scope)
    for pair in rows.select_related("party_organization", "village__township", "township"):
        last = pair.last_activity
        days = (today - (last or pair.start_date)).days
        said = f"最近活动 {last:%Y-%m-%d}，已 {days} 天" if last else f"结对 {days} 天没有活动"
        yield AlertItem(
            str(pair),
            reverse("admin:pairings_pair_change", args=[pair.pk]),
            said,
            pair.place_township.name,
        )


register_alert(
    Alert("pairings.silent", "对子长期没有活动", "超期", "bad", "超过规定天数没有村方确认的活动",
          "pairings.view_activity", silent, "对", 35)
)  # fmt: skip
