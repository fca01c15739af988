"""What campaign 2 keeps, by subject; imported from here."""

from pairings.models.activity import Activity, ActivityFlow, ActivityPhoto
from pairings.models.choices import UnitChoices, VillageChoices
from pairings.models.decision import Decision, RoundRule
from pairings.models.five_ones import (
    FiveOneFlow,
    FiveOnePaper,
    FiveOneRecord,
    Reminder,
    YoungPerson,
)
from pairings.models.fund import FundArrival, FundAttachment, PairFund
from pairings.models.meeting import (
    JointMeeting,
    JointMeetingFlow,
    MeetingAttachment,
    MeetingDecision,
)
from pairings.models.need import PairNeed, PairNeedAttachment, PairNeedFlow
from pairings.models.pair import Pair, PairAttachment, PairFlow, PairPrinciple
from pairings.models.plan import PlanMeasure, YearPlan, YearPlanFlow
from pairings.models.project import Project, ProjectFlow, ProjectPaper
from pairings.models.proposal import Proposal, ProposedPair
from pairings.models.round import FieldMatch, PairingRound, RoundUnit, RoundVillage
from pairings.models.satisfaction import SatisfactionSurvey
from pairings.models.site import (
    DemoSite,
    DemoSiteFlow,
    SiteAttachment,
    SitePair,
    SiteReview,
    SiteShowing,
)
from pairings.models.visit import MutualVisit, MutualVisitFlow

__all__ = [
    "Activity",
    "ActivityFlow",
    "ActivityPhoto",
    "Decision",
    "DemoSite",
    "DemoSiteFlow",
    "FieldMatch",
    "FiveOneFlow",
    "FiveOnePaper",
    "FiveOneRecord",
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
    "PlanMeasure",
    "Project",
    "ProjectFlow",
    "ProjectPaper",
    "Proposal",
    "ProposedPair",
    "Reminder",
    "RoundRule",
    "RoundUnit",
    "RoundVillage",
    "SatisfactionSurvey",
    "SiteAttachment",
    "SiteShowing",
    "SitePair",
    "SiteReview",
    "UnitChoices",
    "VillageChoices",
    "YearPlan",
    "YearPlanFlow",
    "YoungPerson",
]
