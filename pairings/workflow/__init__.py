"""States and steps of campaign 2's records, by subject."""

from pairings.workflow.pair import PAIR

__all__ = ["PAIR"]
