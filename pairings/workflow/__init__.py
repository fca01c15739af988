"""States and steps of campaign 2's records, by subject."""

from pairings.workflow.confirmation import ACTIVITY, FIVE_ONE, YEAR_PLAN
from pairings.workflow.pair import PAIR
from pairings.workflow.project import PROJECT

__all__ = ["ACTIVITY", "FIVE_ONE", "PAIR", "PROJECT", "YEAR_PLAN"]
