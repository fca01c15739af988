"""Rows of campaign 2."""

from pairings.models import (
    Activity,
    DemoSite,
    JointMeeting,
    MutualVisit,
    Pair,
    PairFund,
    PairingRound,
    PairNeed,
    Proposal,
    RoundRule,
    RoundUnit,
    SatisfactionSurvey,
    UnitChoices,
    YearPlan,
    YoungPerson,
)
from tests.factories import factory, page, variant
from xuanhan.registry.models import PartyOrganization, Township, Village

FIGURES = (
    "villages units units_paired fitting filled total mean lowest person_first person_any "
    "village_first village_any blocking short_count"
)


def _pair(side, **target):
    place = 1 if target["village"] else 2
    return {
        "number": f"{side.token('pairings.Pair')}{place}", "place": place, "continues": None,
        "party_organization": side.variant(PartyOrganization, "unit"),
        "planned_end_date": "2099-01-01", "end_date": None, "state": "ACTIVE", **target,
    }  # fmt: skip


@factory(Pair)
def pair(side):
    return _pair(side, village=side.row(Village), township=None)


@variant(Pair, "township")
def pair_with_the_township(side):
    return _pair(side, village=None, township=side.row(Township))


@factory(Activity)
def activity(side):
    return {"state": "WAITING", "confirmed_date": None}


@factory(YearPlan)
def year_plan(side):
    return {"year": 2025, "confirmed_date": None}


@factory(YoungPerson)
def young_person(side):
    return {"age": 20}


@factory(PairingRound)
def pairing_round(side):
    return {
        "state": "COMPARING", "adopted": None, "start_date": None, "published_at": None,
        "published_by": None, "document_number": "",
    }  # fmt: skip


@factory(RoundUnit)
def round_unit(side):
    """A round is of units; the organization of a village takes no part in it."""
    return {"organization": side.variant(PartyOrganization, "unit"), "least": 1, "most": 3}


@factory(UnitChoices)
def unit_choices(side):
    return {
        "organization": side.variant(PartyOrganization, "unit"), "second": None, "third": None,
    }  # fmt: skip


@factory(Proposal)
def proposal(side):
    return {
        "round": side.row(PairingRound),
        "figures": {**dict.fromkeys(FIGURES.split(), 1), "short": []},
    }


ROUND = "pairings.{}_pairinground"
for name, act, below in (
    ("board", "propose", ()),
    ("propose", "propose", ()),
    ("adopt", "decide", (Proposal,)),
    ("village", "decide", (Village,)),
    ("remove_rule", "decide", (RoundRule,)),
    ("publish", "publish", ()),
):
    page(
        f"admin:pairings_pairinground_{name}", needs=ROUND.format(act), args=(PairingRound, *below)
    )


@factory(PairNeed)
def need(side):
    return {
        "state": "TODO", "handler": None, "due_date": None, "done_date": None, "result": "",
        "satisfaction": "", "confirmed_date": None, "closed_date": None,
    }  # fmt: skip


@factory(JointMeeting)
@factory(MutualVisit)
def confirmed(side):
    return {"state": "WAITING", "confirmed_date": None}


@factory(PairFund)
def fund(side):
    return {"over_reason": "多到位"}


FIVE = "pairings.{}_fiveonerecord"
page("admin:pairings_fiveonerecord_matrix", needs=FIVE.format("view"))
for kind in ("progress", "counts"):
    page("admin:pairings_fiveonerecord_matrix_sheet", needs=FIVE.format("view"), args=(kind,))
    page("admin:pairings_fiveonerecord_matrix_xlsx", needs=FIVE.format("export"), args=(kind,))
page("admin:pairings_activity_month", needs="pairings.view_activity")
page("admin:pairings_activity_heat", needs="pairings.view_activity")


@factory(DemoSite)
def site(side):
    return {
        "state": "APPLIED", "score": None, "assessed_date": None, "named_date": None,
        "removed_date": None,
    }  # fmt: skip


@factory(SatisfactionSurvey)
def survey(side):
    return {"issued": 9, "returned": 9}


page("admin:pairings_pair_agreement", needs="pairings.view_pair", args=(Pair,))
EVALUATION = "admin:pairings_pair_evaluation"
page("admin:pairings_evaluation", needs="pairings.view_pair")
for kind in ("pairs", "units", "secretaries"):
    page(EVALUATION, needs="pairings.view_pair", args=(kind,))
    page(f"{EVALUATION}_sheet", needs="pairings.view_pair", args=(kind,))
    page(f"{EVALUATION}_xlsx", needs="pairings.export_pair", args=(kind,))
