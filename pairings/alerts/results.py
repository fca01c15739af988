"""Needs and decisions that are late, and money that was promised long ago (domain.md §5.4)."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse

from pairings.choices.need import NeedState
from pairings.models import MeetingDecision, PairFund, PairNeed
from xuanhan.common.scoping import Scope, within
from xuanhan.common.templatetags.portal import wan
from xuanhan.registry.queries import calendar
from xuanhan.reports.alerts import Alert, AlertItem, register_alert

# A promise without any money after so many days is asked about.
QUIET_DAYS = 180


def needs_late(scope: Scope, today: date) -> Iterator[AlertItem]:
    """Needs that were handed on and are not done in time."""
    rows = PairNeed.objects.filter(state=NeedState.WORKING, due_date__lt=today)
    days = calendar()
    rows = within(rows, scope).select_related(
        "pair__village__township", "pair__township", "handler"
    )
    for row in rows:
        left = days.countdown(row.due_date, today)
        if left.overdue:
            url = reverse("admin:pairings_pairneed_change", args=[row.pk])
            said = f"{row}：{row.content[:30]}"
            yield AlertItem(said, url, f"{left.text}，{row.handler}", row.pair.place_township.name)


def decisions_late(scope: Scope, today: date) -> Iterator[AlertItem]:
    """Decisions of joint meetings that are not carried out in time."""
    rows = MeetingDecision.objects.filter(done_date__isnull=True, due_date__lt=today)
    rows = within(rows, scope).select_related(
        "meeting__pair__party_organization", "meeting__pair__village__township",
        "meeting__pair__township",
    )  # fmt: skip
    for row in rows:
        yield AlertItem(
            str(row),
            reverse("admin:pairings_meetingdecision_change", args=[row.pk]),
            f"{row.get_responsible_display()}，应 {row.due_date:%Y-%m-%d} 前办结",
            str(row.meeting.pair),
        )


def money_missing(scope: Scope, today: date) -> Iterator[AlertItem]:
    """Promises on which nothing has arrived."""
    before = today - timedelta(QUIET_DAYS)
    rows = PairFund.objects.filter(arrived_yuan=0, promised_date__lt=before)
    rows = within(rows, scope).select_related("pair__village__township", "pair__township")
    for row in rows:
        yield AlertItem(
            str(row),
            reverse("admin:pairings_pairfund_change", args=[row.pk]),
            f"意向 {wan(row.promised_yuan)} 万元，{row.promised_date:%Y-%m-%d} 起未到位",
            row.pair.place_township.name,
        )


register_alert(
    Alert("pairings.needs_late", "群众需求办理超期", "超期", "bad", "交办后超过办理时限未办结",
          "pairings.view_pairneed", needs_late, "件", 36)
)  # fmt: skip
register_alert(
    Alert("pairings.decisions_late", "联席会议议定事项超期", "超期", "bad", "超过办理时限未办结",
          "pairings.view_meetingdecision", decisions_late, "件", 37)
)  # fmt: skip
register_alert(
    Alert("pairings.money_missing", "协调资金长期未到位", "未到位", "warn",
          f"意向登记 {QUIET_DAYS} 天后仍没有到位", "pairings.view_pairfund", money_missing, "笔", 45)
)  # fmt: skip
