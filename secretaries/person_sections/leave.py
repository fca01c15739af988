"""在岗: leave and official trips (domain.md §4.7); the months in the village stand beside them."""

from datetime import date
from typing import Any

from secretaries.models import Cadre, Leave
from secretaries.person_file import Records, register_person_section
from secretaries.person_sections.cells import day, of_person, records


def leaves(cadre: Cadre, user: Any, today: date) -> Records | None:
    """Leave asked for, the newest first."""
    rows = of_person(Leave.objects.order_by("-start_date"), cadre, user)
    return records(
        ("类别", "开始", "结束", "天数", "状态"),
        (
            (row, (row.get_kind_display(), day(row.start_date), day(row.end_date), row.days,
                   row.get_state_display()))
            for row in rows
        ),
    )  # fmt: skip


register_person_section("presence", title="请销假", permission="secretaries.view_leave",
                        provide=leaves, order=30)  # fmt: skip
