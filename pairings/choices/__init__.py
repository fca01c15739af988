"""Closed lists of campaign 2, by subject; imported from here."""

from pairings.choices.pair import (
    ENDED,
    PENDING,
    RUNNING,
    SIGNED,
    Degree,
    FiveGoal,
    Focus,
    Origin,
    PairState,
    Principle,
)
from pairings.choices.round import RoundState

__all__ = [
    "ENDED",
    "PENDING",
    "RUNNING",
    "SIGNED",
    "Degree",
    "FiveGoal",
    "Focus",
    "Origin",
    "PairState",
    "Principle",
    "RoundState",
]
