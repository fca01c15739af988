"""Two-sided assignment: exact optimum, stable matching, and what each of them costs.

Free of Django and of the county: posts and people are strings, views are integers (hundredths of points).
"""

from xuanhan.matching.best_total import best_total
from xuanhan.matching.blocking import Pair, blocking_pairs, lock_price
from xuanhan.matching.capacity import Shortfall, shortfalls
from xuanhan.matching.market import Assignment, Market, MarketInvalid
from xuanhan.matching.stable import stable
from xuanhan.matching.what_if import Alternative, force_pair, runners_up

__all__ = [
    "Alternative",
    "Assignment",
    "Market",
    "MarketInvalid",
    "Pair",
    "Shortfall",
    "best_total",
    "blocking_pairs",
    "force_pair",
    "lock_price",
    "runners_up",
    "shortfalls",
    "stable",
]
