"""What campaign 2 keeps, by subject; imported from here."""

from pairings.models.choices import UnitChoices, VillageChoices
from pairings.models.decision import Decision, RoundRule
from pairings.models.pair import Pair, PairAttachment, PairFlow, PairPrinciple
from pairings.models.proposal import Proposal, ProposedPair
from pairings.models.round import FieldMatch, PairingRound, RoundUnit, RoundVillage

__all__ = [
    "Decision",
    "FieldMatch",
    "Pair",
    "PairAttachment",
    "PairFlow",
    "PairPrinciple",
    "PairingRound",
    "Proposal",
    "ProposedPair",
    "RoundRule",
    "RoundUnit",
    "RoundVillage",
    "UnitChoices",
    "VillageChoices",
]
