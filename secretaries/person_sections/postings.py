"""任职: where the person served, and how it was handed over (domain.md §4.6)."""

from datetime import date
from typing import Any

from secretaries.models import Cadre, Handover, Posting
from secretaries.person_file import Records, register_person_section
from secretaries.person_sections.cells import day, of_person, records
from secretaries.queries.terms import TermClock


def postings(cadre: Cadre, user: Any, today: date) -> Records | None:
    """Every posting, the newest first."""
    clock = TermClock.on(today)
    rows = of_person(
        Posting.objects.select_related("village__township").order_by("-start_date"),
        cadre,
        user,
        "cadre",
    )
    return records(
        ("村（社区）", "职务", "派出单位", "任职文号", "开始", "期满", "结束", "状态"),
        (
            (row, (row.village.full_name, row.get_role_display(), row.unit_name, row.document_number,
                   day(row.start_date), day(row.planned_end_date), day(row.end_date),
                   clock.standing(row).word))
            for row in rows
        ),
    )  # fmt: skip


def handovers(cadre: Cadre, user: Any, today: date) -> Records | None:
    """Handovers in which the person went."""
    rows = of_person(
        Handover.objects.select_related("outgoing__village__township"),
        cadre,
        user,
        "outgoing__cadre",
    )
    return records(
        ("村（社区）", "离任日期", "状态"),
        ((row, (row.outgoing.village.full_name, day(row.release_date), row.get_state_display()))
         for row in rows),
    )  # fmt: skip


register_person_section("postings", title="派驻任职", permission="secretaries.view_posting",
                        provide=postings, order=10)  # fmt: skip
register_person_section("postings", title="工作交接", permission="secretaries.view_handover",
                        provide=handovers, order=20)  # fmt: skip
