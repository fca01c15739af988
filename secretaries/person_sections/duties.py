"""任务: the year's tasks, the work log by month, periodic reports (domain.md §4.7)."""

from datetime import date
from typing import Any

from django.db.models import Count, Sum
from django.db.models.functions import TruncMonth

from secretaries.models import Cadre, DutyTask, PeriodicReport, WorkLog
from secretaries.person_file import Records, register_person_section
from secretaries.person_sections.cells import day, of_person, records
from xuanhan.common.scoping import within

MONTHS = 24


def tasks(cadre: Cadre, user: Any, today: date) -> Records | None:
    """The yearly tasks with targets and what was reached."""
    rows = of_person(DutyTask.objects.order_by("-year", "duty", "deadline_date"), cadre, user)
    return records(
        ("年度", "职责", "任务事项", "目标", "完成", "单位", "时限", "状态"),
        (
            (row, (row.year, row.get_duty_display(), row.item, _plain(row.target_value),
                   _plain(row.achieved_value), row.unit, day(row.deadline_date), row.get_state_display()))
            for row in rows
        ),
    )  # fmt: skip


def _plain(value: Any) -> str:
    return "—" if value is None else f"{value.normalize():f}"


def logs(cadre: Cadre, user: Any, today: date) -> Records | None:
    """The work log, a line a month: entries, households visited, problems solved, nights."""
    rows = within(WorkLog.objects.filter(posting__cadre=cadre), user.scope)
    by_month = (
        rows.order_by()
        .annotate(month=TruncMonth("date"))
        .values("month")
        .annotate(
            entries=Count("pk"), households=Sum("households_visited"), solved=Sum("problems_solved")
        )
        .order_by("-month")
    )
    found = [
        (f"{row['month']:%Y-%m}", str(row["entries"]), str(row["households"]), str(row["solved"]))
        for row in by_month[:MONTHS]
    ]
    if not found:
        return None
    note = f"近 {len(found)} 个有日志的月份，共 {sum(int(row[1]) for row in found)} 篇"
    return Records(("月份", "日志（篇）", "走访（户）", "解决问题（个）"), found, note=note)


def reports(cadre: Cadre, user: Any, today: date) -> Records | None:
    """Periodic reports and how far they have come."""
    rows = of_person(
        PeriodicReport.objects.select_related("period").order_by("-period__end_date"), cadre, user
    )
    return records(
        ("报告期", "提交日期", "状态"),
        ((row, (row.period, day(row.submitted_date), row.get_state_display())) for row in rows),
    )


register_person_section("duties", title="年度任务", permission="secretaries.view_dutytask",
                        provide=tasks, order=10)  # fmt: skip
register_person_section("duties", title="工作日志", permission="secretaries.view_worklog",
                        provide=logs, order=20)  # fmt: skip
register_person_section("duties", title="定期报告", permission="secretaries.view_periodicreport",
                        provide=reports, order=30)  # fmt: skip
