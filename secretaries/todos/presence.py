"""在岗: what the township confirms and the county freezes, supplements, spot checks and 缺岗."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef
from django.urls import reverse

from secretaries.choices.presence import FAULTS, AbsenceRung, MonthState
from secretaries.models import (
    PresenceMonth,
    PresenceRecord,
    PresenceSupplement,
    SpotCheck,
    SupportRecord,
)
from secretaries.queries.absence import due_rungs
from secretaries.queries.allowance import standings
from secretaries.workflow.presence import CONFIRM, FREEZE, SUPPLEMENT
from xuanhan.common.calendar_years import months_after
from xuanhan.common.scoping import within
from xuanhan.registry.queries import parameter
from xuanhan.reports.todos import RETURNED, REVIEW, Todo, register_todos, waiting_for

BOARD = "admin:secretaries_presencemonth_board"
SHOWN = 30
# Which rungs are the county's to take.
COUNTYS = (AbsenceRung.LETTER, AbsenceRung.RECALL)


def months(user: Any, today: date) -> Iterator[Todo]:
    """A line for each month that waits for this person's step."""
    if user.has_perm(CONFIRM):
        known = PresenceMonth.objects.filter(posting=OuterRef("posting"), month=OuterRef("month"))
        fresh = PresenceRecord.objects.filter(~Exists(known), month__lt=today.replace(day=1))
        yield from _by_month(user, fresh, "确认在岗月统计", today)
        returned = PresenceMonth.objects.filter(state=MonthState.RETURNED)
        yield from _by_month(user, returned, "重新确认在岗月统计", today, RETURNED)
    if user.has_perm(FREEZE):
        confirmed = PresenceMonth.objects.filter(state=MonthState.CONFIRMED)
        yield from _by_month(user, confirmed, "冻结在岗月统计", today)


def _by_month(
    user: Any, rows: Any, action: str, today: date, group: str = REVIEW
) -> Iterator[Todo]:
    day = parameter("secretaries.presence.confirm_day", on=today)
    counted = within(rows, user.scope).order_by("month").values_list("month")
    for month, count in counted.annotate(n=Count("pk")):
        yield Todo(
            f"{action}：{month:%Y年%m月} {count} 人",
            "在岗月统计",
            f"{reverse(BOARD)}?month={month:%Y-%m}",
            "去办理",
            due_date=months_after(month, 1).replace(day=day),
            group=group,
            count=count,
        )


def supplements(user: Any, today: date) -> Iterator[Todo]:
    """Supplements that wait for being confirmed."""
    rows = PresenceSupplement.objects.select_related("posting__cadre", "posting__village__township")
    for row, step in waiting_for(user, SUPPLEMENT, rows):
        yield Todo(
            f"{step.label}：{row}，{row.days} 天",
            row.posting.village.full_name,
            reverse("admin:secretaries_presencesupplement_step", args=[row.pk, step.act]),
            step.label,
            due_date=row.last_date,
            group=REVIEW,
        )


def spot_checks(user: Any, today: date) -> Iterator[Todo]:
    """Faults that were found and not dealt with."""
    rows = SpotCheck.objects.filter(result__in=FAULTS, follow_up="")
    rows = within(rows, user.scope).select_related("posting__cadre", "posting__village__township")
    for row in rows.order_by("check_date")[:SHOWN]:
        yield Todo(
            f"抽查发现问题待处理：{row}",
            row.posting.village.full_name,
            reverse("admin:secretaries_spotcheck_change", args=[row.pk]),
            "登记处理",
        )


def absences(user: Any, today: date) -> Iterator[Todo]:
    """提醒 and 约谈 by the township, 函告 and 召回线索 by the county; each is decided on its own page."""
    county = user.scope.county_wide
    for due in due_rungs(user.scope, today.year, today=today):
        if (due.rung in COUNTYS) != county:
            continue
        yield Todo(
            f"{due.posting.cadre.name} {due.year} 年缺岗 {due.absences} 次，{due.words}",
            due.posting.village.full_name,
            due.url,
            "登记线索" if due.rung == AbsenceRung.RECALL else "登记处置",
        )


def living(user: Any, today: date) -> Iterator[Todo]:
    """A line for each year of which 生活补助 is to be paid by the frozen months, or differs from what was."""
    rows = within(SupportRecord.objects.filter(year__gte=today.year - 1), user.scope)
    counted = Counter(
        one.record.year
        for one in standings(rows.select_related("posting"), today=today)
        if one.is_open
    )
    for year, count in sorted(counted.items()):
        page = reverse("admin:secretaries_supportrecord_changelist")
        yield Todo(
            f"计发生活补助：{year} 年 {count} 人待计发或有差额",
            "保障落实",
            f"{page}?living=open&year={year}",
            "去办理",
            count=count,
        )


register_todos("secretaries.living", "secretaries.change_supportrecord", living)
register_todos("secretaries.presence_months", "secretaries.view_presencemonth", months)
register_todos("secretaries.supplements", "secretaries.confirm_presencesupplement", supplements)
register_todos("secretaries.spot_checks", "secretaries.change_spotcheck", spot_checks)
register_todos("secretaries.absences", "secretaries.add_absencemeasure", absences)
