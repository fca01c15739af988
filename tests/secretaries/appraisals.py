"""A small round for tests: two first secretaries in 2025, sheets and surveys with known numbers."""

import datetime
from decimal import Decimal as D

from secretaries.choices.appraisal import SCORING
from secretaries.models import Appraisal, AppraisalRound, AppraisalTally
from secretaries.services import appraisal_round, appraisal_scoring
from secretaries.services.appraisal_scheme import open_default_schemes, scheme_on

FIRST, LAST = datetime.date(2025, 1, 1), datetime.date(2025, 12, 31)
DECIDED = datetime.date(2026, 1, 20)
# 14.5+14+13.5+15+13+14+10 = 94
SHEET = ("14.5", "14", "13.5", "15", "13", "14", "10")


def open_2025():
    open_default_schemes(effective=FIRST)
    return appraisal_round.open_round(
        AppraisalRound(
            title="2025年度考核", scheme=scheme_on("YEAR", LAST), year=2025, start_date=FIRST,
            end_date=LAST, due_date=datetime.date(2026, 1, 10),
        ),
        by=None,
    )  # fmt: skip


def of(round_, posting):
    return Appraisal.objects.get(round=round_, posting=posting, is_current=True)


def points(round_, numbers=SHEET):
    return {
        one.pk: D(number)
        for one, number in zip(round_.scheme.indicators.all(), numbers, strict=True)
    }


def score(appraisal, subject, numbers=SHEET, day=LAST):
    return appraisal_scoring.keep_sheet(
        appraisal, subject, points(appraisal.round, numbers), by=None, submit_on=day
    )


def count_paper(appraisal, satisfied=30, fairly=6, dissatisfied=2, **changes):
    valid = satisfied + fairly + dissatisfied
    return AppraisalTally.objects.create(
        **{"appraisal": appraisal, "issued": 40, "returned": 39, "valid": valid, "satisfied": satisfied,
           "fairly": fairly, "dissatisfied": dissatisfied, "counted_date": LAST, **changes}
    )  # fmt: skip


def complete(round_, *postings):
    for posting in postings:
        for subject in SCORING:
            score(of(round_, posting), subject)
        count_paper(of(round_, posting))


def decide(round_, **changes):
    appraisal_round.approve(
        round_, **{"document_number": "宣组〔2026〕3号", "approved_date": DECIDED, "by": None,
                   "opinion": "同意", **changes},
    )  # fmt: skip
