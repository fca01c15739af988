"""在岗: frozen months, spot checks and what followed 缺岗 (domain.md §4.7)."""

from datetime import date
from decimal import Decimal
from typing import Any

from secretaries.core.report_text import number
from secretaries.models import AbsenceMeasure, Cadre, SpotCheck
from secretaries.person_file import Records, register_person_section
from secretaries.person_sections.cells import day, of_person, records
from secretaries.queries.presence import current_months


def months(cadre: Cadre, user: Any, today: date) -> Records | None:
    """Frozen months in their newest version, the newest first, with their sums."""
    rows = list(of_person(current_months().order_by("-month"), cadre, user))
    total = sum((row.actual_days for row in rows), Decimal(0))
    asked = sum(row.required_days for row in rows)
    away = sum(row.absences for row in rows)
    return records(
        ("月份", "应驻", "实际驻村", "其中公出", "请假", "缺岗", "达标"),
        (
            (row, (f"{row.month:%Y-%m}", row.required_days, f"{number(row.actual_days)}", row.trip_days,
                   row.leave_days, row.absences, "达标" if row.met else "未达标"))
            for row in rows
        ),
        note=f"共 {len(rows)} 个月，实际驻村 {number(total)} 天，应驻 {asked} 天，缺岗 {away} 次",
    )  # fmt: skip


def checks(cadre: Cadre, user: Any, today: date) -> Records | None:
    """Spot checks, the newest first."""
    rows = of_person(SpotCheck.objects.order_by("-check_date"), cadre, user)
    return records(
        ("日期", "抽查单位", "结果", "后续处理"),
        (
            (row, (day(row.check_date), row.get_checker_display(), row.get_result_display(),
                   row.follow_up or "—"))
            for row in rows
        ),
    )  # fmt: skip


def measures(cadre: Cadre, user: Any, today: date) -> Records | None:
    """What followed 缺岗."""
    rows = of_person(AbsenceMeasure.objects.order_by("-taken_date"), cadre, user)
    return records(
        ("日期", "处置", "缺岗次数", "情况"),
        (
            (row, (day(row.taken_date), row.get_rung_display(), row.absences, row.note))
            for row in rows
        ),
    )  # fmt: skip


register_person_section("presence", title="在岗月统计", permission="secretaries.view_presencemonth",
                        provide=months, order=20)  # fmt: skip
register_person_section("presence", title="在岗抽查", permission="secretaries.view_spotcheck",
                        provide=checks, order=40)  # fmt: skip
register_person_section("presence", title="缺岗处置", permission="secretaries.view_absencemeasure",
                        provide=measures, order=50)  # fmt: skip
