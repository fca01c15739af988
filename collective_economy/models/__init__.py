"""Organizations and their people, what villages decide, earn and are given."""

from collective_economy.models.bank_account import BankAccount
from collective_economy.models.charter import Charter
from collective_economy.models.council import CouncilTerm
from collective_economy.models.decision import Decision, DecisionPaper
from collective_economy.models.governance import GovernanceCheck, GovernanceFinding
from collective_economy.models.income import IncomeFlow, IncomePaper, IncomeReport
from collective_economy.models.officer import Kinship, Officer
from collective_economy.models.organization import CollectiveOrganization
from collective_economy.models.policy import PolicyDocument, PolicyMeasure, PolicyPaper
from collective_economy.models.support_matter import (
    SupportMatter,
    SupportMatterFlow,
    SupportMatterPaper,
)
from collective_economy.models.training import Trainee, TrainingClass

__all__ = [
    "BankAccount",
    "Charter",
    "CollectiveOrganization",
    "CouncilTerm",
    "Decision",
    "DecisionPaper",
    "GovernanceCheck",
    "GovernanceFinding",
    "IncomeFlow",
    "IncomePaper",
    "IncomeReport",
    "Kinship",
    "Officer",
    "PolicyDocument",
    "PolicyMeasure",
    "PolicyPaper",
    "SupportMatter",
    "SupportMatterFlow",
    "SupportMatterPaper",
    "Trainee",
    "TrainingClass",
]
