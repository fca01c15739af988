"""共建协议书: what the Word template is filled with (domain.md §5.1)."""

from datetime import date
from typing import Any

from pairings.choices import FiveGoal
from pairings.choices.five_ones import FULL_NAMES
from pairings.models import Pair

CODE, TITLE = "pairings.agreement", "城乡支部结对共建协议书"


def day_words(day: date) -> str:
    """2025年1月10日."""
    return f"{day.year}年{day.month}月{day.day}日"


def agreement_context(pair: Pair) -> dict[str, Any]:
    """Both sides, the term, the focus, the four principles, the five goals and 五个一."""
    other = pair.target.party_organizations.filter(is_active=True).first()
    unit = pair.party_organization
    return {
        "title": TITLE,
        "number": pair.number,
        "unit_name": unit.name,
        "unit_secretary": unit.secretary_name or "",
        "unit_liaison": unit.liaison_name or "",
        "target_name": other.name if other else f"{pair.target_name}党组织",
        "target_secretary": other.secretary_name if other else "",
        "target_liaison": other.liaison_name if other else "",
        "place": pair.target_name,
        "focus": pair.get_focus_display(),
        "basis": pair.basis or "县委组织部结对共建工作安排",
        "start": day_words(pair.start_date),
        "end": day_words(pair.planned_end_date),
        "principles": [
            f"{row.get_principle_display()}：{row.get_degree_display()}"
            + (f"，{row.note}" if row.note else "")
            for row in pair.principles.all()
        ],
        "goals": [str(goal.label) for goal in FiveGoal],
        "five": list(FULL_NAMES.values()),
    }
