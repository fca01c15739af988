"""Names of collective organizations: of the organization itself, and of its bank accounts."""

from collections.abc import Iterable
from datetime import date

# From here on a new name must say what it is and where (law arts. 21, 65); certificates in force keep theirs.
NEW_NAMES_FROM = date(2025, 5, 1)
THE_WORD = "集体经济组织"
# One of these stands in the name of every organization, old or new, and in no person's.
ORGANIZATION_WORDS = (THE_WORD, "合作社", "联合社", "合作联社", "经济联合总社")


def name_problem(name: str, *, issued: date | None, places: Iterable[Iterable[str]]) -> str:
    """What is wrong with an organization's name, or "".

    `places` are the county, the township and the village, each with every way of writing it that counts.
    """
    if not is_organization_name(name):
        return f"名称须标明“{THE_WORD}”（沿用旧名称的须有“合作社”或“联合社”）"
    if issued is None or issued < NEW_NAMES_FROM:
        return ""
    if THE_WORD not in name:
        return f"2025年5月1日起登记的名称须标明“{THE_WORD}”"
    missing = [forms for forms in map(list, places) if not any(form in name for form in forms)]
    return f"名称须包含所在的“{missing[0][0]}”" if missing else ""


def is_organization_name(name: str) -> bool:
    """Whether a name is an organization's and not a person's."""
    return any(word in name for word in ORGANIZATION_WORDS)
