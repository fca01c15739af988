"""考评评分: the subjects' sheets, and what is counted from them (domain.md §4.8, §13.2)."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from secretaries.choices.appraisal import (
    SCORING,
    AdjustmentKind,
    AppraisalState,
    SheetState,
    Subject,
)
from secretaries.core.appraisal_grade import Candidate, grade_round
from secretaries.core.appraisal_score import Tally, sheet_score, total_score
from secretaries.models import (
    Appraisal,
    AppraisalAdjustment,
    AppraisalRound,
    AppraisalSheet,
    AppraisalSheetItem,
    AppraisalTally,
)
from secretaries.models.appraisal import PAPER_FIELDS, SCORE_FIELDS
from secretaries.queries.appraisal_facts import absences_of
from secretaries.workflow.appraisal import APPRAISAL_ROUND
from xuanhan.common.flow import move

CLOSED = "这一批次已不在打分，评分不能再改"
# How many gaps a message names before it only counts them.
NAMED = 8


def check_open(row: AppraisalRound) -> None:
    """Raises ValidationError when a round is not being scored."""
    if row.state != AppraisalState.SCORING:
        raise ValidationError(CLOSED)


@transaction.atomic
def keep_sheet(
    appraisal: Appraisal,
    subject: str,
    points: Mapping[int, Decimal],
    *,
    by: Any,
    comment: str = "",
    submit_on: date | None = None,
) -> AppraisalSheet:
    """Keep one subject's sheet, points by indicator key; with a day it is handed in as well.

    Raises ValidationError: the round is closed, the sheet was handed in, an indicator is missing or its points
    are out of range.
    """
    check_open(appraisal.round)
    indicators = list(appraisal.round.scheme.indicators.all())
    errors = {}
    for indicator in indicators:
        given = points.get(indicator.pk)
        if given is None:
            errors[f"points_{indicator.pk}"] = f"请填写“{indicator}”的得分"
        elif not 0 <= given <= indicator.points:
            most = f"{indicator.points.normalize():f}"
            errors[f"points_{indicator.pk}"] = f"“{indicator}”的得分须在 0 至 {most} 之间"
    if errors:
        raise ValidationError(errors)
    sheet = AppraisalSheet.objects.filter(appraisal=appraisal, subject=subject).first()
    if sheet is not None and sheet.state == SheetState.SUBMITTED:
        raise ValidationError("评分表已提交，须由县委组织部退回后才能修改")
    sheet = sheet or AppraisalSheet(appraisal=appraisal, subject=subject)
    sheet.belongs_to_subject()
    sheet.comment, sheet.created_by = comment.strip(), by if getattr(by, "pk", None) else None
    sheet.score = sheet_score((points[one.pk], one.points) for one in indicators)
    if submit_on is not None:
        sheet.state, sheet.submitted_date = SheetState.SUBMITTED, submit_on
    sheet.full_clean(exclude=["created_by"])
    sheet.save()
    sheet.items.all().delete()
    AppraisalSheetItem.objects.bulk_create(
        AppraisalSheetItem(sheet=sheet, indicator=one, points=points[one.pk], most=one.points)
        for one in indicators
    )
    return sheet


@transaction.atomic
def return_sheet(sheet: AppraisalSheet) -> None:
    """Give a sheet back to its subject.  Raises ValidationError when the round is closed."""
    check_open(sheet.appraisal.round)
    sheet.state, sheet.submitted_date = SheetState.DRAFT, None
    sheet.save(update_fields=["state", "submitted_date"])


# ---- what is counted -----------------------------------------------------------------------------------


def missing_of(row: AppraisalRound) -> list[tuple[str, str]]:
    """What a round still lacks: who must act, and what on; nobody without a grade is waited for."""
    weights = row.scheme.weights
    rule = row.scheme.survey_rule
    found = []
    sheets, tallies, adjustments = _evidence(row)
    for appraisal in _people(row):
        if appraisal.days_in_post < row.scheme.minimum_days or adjustments[appraisal.pk]["VETO"]:
            continue
        person = f"{appraisal.posting.village.full_name}{appraisal.posting.cadre.name}"
        for subject in SCORING:
            if weights[subject] and subject not in sheets[appraisal.pk]:
                found.append((subject.label, f"{person}未评分"))
        if weights[Subject.VILLAGERS]:
            tally = tallies.get(appraisal.pk)
            if tally is None:
                found.append(("乡镇党委", f"{person}未开展群众测评"))
            else:
                short = tally.shortcomings(rule)
                found.extend(("乡镇党委", f"{person}群众测评{words}") for words in short)
    return found


@transaction.atomic
def compute(row: AppraisalRound, *, by: Any, opinion: str = "") -> None:
    """Count every score and suggest the grades; the sheets are locked with it.

    Raises ValidationError naming what is missing, or when the state does not allow it.
    """
    missing = missing_of(row)
    if missing:
        words = "；".join(f"{who}：{what}" for who, what in missing[:NAMED])
        more = f"；另有 {len(missing) - NAMED} 项" if len(missing) > NAMED else ""
        raise ValidationError(f"还不能计算，缺 {len(missing)} 项：{words}{more}")
    sheets, tallies, adjustments = _evidence(row)
    people = _people(row)
    absences = absences_of(people, row)
    for appraisal in people:
        appraisal.absences = absences.get(appraisal.posting_id, 0)
        _count(appraisal, row, sheets[appraisal.pk], tallies.get(appraisal.pk),
               adjustments[appraisal.pk])  # fmt: skip
    line = grade_round(
        (
            Candidate(one.pk, one.total, one.days_in_post, one.absences, one.is_vetoed)
            for one in people
        ),
        row.scheme.grade_rule,
    )
    outcomes = {outcome.key: outcome for outcome in line.outcomes}
    for appraisal in people:
        outcome = outcomes[appraisal.pk]
        appraisal.suggested_grade, appraisal.rank = outcome.grade.value, outcome.rank
        appraisal.suggested_reason, appraisal.is_at_line = outcome.reason, outcome.at_line
        appraisal.grade = appraisal.grade_reason = ""
    Appraisal.objects.bulk_update(people, COUNTED)
    fields = {"excellent_places": line.places}
    move(row, APPRAISAL_ROUND, "compute", by=by, opinion=opinion, with_fields=fields)


COUNTED = (
    *SCORE_FIELDS, "absences", "bonus", "deduction", "is_vetoed", "total", "rank", "suggested_grade",
    "suggested_reason", "is_at_line", "grade", "grade_reason",
)  # fmt: skip


def _count(
    appraisal: Appraisal,
    row: AppraisalRound,
    sheets: Mapping[str, Decimal],
    tally: Tally | None,
    adjustments: Mapping[str, list[Decimal]],
) -> None:
    scheme = row.scheme
    scores = dict(sheets)
    if tally is not None and tally.valid:
        scores[Subject.VILLAGERS] = tally.score(scheme.survey_rule)
    for name, subject in SCORE_FIELDS.items():
        setattr(appraisal, name, scores.get(subject))
    appraisal.is_vetoed = bool(adjustments["VETO"])
    appraisal.bonus = min(sum(adjustments["BONUS"], Decimal(0)), scheme.bonus_cap)
    appraisal.deduction = sum(adjustments["DEDUCTION"], Decimal(0))
    weights = scheme.weights
    appraisal.total = None
    if all(subject in scores for subject, weight in weights.items() if weight):
        appraisal.total = total_score(
            scores, weights, bonus=adjustments["BONUS"], deduction=adjustments["DEDUCTION"],
            bonus_cap=scheme.bonus_cap,
        ).points  # fmt: skip


def _people(row: AppraisalRound) -> list[Appraisal]:
    return list(
        Appraisal.objects.filter(round=row, is_current=True).select_related(
            "posting__cadre", "posting__village__township"
        )
    )


def _evidence(row: AppraisalRound) -> tuple[Any, dict[int, Tally], Any]:
    """Scores handed in (a sheet before a total), tallies and adjustments of a round, by appraisal."""
    sheets: dict[int, dict[str, Decimal]] = defaultdict(dict)
    found = AppraisalSheet.objects.filter(appraisal__round=row, state=SheetState.SUBMITTED)
    papers = Appraisal.objects.filter(round=row, is_current=True)
    for key, *scores in papers.values_list("pk", *PAPER_FIELDS):
        for subject, score in zip(PAPER_FIELDS.values(), scores, strict=True):
            if score is not None:
                sheets[key][subject] = score
    for key, subject, score in found.values_list("appraisal_id", "subject", "score"):
        sheets[key][subject] = score
    tallies: dict[int, Tally] = {}
    for one in AppraisalTally.objects.filter(appraisal__round=row):
        key = one.appraisal_id
        tallies[key] = tallies[key] + one.tally if key in tallies else one.tally
    adjustments: dict[int, dict[str, list[Decimal]]] = defaultdict(
        lambda: {kind.value: [] for kind in AdjustmentKind}
    )
    for one in AppraisalAdjustment.objects.filter(appraisal__round=row):
        adjustments[one.appraisal_id][one.kind].append(one.points or Decimal(0))
    return sheets, tallies, adjustments
