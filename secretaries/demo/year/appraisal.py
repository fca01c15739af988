"""考评 of the demo year 2025 from four subjects and the villagers, and a quarter that is still being scored."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from secretaries.choices.appraisal import SCORING, AdjustmentKind, Cycle, GradeCode, SheetState
from secretaries.core.appraisal_score import sheet_score
from secretaries.models import (
    Appraisal,
    AppraisalAdjustment,
    AppraisalRound,
    AppraisalSheet,
    AppraisalSheetItem,
    AppraisalTally,
    Commendation,
    RecallCase,
    ResultUse,
)
from secretaries.queries.appraisal import WITH_PERSON
from secretaries.services import appraisal_round, appraisal_scoring
from secretaries.services.appraisal_scheme import open_default_schemes, scheme_on

FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)
COUNTED = date(2025, 12, 26)
HALF = Decimal("0.5")
QUARTERS = "一二三四"


def appraise_2025(by: Any) -> AppraisalRound:
    """The whole way of the year 2025: sheets, tickets, bonus, the meeting, publicity, feedback, archive."""
    open_default_schemes(effective=FIRST, by=by)
    row = appraisal_round.open_round(
        AppraisalRound(
            title="2025年度考核", scheme=scheme_on(Cycle.YEAR, LAST), year=2025, start_date=FIRST,
            end_date=LAST, due_date=date(2026, 1, 9),
        ),
        by=by,
    )  # fmt: skip
    people = [
        one
        for one in Appraisal.objects.filter(round=row).select_related(*WITH_PERSON)
        if one.days_in_post >= row.scheme.minimum_days
    ]
    _sheets(row, people, by)
    _tallies(people, by)
    _adjustments(row, by)
    appraisal_scoring.compute(row, by=by)
    appraisal_round.approve(
        row, document_number="宣组〔2026〕3号", approved_date=date(2026, 1, 20), by=by,
        opinion="部务会研究同意", excellent=_of_the_tied(row),
    )  # fmt: skip
    appraisal_round.publicise(row, from_date=date(2026, 1, 21), by=by)
    appraisal_round.inform(row, informed_date=date(2026, 2, 2), by=by)
    appraisal_round.archive(row, archived_date=date(2026, 3, 5), by=by)
    _uses(row)
    return row


def _sheets(row: AppraisalRound, people: Iterable[Appraisal], by: Any) -> None:
    """Four sheets each; how well somebody did shows in all of them, give or take."""
    rng = Random(20251226)
    indicators = list(row.scheme.indicators.all())
    sheets, points = [], []
    recalled = set(RecallCase.objects.values_list("posting_id", flat=True))
    for number, appraisal in enumerate(people):
        # Out of 15: most between 12 and 14, a few with little.
        level = 13 + rng.choice((-2, -1, -1, 0, 0, 1, 1, 2, 2)) * HALF
        level = Decimal(9) if number % 29 == 7 else level
        level = Decimal(8) if appraisal.posting_id in recalled else level
        for subject in SCORING:
            given = []
            for one in indicators:
                part = Decimal(level + rng.randrange(-2, 3) * HALF) / 15
                wanted = (one.points * part / HALF).to_integral_value() * HALF
                given.append(min(one.points, wanted))
            sheet = AppraisalSheet(
                appraisal=appraisal, subject=subject, state=SheetState.SUBMITTED,
                submitted_date=date(2026, 1, 5), created_by=by,
                score=sheet_score(zip(given, (one.points for one in indicators), strict=True)),
            )  # fmt: skip
            sheet.belongs_to_subject()
            sheets.append(sheet)
            points.append(given)
    AppraisalSheet.objects.bulk_create(sheets)
    AppraisalSheetItem.objects.bulk_create(
        AppraisalSheetItem(sheet=sheet, indicator=one, points=number, most=one.points)
        for sheet, given in zip(sheets, points, strict=True)
        for one, number in zip(indicators, given, strict=True)
    )


def _tallies(people: Iterable[Appraisal], by: Any) -> None:
    rng = Random(20251227)
    made = []
    for number, appraisal in enumerate(people):
        issued = 40 + rng.randrange(0, 25)
        valid = issued - rng.randrange(0, 6)
        dissatisfied = rng.randrange(0, 3) + (8 if number % 29 == 7 else 0)
        fairly = rng.randrange(2, 13)
        made.append(
            AppraisalTally(
                appraisal=appraisal, issued=issued, returned=issued - rng.randrange(0, issued - valid + 1),
                valid=valid, satisfied=valid - fairly - dissatisfied, fairly=fairly,
                dissatisfied=dissatisfied, counted_date=COUNTED, created_by=by,
            )
        )  # fmt: skip
    AppraisalTally.objects.bulk_create(made)


def _adjustments(row: AppraisalRound, by: Any) -> None:
    """Commendations of the year as bonus, the recall as a deduction; each with its document."""
    by_posting = {one.posting_id: one for one in Appraisal.objects.filter(round=row)}
    points = {"PROVINCE": Decimal(2), "CITY": Decimal(1)}
    made = [
        AppraisalAdjustment(
            appraisal=by_posting[one.posting_id], kind=AdjustmentKind.BONUS,
            points=points[one.level], ground=one.title, happened_date=one.granted_date,
            document_number=one.document_number, created_by=by,
        )
        for one in Commendation.objects.filter(granted_date__year=2025, level__in=points)
    ]  # fmt: skip
    made += [
        AppraisalAdjustment(
            appraisal=by_posting[case.posting_id], kind=AdjustmentKind.DEDUCTION,
            points=Decimal(10), ground=case.trigger_words, happened_date=case.decided_date,
            document_number=case.document_number, created_by=by,
        )
        for case in RecallCase.objects.filter(outcome="RECALL", decided_date__year=2025)
    ]  # fmt: skip
    AppraisalAdjustment.objects.bulk_create(made)


def _of_the_tied(row: AppraisalRound) -> list[Appraisal]:
    """As many of those tied at the line as there are places, in the county's order."""
    rows = Appraisal.objects.filter(round=row)
    taken = rows.filter(suggested_grade=GradeCode.A).count()
    return list(rows.filter(is_at_line=True)[: (row.excellent_places or 0) - taken])


def _uses(row: AppraisalRound) -> None:
    """评优 for everybody who is 优秀, by the document of the decision."""
    ResultUse.objects.bulk_create(
        ResultUse(
            posting_id=one.posting_id, kind="AWARD", decided_date=row.approved_date,
            document_number=row.document_number, note=f"{row.title}优秀",
        )
        for one in Appraisal.objects.filter(round=row, grade=GradeCode.A)
    )  # fmt: skip


def open_quarter(by: Any, today: date) -> AppraisalRound:
    """The quarter before today's, which the subjects have not scored yet."""
    start = date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)
    end = start - timedelta(days=1)
    quarter = (end.month - 1) // 3 + 1
    return appraisal_round.open_round(
        AppraisalRound(
            title=f"{end.year}年第{QUARTERS[quarter - 1]}季度考评",
            scheme=scheme_on(Cycle.QUARTER, end), year=end.year, quarter=quarter,
            start_date=date(end.year, 3 * quarter - 2, 1), end_date=end,
            due_date=today + timedelta(days=10),
        ),
        by=by,
    )  # fmt: skip
