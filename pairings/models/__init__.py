"""What campaign 2 keeps, by subject; imported from here."""

from pairings.models.choices import UnitChoices, VillageChoices
from pairings.models.decision import Decision, RoundRule
from pairings.models.fund import FundArrival, FundAttachment, PairFund
from pairings.models.meeting import (
    JointMeeting,
    JointMeetingFlow,
    MeetingAttachment,
    MeetingDecision,
)
from pairings.models.need import PairNeed, PairNeedAttachment, PairNeedFlow
from pairings.models.pair import Pair, PairAttachment, PairFlow, PairPrinciple
from pairings.models.proposal import Proposal, ProposedPair
from pairings.models.round import FieldMatch, PairingRound, RoundUnit, RoundVillage
from pairings.models.visit import MutualVisit, MutualVisitFlow

__all__ = [
    "Decision",
    "FieldMatch",
    "FundArrival",
    "FundAttachment",
    "JointMeeting",
    "JointMeetingFlow",
    "MeetingAttachment",
    "MeetingDecision",
    "MutualVisit",
    "MutualVisitFlow",
    "Pair",
    "PairAttachment",
    "PairFlow",
    "PairFund",
    "PairNeed",
    "PairNeedAttachment",
    "PairNeedFlow",
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
