"""A village's main type, proposed from its most urgent need (the seed's three kinds)."""

from collections.abc import Iterable

# In this order ties are decided.
TYPE_OF_CATEGORY = {
    "LEADERSHIP": "WEAK_PARTY",
    "INDUSTRY": "WEAK_INDUSTRY",
    "GOVERNANCE": "DISPUTES",
}


def propose_main_type(needs: Iterable[tuple[str, int]]) -> str:
    """The type of the most urgent need among the three dimensions; "" when none of them is reported.

    `needs` are (category code, urgency; larger is more urgent).  Equal urgency goes to 班子建设, then 产业发展,
    then 治理能力.
    """
    order = list(TYPE_OF_CATEGORY)
    candidates = [(-urgency, order.index(code)) for code, urgency in needs if code in order]
    return TYPE_OF_CATEGORY[order[min(candidates)[1]]] if candidates else ""
