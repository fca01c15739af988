"""The records of campaign 1, by subject; imported from here."""

from secretaries.models.cadre import Cadre
from secretaries.models.choices import CadreChoices, VillageChoices
from secretaries.models.contact import ContactAssignment, TalkNote, TalkRecord, VisitRecord
from secretaries.models.decision import Decision, PairRule
from secretaries.models.difficulty import Difficulty, DifficultyFlow
from secretaries.models.handover import Handover, HandoverFlow, HandoverItem
from secretaries.models.honour import (
    Commendation,
    HonourRound,
    MediaReport,
    Nomination,
    NominationFlow,
    NominationMaterial,
)
from secretaries.models.leave import Leave, LeaveEvidence, LeaveFlow
from secretaries.models.posting import Posting
from secretaries.models.proposal import Proposal, ProposedPair
from secretaries.models.recall import RecallCase, RecallEvidence, RecallFlow, RecallMeasure
from secretaries.models.result_use import ResultUse
from secretaries.models.round import RoundVillage, SelectionRound
from secretaries.models.support import FundUse, SupportRecord, SupportVoucher

__all__ = [
    "Cadre",
    "CadreChoices",
    "Commendation",
    "ContactAssignment",
    "Decision",
    "Difficulty",
    "DifficultyFlow",
    "FundUse",
    "HonourRound",
    "Leave",
    "LeaveEvidence",
    "LeaveFlow",
    "MediaReport",
    "Nomination",
    "NominationFlow",
    "NominationMaterial",
    "Handover",
    "HandoverFlow",
    "HandoverItem",
    "PairRule",
    "Posting",
    "Proposal",
    "ProposedPair",
    "RecallCase",
    "RecallEvidence",
    "RecallFlow",
    "RecallMeasure",
    "ResultUse",
    "RoundVillage",
    "SelectionRound",
    "SupportRecord",
    "SupportVoucher",
    "TalkNote",
    "TalkRecord",
    "VillageChoices",
    "VisitRecord",
]
