"""Rows and pages of campaign 1."""

from secretaries.models import (
    Cadre,
    CadreChoices,
    DueReport,
    DutyTask,
    PairRule,
    PeriodicReport,
    Posting,
    PresenceMonth,
    PresenceRecord,
    Proposal,
    ReportPeriod,
    SelectionRound,
    SpotCheck,
    SupportRecord,
    VillageChoices,
)
from secretaries.views import posting_acts
from tests.factories import factory, page
from tests.factories.rows import DAY
from xuanhan.common.identity_numbers import check_digit
from xuanhan.registry.models import Village

FIGURES = (
    "villages filled total mean lowest person_first person_any village_first village_any specialism "
    "experience blocking"
)


@factory(Cadre)
def cadre(side):
    head = f"5117991980031500{side.number}"
    return {"id_number": head + check_digit(head), "phone": f"1990000000{side.number}"}


@factory(SelectionRound)
def selection_round(side):
    return {
        "state": "COMPARING", "adopted": None, "start_date": None, "published_at": None,
        "published_by": None, "document_number": "",
    }  # fmt: skip


@factory(CadreChoices)
@factory(VillageChoices)
def choices(side):
    return {"second": None, "third": None}


@factory(Posting)
def posting(side):
    return {"planned_end_date": "2099-01-01", "end_date": None, "end_reason": ""}


@factory(Proposal)
def proposal(side):
    return {"round": side.row(SelectionRound), "figures": dict.fromkeys(FIGURES.split(), 1)}


@factory(PresenceRecord)
def presence_record(side):
    return {"month": "2025-03-01"}


@factory(PresenceMonth)
def presence_month(side):
    return {"month": "2025-03-01", "version": 1, "frozen_date": None}


@factory(ReportPeriod)
def report_period(side):
    """A month that is over, in which the side's first secretary served throughout."""
    month = 3 + side.number
    return {
        "kind": "MONTH", "year": 2025, "number": month, "start_date": DAY.replace(month=month),
        "end_date": DAY.replace(month=month, day=30), "due_date": DAY.replace(month=month + 1, day=5),
        "counted_due_date": DAY.replace(month=month + 1, day=5), "minimum_days": 1,
        "is_closed": False,
    }  # fmt: skip


@factory(DueReport)
def due_report(side):
    """Nobody makes one: it is there as soon as somebody serves in a period."""
    return {"posting": side.row(Posting), "period": side.row(ReportPeriod)}


@factory(DutyTask)
def duty_task(side):
    return {"year": 2025, "deadline_date": DAY.replace(month=11)}


@factory(SpotCheck)
def spot_check(side):
    return {"follow_up_date": "2025-03-09"}


ROUND = "secretaries.{}_selectionround"
ON_ROUND = (SelectionRound,)
page("admin:secretaries_selectionround_board", needs=ROUND.format("propose"), args=ON_ROUND)
page(
    "admin:secretaries_selectionround_propose",
    needs=ROUND.format("propose"),
    args=ON_ROUND,
)
page(
    "admin:secretaries_selectionround_adopt",
    needs=ROUND.format("decide"),
    args=(SelectionRound, Proposal),
)
page(
    "admin:secretaries_selectionround_village",
    needs=ROUND.format("decide"),
    args=(SelectionRound, Village),
)
page(
    "admin:secretaries_selectionround_remove_rule",
    needs=ROUND.format("decide"),
    args=(SelectionRound, PairRule),
)
page("admin:secretaries_selectionround_publish", needs=ROUND.format("publish"), args=ON_ROUND)
page("admin:secretaries_selectionround_roster", needs="secretaries.view_posting", args=ON_ROUND)
page(
    "admin:secretaries_selectionround_roster_xlsx",
    needs="secretaries.export_posting",
    args=ON_ROUND,
)
for name in posting_acts.ACTS:
    page("admin:secretaries_posting_act", needs="secretaries.end_posting", args=(Posting, name))
page("admin:secretaries_leave_statistics", needs="secretaries.view_leave")
page("admin:secretaries_leave_statistics_xlsx", needs="secretaries.export_leave")
page(
    "admin:secretaries_periodicreport_refill",
    needs="secretaries.change_periodicreport",
    args=(PeriodicReport,),
)
page(
    "admin:secretaries_periodicreport_sheet",
    needs="secretaries.view_periodicreport",
    args=(PeriodicReport,),
)
page("admin:secretaries_reportperiod_open_year", needs="secretaries.add_reportperiod")
for name in ("file", "file_print", "file_word"):
    page(f"admin:secretaries_posting_{name}", needs="secretaries.view_personfile", args=(Posting,))
page("admin:secretaries_posting_statistics", needs="secretaries.view_posting")
page("admin:secretaries_posting_statistics_xlsx", needs="secretaries.export_posting")
for name in ("board", "sheet"):
    page(f"admin:secretaries_presencemonth_{name}", needs="secretaries.view_presencemonth")
page("admin:secretaries_presencemonth_sheet_xlsx", needs="secretaries.export_presencemonth")
page(
    "admin:secretaries_presencemonth_correct",
    needs="secretaries.correct_presencemonth",
    args=(PresenceMonth,),
)
page("admin:secretaries_spotcheck_sheet", needs="secretaries.view_spotcheck")
page("admin:secretaries_spotcheck_sheet_xlsx", needs="secretaries.export_spotcheck")
page(
    "admin:secretaries_supportrecord_settle",
    needs="secretaries.change_supportrecord",
    args=(SupportRecord,),
)
