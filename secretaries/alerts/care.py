"""保险将到期, 困难诉求超期, 召回后未重新选派."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse

from secretaries.choices.difficulty import DifficultyState
from secretaries.choices.recall import RecallState
from secretaries.choices.support import SupportStatus
from secretaries.models import Difficulty, RecallCase, SupportRecord
from xuanhan.common.scoping import Scope, within
from xuanhan.registry.queries import calendar, parameter
from xuanhan.reports.alerts import Alert, AlertItem, register_alert

UNDER_WAY = (DifficultyState.ASSIGNED, DifficultyState.WORKING)


def insurance_ending(scope: Scope, today: date) -> Iterator[AlertItem]:
    """Covers of people in post that end soon or have ended."""
    until = today + timedelta(parameter("secretaries.support.insurance_alert_days", on=today))
    rows = SupportRecord.objects.filter(
        insurance_status=SupportStatus.DONE,
        cover_end_date__lte=until,
        posting__end_date__isnull=True,
    ).exclude(posting__support__cover_end_date__gt=until)
    for row in within(rows, scope).select_related("posting__cadre", "posting__village__township"):
        days = (row.cover_end_date - today).days
        detail = f"剩 {days} 天" if days >= 0 else f"已过期 {-days} 天"
        yield AlertItem(
            f"{row.posting.cadre.name} 保险 {row.cover_end_date:%Y-%m-%d} 到期",
            reverse("admin:secretaries_supportrecord_change", args=[row.pk]),
            detail,
            row.posting.village.township.name,
        )


def difficulties_late(scope: Scope, today: date) -> Iterator[AlertItem]:
    """Difficulties that their unit has not answered in time."""
    rows = Difficulty.objects.filter(state__in=UNDER_WAY, due_date__lt=today)
    days = calendar()
    for row in within(rows, scope).select_related("posting__village__township", "handler"):
        yield AlertItem(
            str(row),
            reverse("admin:secretaries_difficulty_change", args=[row.pk]),
            days.countdown(row.due_date, today).text,
            row.handler.name,
        )


def not_replaced(scope: Scope, today: date) -> Iterator[AlertItem]:
    """Villages whose recalled first secretary has no successor in time."""
    rows = RecallCase.objects.filter(state=RecallState.DECIDED, replace_by_date__lt=today)
    for row in within(rows, scope).select_related("posting__village__township"):
        yield AlertItem(
            f"{row.posting.village}等待重新选派",
            reverse("admin:secretaries_recallcase_change", args=[row.pk]),
            f"超期 {(today - row.replace_by_date).days} 天",
            row.posting.village.township.name,
        )


register_alert(
    Alert("secretaries.difficulties_late", "困难诉求办理超期", "超期", "bad", "交办后超过办理时限未反馈",
          "secretaries.view_difficulty", difficulties_late, "件", 30)
)  # fmt: skip
register_alert(
    Alert("secretaries.not_replaced", "召回后未重新选派", "超期", "bad", "超过重新选派时限",
          "secretaries.view_recallcase", not_replaced, "村", 20)
)  # fmt: skip
register_alert(
    Alert("secretaries.insurance_ending", "人身意外伤害保险到期", "临期", "warn",
          "在任第一书记的保险即将到期或已到期", "secretaries.view_supportrecord", insurance_ending,
          "份", 40)
)  # fmt: skip
