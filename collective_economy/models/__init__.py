"""Organizations and their people, what villages decide, earn and are given."""

from collective_economy.models.audit import Audit, AuditFlow, AuditPaper, AuditPlan
from collective_economy.models.audit_finding import AuditFinding, FindingFlow, FindingPaper
from collective_economy.models.bank_account import BankAccount
from collective_economy.models.charter import Charter
from collective_economy.models.council import CouncilTerm
from collective_economy.models.decision import Decision, DecisionPaper
from collective_economy.models.fund_application import (
    FundApplication,
    FundDepartmentReview,
    FundFlow,
    FundPaper,
)
from collective_economy.models.fund_money import FundDue, FundMoney, FundPayment, FundReturn
from collective_economy.models.fund_year import EligibilityRule, FundContribution, FundYear
from collective_economy.models.governance import GovernanceCheck, GovernanceFinding
from collective_economy.models.income import IncomeFlow, IncomePaper, IncomeReport
from collective_economy.models.loan import Loan, LoanFlow, LoanPaper
from collective_economy.models.loan_payment import (
    LoanCompensation,
    LoanInstalment,
    LoanRecovery,
    LoanRepayment,
    LoanSubsidy,
)
from collective_economy.models.loan_product import LoanProduct
from collective_economy.models.officer import Kinship, Officer
from collective_economy.models.organization import CollectiveOrganization
from collective_economy.models.policy import PolicyDocument, PolicyMeasure, PolicyPaper
from collective_economy.models.project import (
    EconProject,
    ProjectFlow,
    ProjectMoney,
    ProjectPaper,
    ProjectYear,
)
from collective_economy.models.support_matter import (
    SupportMatter,
    SupportMatterFlow,
    SupportMatterPaper,
)
from collective_economy.models.training import Trainee, TrainingClass

__all__ = [
    "Audit",
    "AuditFinding",
    "AuditFlow",
    "AuditPaper",
    "AuditPlan",
    "FindingFlow",
    "FindingPaper",
    "BankAccount",
    "Charter",
    "CollectiveOrganization",
    "CouncilTerm",
    "Decision",
    "DecisionPaper",
    "EligibilityRule",
    "FundApplication",
    "FundContribution",
    "FundDepartmentReview",
    "FundDue",
    "FundFlow",
    "FundMoney",
    "FundPaper",
    "FundPayment",
    "FundReturn",
    "FundYear",
    "GovernanceCheck",
    "GovernanceFinding",
    "IncomeFlow",
    "IncomePaper",
    "IncomeReport",
    "Kinship",
    "Loan",
    "LoanCompensation",
    "LoanFlow",
    "LoanInstalment",
    "LoanPaper",
    "LoanProduct",
    "LoanRecovery",
    "LoanRepayment",
    "LoanSubsidy",
    "Officer",
    "PolicyDocument",
    "PolicyMeasure",
    "PolicyPaper",
    "SupportMatter",
    "SupportMatterFlow",
    "SupportMatterPaper",
    "EconProject",
    "ProjectFlow",
    "ProjectMoney",
    "ProjectPaper",
    "ProjectYear",
    "Trainee",
    "TrainingClass",
]
