"""奖惩: commendations, models named, uses of results, measures and recalls (domain.md §4.9–4.11)."""

from datetime import date
from typing import Any

from secretaries.models import Cadre, Commendation, Nomination, RecallCase, ResultUse
from secretaries.person_file import Records, register_person_section
from secretaries.person_sections.cells import day, of_person, records


def commendations(cadre: Cadre, user: Any, today: date) -> Records | None:
    """What the person was commended for."""
    rows = of_person(Commendation.objects.order_by("-granted_date"), cadre, user)
    return records(
        ("日期", "表彰名称", "级别", "表彰单位", "文号"),
        (
            (row, (day(row.granted_date), row.title, row.get_level_display(), row.granted_by,
                   row.document_number))
            for row in rows
        ),
    )  # fmt: skip


def nominations(cadre: Cadre, user: Any, today: date) -> Records | None:
    """Rounds of choosing models in which the person stood."""
    rows = of_person(Nomination.objects.select_related("round").order_by("-pk"), cadre, user)
    return records(
        ("评选", "状态", "命名日期", "文号"),
        ((row, (row.round.title, row.get_state_display(), day(row.named_date),
                row.document_number or "—")) for row in rows),
    )  # fmt: skip


def uses(cadre: Cadre, user: Any, today: date) -> Records | None:
    """What the results led to."""
    rows = of_person(ResultUse.objects.order_by("-decided_date"), cadre, user)
    return records(
        ("日期", "类型", "文号", "说明"),
        (
            (row, (day(row.decided_date), row.get_kind_display(), row.document_number or "—",
                   row.note or "—"))
            for row in rows
        ),
    )  # fmt: skip


def recalls(cadre: Cadre, user: Any, today: date) -> Records | None:
    """Cases of recall or adjustment, where the reader may see them."""
    rows = of_person(RecallCase.objects.order_by("-clue_date"), cadre, user)
    return records(
        ("登记日期", "状态", "处理结果", "决定文号", "决定日期"),
        (
            (row, (day(row.clue_date), row.get_state_display(), row.get_outcome_display() or "—",
                   row.document_number or "—", day(row.decided_date)))
            for row in rows
        ),
    )  # fmt: skip


register_person_section("honours", title="表彰奖励", permission="secretaries.view_commendation",
                        provide=commendations, order=10)  # fmt: skip
register_person_section("honours", title="典型推荐", permission="secretaries.view_nomination",
                        provide=nominations, order=20)  # fmt: skip
register_person_section("honours", title="结果运用", permission="secretaries.view_resultuse",
                        provide=uses, order=30)  # fmt: skip
register_person_section("honours", title="召回调整", permission="secretaries.view_recallcase",
                        provide=recalls, order=40)  # fmt: skip
