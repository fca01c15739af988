"""What each of 五个一 must show before it is laid before the village (domain.md §5.3).  Free of Django."""

from collections.abc import Mapping
from typing import Any

# Boxes of each item beside the day and the subject, in the order of the form.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "W1": (
        "place", "host", "unit_expected", "unit_present", "village_expected", "village_present",
        "criticism", "rectification",
    ),
    "W2": ("place", "host", "attendance", "content"),
    "W3": ("beneficiaries", "cost_yuan", "content", "result"),
    "W4": ("host", "content", "result"),
    "W5": ("review_date", "content", "adoption"),
}  # fmt: skip
# What may stay empty: nothing to mend, a deed that speaks for itself, an effect still to be seen.
OPTIONAL: Mapping[str, frozenset[str]] = {
    "W1": frozenset({"rectification"}),
    "W2": frozenset({"place"}),
    "W3": frozenset({"content", "result"}),
    "W4": frozenset({"result"}),
}


def missing_evidence(item: str, values: Mapping[str, Any]) -> list[str]:
    """The boxes that an item still needs; a 0 is an answer, except where nobody would have come."""
    needed = [name for name in FIELDS[item] if name not in OPTIONAL.get(item, frozenset())]
    return [name for name in needed if _empty(name, values.get(name))]


COUNTED = frozenset({"unit_present", "village_present", "attendance", "beneficiaries"})


def _empty(name: str, value: Any) -> bool:
    return value is None or value == "" or (name in COUNTED and value == 0)
