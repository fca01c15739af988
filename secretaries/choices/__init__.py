"""Closed lists of campaign 1, by subject; imported from here."""

from secretaries.choices.cadre import (
    Degree,
    Education,
    Establishment,
    PoliticalStatus,
    Recommendation,
    Sex,
    Specialism,
)
from secretaries.choices.posting import EndReason, PostingRole
from secretaries.choices.round import Objective, RoundState, RuleKind

__all__ = [
    "Degree",
    "Education",
    "EndReason",
    "Establishment",
    "Objective",
    "PoliticalStatus",
    "PostingRole",
    "Recommendation",
    "RoundState",
    "RuleKind",
    "Sex",
    "Specialism",
]
