"""缺岗 that ask for something, months below what is asked for, months that nobody confirmed in time."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from secretaries.choices.presence import AbsenceRung
from secretaries.core.report_text import number
from secretaries.models import PresenceMonth, PresenceRecord
from secretaries.queries.absence import DueRung, due_rungs
from secretaries.queries.presence import current_months
from xuanhan.common.calendar_years import months_after
from xuanhan.common.scoping import Scope, within
from xuanhan.registry.queries import parameter
from xuanhan.reports.alerts import Alert, AlertItem, register_alert

MONTHS = "admin:secretaries_presencemonth_changelist"
BOARD = "admin:secretaries_presencemonth_board"


def _item(due: DueRung) -> AlertItem:
    posting = due.posting
    return AlertItem(
        f"{posting.cadre.name} {due.year} 年缺岗 {due.absences} 次",
        f"{reverse(MONTHS)}?q={posting.cadre.name}",
        due.words,
        posting.village.township.name,
    )


def absences_to_answer(scope: Scope, today: date) -> Iterator[AlertItem]:
    """People whose 缺岗 ask for 提醒, 约谈 or 函告."""
    for due in due_rungs(scope, today.year, today=today):
        if due.rung != AbsenceRung.RECALL:
            yield _item(due)


def absences_to_recall(scope: Scope, today: date) -> Iterator[AlertItem]:
    """People whose 缺岗 reach the number for a 召回线索."""
    for due in due_rungs(scope, today.year, today=today):
        if due.rung == AbsenceRung.RECALL:
            yield _item(due)


def months_not_met(scope: Scope, today: date) -> Iterator[AlertItem]:
    """Frozen months of the last three in which days and leave stay below 应驻天数."""
    since = months_after(today.replace(day=1), -3)
    rows = within(current_months().filter(met=False, month__range=(since, today)), scope)
    for row in rows.select_related("posting__cadre", "posting__village__township"):
        yield AlertItem(
            str(row),
            reverse("admin:secretaries_presencemonth_change", args=[row.pk]),
            f"驻村 {number(row.actual_days)} 天，应驻 {row.required_days} 天",
            row.posting.village.township.name,
        )


def months_unconfirmed(scope: Scope, today: date) -> Iterator[AlertItem]:
    """Imported months that their township has not confirmed by the county's day of the month after."""
    until = today.replace(day=1)
    if today.day <= parameter("secretaries.presence.confirm_day", on=today):
        until = months_after(until, -1)
    rows = within(PresenceRecord.objects.filter(month__lt=until), scope)
    confirmed = set(
        PresenceMonth.objects.filter(month__lt=until).order_by().values_list("posting_id", "month")
    )
    missing: Counter[tuple[date, str]] = Counter()
    found = rows.order_by("month", "posting__village__township__order")
    for posting_id, month, township in found.values_list(
        "posting_id", "month", "posting__village__township__name"
    ):
        if (posting_id, month) not in confirmed:
            missing[month, township] += 1
    for (month, township), count in missing.items():
        yield AlertItem(
            f"{month:%Y年%m月}在岗月统计 {count} 人未确认",
            f"{reverse(BOARD)}?month={month:%Y-%m}",
            "超过确认时限",
            township,
        )


VIEW = "secretaries.view_presencemonth"
register_alert(
    Alert("secretaries.absence_recall", "缺岗达到召回线索", "线索", "bad",
          "本年缺岗达到参数规定的召回线索次数，尚未登记召回线索", "secretaries.view_recallcase",
          absences_to_recall, "人", 21)
)  # fmt: skip
register_alert(
    Alert("secretaries.absence_measures", "缺岗待处置", "缺岗", "bad",
          "本年缺岗达到提醒、约谈或函告的次数，尚未登记处置", "secretaries.view_absencemeasure",
          absences_to_answer, "人", 22)
)  # fmt: skip
register_alert(
    Alert("secretaries.presence_not_met", "驻村天数未达标", "未达标", "warn",
          "近三个月已冻结的月统计中，实际驻村天数与请假天数之和少于应驻天数", VIEW, months_not_met,
          "人", 41)
)  # fmt: skip
register_alert(
    Alert("secretaries.presence_unconfirmed", "在岗月统计未确认", "超期", "warn",
          "次月规定日期后仍未确认的在岗月统计", VIEW, months_unconfirmed, "项", 42)
)  # fmt: skip
