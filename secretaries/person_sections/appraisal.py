"""考评: the person's results as decided (domain.md §4.8)."""

from datetime import date
from typing import Any

from secretaries.choices.appraisal import FROZEN
from secretaries.models import Appraisal, Cadre
from secretaries.person_file import Records, register_person_section
from secretaries.person_sections.cells import day, of_person, records


def appraisals(cadre: Cadre, user: Any, today: date) -> Records | None:
    """Every decided round, the newest first, corrected ones in their present version."""
    rows = Appraisal.objects.filter(round__state__in=FROZEN, is_current=True)
    rows = rows.select_related("round", "posting__cadre").order_by("-round__end_date")
    return records(
        ("考评", "综合得分", "考核等次", "审定日期", "审定文号", "说明"),
        (
            (row, (row.round.title, "—" if row.total is None else row.total, row.grade_word,
                   day(row.round.approved_date), row.round.document_number,
                   row.correction_reason or row.grade_reason or row.suggested_reason or "—"))
            for row in of_person(rows, cadre, user)
        ),
    )  # fmt: skip


register_person_section("appraisal", title="考评结果", permission="secretaries.view_appraisal",
                        provide=appraisals, order=10)  # fmt: skip
