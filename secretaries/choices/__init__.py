"""Closed lists of campaign 1, by subject; imported from here."""

from secretaries.choices.cadre import (
    Degree,
    Education,
    Establishment,
    PoliticalStatus,
    Recommendation,
    ReserveState,
    Sex,
    Specialism,
)
from secretaries.choices.handover import HandoverKind, HandoverState
from secretaries.choices.posting import SUCCESSOR_FIRST, EndReason, PostingRole, UnitLevel
from secretaries.choices.round import RoundState

__all__ = [
    "SUCCESSOR_FIRST",
    "Degree",
    "Education",
    "EndReason",
    "HandoverKind",
    "HandoverState",
    "Establishment",
    "PoliticalStatus",
    "PostingRole",
    "Recommendation",
    "ReserveState",
    "RoundState",
    "Sex",
    "Specialism",
    "UnitLevel",
]
