"""The records of campaign 1, by subject; imported from here."""

from secretaries.models.appraisal import Appraisal, AppraisalRound, AppraisalRoundFlow
from secretaries.models.appraisal_objection import AppraisalObjection, ObjectionFlow
from secretaries.models.appraisal_scheme import AppraisalIndicator, AppraisalScheme
from secretaries.models.appraisal_sheet import (
    AdjustmentEvidence,
    AppraisalAdjustment,
    AppraisalSheet,
    AppraisalSheetItem,
    AppraisalTally,
    SurveyCount,
    SurveyToken,
)
from secretaries.models.cadre import Cadre, CadreFlow
from secretaries.models.choices import CadreChoices, VillageChoices
from secretaries.models.contact import ContactAssignment, TalkNote, TalkRecord, VisitRecord
from secretaries.models.decision import Decision, PairRule
from secretaries.models.difficulty import Difficulty, DifficultyFlow
from secretaries.models.due_report import DueReport
from secretaries.models.duty_task import DutyTask, DutyTaskEvidence, DutyTaskFlow
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
from secretaries.models.periodic_report import PeriodicReport, PeriodicReportFlow
from secretaries.models.posting import Posting
from secretaries.models.presence import (
    PresenceMonth,
    PresenceMonthFlow,
    PresenceRecord,
    PresenceSupplement,
    SupplementEvidence,
    SupplementFlow,
)
from secretaries.models.proposal import Proposal, ProposedPair
from secretaries.models.recall import RecallCase, RecallEvidence, RecallFlow, RecallMeasure
from secretaries.models.report_period import ReportPeriod
from secretaries.models.result_use import ResultUse
from secretaries.models.round import RoundVillage, SelectionRound
from secretaries.models.spot_check import AbsenceMeasure, SpotCheck
from secretaries.models.support import FundUse, SupportRecord, SupportVoucher
from secretaries.models.work_log import WorkLog, WorkLogPhoto

__all__ = [
    "AbsenceMeasure",
    "AdjustmentEvidence",
    "Appraisal",
    "AppraisalAdjustment",
    "AppraisalIndicator",
    "AppraisalObjection",
    "AppraisalRound",
    "AppraisalRoundFlow",
    "AppraisalScheme",
    "AppraisalSheet",
    "AppraisalSheetItem",
    "AppraisalTally",
    "Cadre",
    "CadreFlow",
    "CadreChoices",
    "Commendation",
    "ContactAssignment",
    "Decision",
    "Difficulty",
    "DifficultyFlow",
    "DueReport",
    "DutyTask",
    "DutyTaskEvidence",
    "DutyTaskFlow",
    "FundUse",
    "Handover",
    "HandoverFlow",
    "HandoverItem",
    "HonourRound",
    "Leave",
    "LeaveEvidence",
    "LeaveFlow",
    "MediaReport",
    "Nomination",
    "NominationFlow",
    "NominationMaterial",
    "ObjectionFlow",
    "PairRule",
    "PeriodicReport",
    "PeriodicReportFlow",
    "Posting",
    "PresenceMonth",
    "PresenceMonthFlow",
    "PresenceRecord",
    "PresenceSupplement",
    "Proposal",
    "ProposedPair",
    "RecallCase",
    "RecallEvidence",
    "RecallFlow",
    "RecallMeasure",
    "ReportPeriod",
    "ResultUse",
    "RoundVillage",
    "SelectionRound",
    "SpotCheck",
    "SupplementEvidence",
    "SupplementFlow",
    "SupportRecord",
    "SupportVoucher",
    "SurveyCount",
    "SurveyToken",
    "TalkNote",
    "TalkRecord",
    "VillageChoices",
    "VisitRecord",
    "WorkLog",
    "WorkLogPhoto",
]
