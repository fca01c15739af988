"""Rows and pages of 考评; a row that may be written stands in a round that is being scored."""

from secretaries.models import (
    Appraisal,
    AppraisalAdjustment,
    AppraisalIndicator,
    AppraisalObjection,
    AppraisalRound,
    AppraisalScheme,
    AppraisalSheet,
    AppraisalSheetItem,
    AppraisalTally,
    Cadre,
)
from tests.factories import factory, page, variant
from tests.factories.pages import PUBLIC
from xuanhan.registry.models import Township, Unit, Village


@factory(AppraisalScheme)
def appraisal_scheme(side):
    return {
        "state": "DRAFT", "version": side.number, "cycle": "YEAR", "title": side.token("scheme"),
        "weight_township": 40, "weight_villagers": 30, "weight_village_organization": 10,
        "weight_unit": 10, "weight_county": 10, "excellent": 90, "good": 75, "fair": 60,
        "excellent_percent": 30, "bonus_cap": 5, "satisfied_points": 100, "fairly_points": 70,
        "dissatisfied_points": 0, "minimum_valid_percent": 80, "minimum_days": 1,
    }  # fmt: skip


@factory(AppraisalIndicator)
def appraisal_indicator(side):
    return {"points": 15}


@factory(AppraisalRound)
def appraisal_round(side):
    return {
        "state": "SCORING", "cycle": "YEAR", "quarter": None, "year": 2030 + side.number,
        "start_date": "2025-01-01", "end_date": "2025-12-31", "due_date": "2099-01-10",
        "approved_date": None, "document_number": "",
    }  # fmt: skip


@factory(Appraisal)
def appraisal(side):
    return {
        "version": 1, "supersedes": None, "is_current": True, "correction_reason": "",
        "days_in_post": 300, "grade": "", "suggested_grade": "", "grade_reason": "",
        "informed": side.row(Cadre), "bonus": 0, "deduction": 0, "total": None,
        **dict.fromkeys(
            ("score_township", "score_villagers", "score_village_organization", "score_unit",
             "score_county", "paper_township", "paper_village_organization", "paper_unit",
             "paper_county")
        ),
    }  # fmt: skip


@factory(AppraisalSheet)
def appraisal_sheet(side):
    return {
        "subject": "TOWNSHIP", "score": 90, "township": side.row(Township), "village": None,
        "unit": None, "state": "DRAFT", "submitted_date": None,
    }  # fmt: skip


@variant(AppraisalSheet, "village")
def sheet_of_village(side):
    return {
        "subject": "VILLAGE_ORGANIZATION", "township": None, "village": side.row(Village),
        "unit": None,
    }  # fmt: skip


@variant(AppraisalSheet, "unit")
def sheet_of_unit(side):
    return {"subject": "UNIT", "township": None, "village": None, "unit": side.row(Unit)}


@factory(AppraisalSheetItem)
def appraisal_sheet_item(side):
    return {"points": 10, "most": 15}


@variant(AppraisalSheetItem, "village")
def item_of_village(side):
    return {"sheet": side.variant(AppraisalSheet, "village")}


@variant(AppraisalSheetItem, "unit")
def item_of_unit(side):
    return {"sheet": side.variant(AppraisalSheet, "unit")}


@factory(AppraisalTally)
def appraisal_tally(side):
    return {
        "channel": "PAPER", "issued": 40, "returned": 39, "valid": 38, "satisfied": 30, "fairly": 6,
        "dissatisfied": 2,
    }  # fmt: skip


@factory(AppraisalAdjustment)
def appraisal_adjustment(side):
    return {"kind": "BONUS", "points": 1}


@factory(AppraisalObjection)
def appraisal_objection(side):
    return {"state": "RAISED", "answered_date": None, "correction": None}


ON_APPRAISALS = (AppraisalRound,)
page("admin:secretaries_appraisalround_start", needs="secretaries.score_appraisalsheet")
page(
    "admin:secretaries_appraisalround_score",
    needs="secretaries.score_appraisalsheet",
    args=ON_APPRAISALS,
)
page(
    "admin:secretaries_appraisalround_progress",
    needs="secretaries.view_appraisal",
    args=ON_APPRAISALS,
)
page(
    "admin:secretaries_appraisal_survey",
    needs="secretaries.survey_appraisal",
    args=(Appraisal,),
)
page(
    "admin:secretaries_appraisalround_results",
    needs="secretaries.view_appraisal",
    args=ON_APPRAISALS,
)
page(
    "admin:secretaries_appraisalround_results_xlsx",
    needs="secretaries.export_appraisal",
    args=ON_APPRAISALS,
)
page("admin:secretaries_appraisal_form", needs="secretaries.view_appraisal", args=(Appraisal,))
page("survey_enter", needs=PUBLIC)
page("survey", needs=PUBLIC, args=("NOTOKEN",), gone=True)
