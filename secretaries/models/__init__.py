"""Rounds, cadres, both sides' choices, proposals, decisions, postings."""

from secretaries.models.cadre import Cadre
from secretaries.models.choices import CadreChoices, VillageChoices
from secretaries.models.decision import Decision, PairRule
from secretaries.models.posting import Posting
from secretaries.models.proposal import Proposal, ProposedPair
from secretaries.models.round import RoundVillage, SelectionRound

__all__ = [
    "Cadre",
    "CadreChoices",
    "Decision",
    "PairRule",
    "Posting",
    "Proposal",
    "ProposedPair",
    "RoundVillage",
    "SelectionRound",
    "VillageChoices",
]
