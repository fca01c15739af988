"""四原则 of a pair out of the parts of its affinity, as the pair's own record keeps them."""

from collections.abc import Iterable, Mapping
from typing import Any

# Percent of a part's weight from which a principle counts as met, and as met in part.
FULL, PART = 60, 20
PRINCIPLE_OF = {
    "nearness": "NEARNESS",
    "industry": "INDUSTRY",
    "complement": "COMPLEMENT",
    "choices": "WILLING",
}
TO_BE_CONFIRMED = "双方确认后结对。"


def principles_of(components: Iterable[Mapping[str, Any]]) -> list[tuple[str, str, str]]:
    """(principle, degree, note) in the county's order; what could not be rated is left to people.

    自愿双向 is met in part at least: a pair only comes to be when both sides agree.
    """
    found = {}
    for part in components:
        principle = PRINCIPLE_OF[part["key"]]
        percent = 100 * part["score"] // part["weight"] if part["weight"] else 0
        degree = "FULL" if percent >= FULL else "PART" if percent >= PART else "NOT"
        if principle == "WILLING":
            degree = "FULL" if percent >= FULL else "PART"
            found[principle] = (principle, degree, part["sentence"] + TO_BE_CONFIRMED)
        elif part["rated"]:
            found[principle] = (principle, degree, part["sentence"])
    return [found[principle] for principle in PRINCIPLE_OF.values() if principle in found]
