"""基本信息 and 能力画像; a field that the reader does not meet is left out here too."""

from datetime import date
from typing import Any

from secretaries.choices import Specialism
from secretaries.models import Cadre
from secretaries.person_file import Facts, register_person_section
from secretaries.person_sections.cells import NOTHING, month, yes
from xuanhan.common import field_policy

# (label, field) in the order of 干部任免审批表, two to a line.
BASICS = (
    "name", "sex", "birth_month", "ethnicity", "native_place", "political_status", "party_month",
    "work_month", "education", "degree", "school", "unit_name", "duty", "rank", "establishment",
    "id_number", "phone",
)  # fmt: skip
PROFILE = (
    "specialisms", "agricultural_major", "project_experience", "grassroots_experience",
    "village_experience", "recent_grades", "preferred_direction", "accepts_adjustment",
    "recommendation", "remark",
)  # fmt: skip


def _text(cadre: Cadre, name: str) -> str:
    """One field as the file writes it, masked where it is kept masked."""
    protection = field_policy.protections(Cadre).get(name)
    if protection is not None and protection.mask:
        return field_policy.masked(cadre, name) or "未填报"
    value = getattr(cadre, name)
    if name == "specialisms":
        return "、".join(Specialism(code).label for code in value) or "未填报"
    if name.endswith("_month"):
        return month(value)
    if value is None or isinstance(value, bool):
        return yes(value)
    shown = getattr(cadre, f"get_{name}_display", None)
    return (shown() if shown else value) or NOTHING


def _facts(cadre: Cadre, user: Any, names: tuple[str, ...]) -> Facts:
    hidden = field_policy.hidden_fields(user, Cadre)
    return Facts(
        [
            (str(Cadre._meta.get_field(name).verbose_name), _text(cadre, name))
            for name in names
            if name not in hidden
        ]
    )


def basics(cadre: Cadre, user: Any, today: date) -> Facts:
    """Who the person is; ID number and phone stay masked."""
    return _facts(cadre, user, BASICS)


def profile(cadre: Cadre, user: Any, today: date) -> Facts:
    """What the person can do (domain.md §4.3)."""
    return _facts(cadre, user, PROFILE)


register_person_section("basics", title="基本情况", permission="secretaries.view_cadre",
                        provide=basics, order=10)  # fmt: skip
register_person_section("profile", title="能力画像", permission="secretaries.view_cadre",
                        provide=profile, order=10)  # fmt: skip
