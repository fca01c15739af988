"""What a place's or unit's own Party organization is called before the county enters more.  Free of Django.

A starting assumption by kind of place, which the county corrects: the official roster is not public.  The
three names that the county itself published stand as it wrote them.
"""

PUBLISHED = {
    "县农业农村局": "县农业农村局机关党支部",
    "县文化体育和旅游局": "县文体旅游局党总支",
    "县司法局": "县司法局党支部",
}
# The ending of the name, the last part of which is the level's own word.
ENDING_BY_UNIT_KIND = {
    "PARTY": "机关党支部",
    "GOVERNMENT": "机关党支部",
    "INSTITUTION": "党支部",
    "ENTERPRISE": "党总支",
    "FINANCE": "党支部",
    "SCHOOL": "党总支",
    "HOSPITAL": "党委",
    "CENTRAL": "党支部",
}


def of_unit(name: str, kind: str) -> str:
    """A county unit's: 县农业农村局 → 县农业农村局机关党支部.  Raises KeyError for an unknown kind."""
    if name in PUBLISHED:
        return PUBLISHED[name]
    # What stands in brackets at the end explains the unit and is no part of its name.
    stem = name.partition("（")[0] if name.endswith("）") else name
    ending = ENDING_BY_UNIT_KIND[kind]
    return stem + (ending.removeprefix("机关") if stem.endswith("机关") else ending)


def of_village(full_name: str, *, community: bool) -> str:
    """A village's branch or a residents' committee's general branch, with the township in front."""
    return f"{full_name}{'党总支' if community else '党支部'}"


def of_township(name: str) -> str:
    """A township's committee; a street has a working committee (domain.md §13.4)."""
    return f"{name}{'党工委' if name.endswith('街道') else '党委'}"
