"""申诉, and a result corrected by a new version (domain.md §4.8)."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from secretaries.choices.appraisal import AppraisalState, GradeCode
from secretaries.models import Appraisal, AppraisalObjection
from secretaries.workflow.appraisal import OBJECTION
from xuanhan.common.acts import record_act
from xuanhan.common.flow import begin, move


@transaction.atomic
def raise_objection(row: AppraisalObjection, *, by: Any) -> AppraisalObjection:
    """Keep an objection.  Raises ValidationError: not told yet, or the time for it is over."""
    round_ = row.appraisal.round
    if round_.state != AppraisalState.INFORMED or not row.appraisal.is_current:
        raise ValidationError({"appraisal": "结果反馈本人后、归档前才能申诉"})
    if round_.objection_until and row.raised_date > round_.objection_until:
        raise ValidationError({"raised_date": f"申诉期到 {round_.objection_until:%Y-%m-%d} 已结束"})
    if round_.informed_date and row.raised_date < round_.informed_date:
        raise ValidationError({"raised_date": "申诉日期不能早于反馈日期"})
    row.full_clean()
    row.save()
    begin(row, label="提出申诉", by=by)
    return row


@transaction.atomic
def uphold(row: AppraisalObjection, *, answered_date: date, by: Any, opinion: str) -> None:
    """The result stands.  Raises ValidationError."""
    _check_day(row, answered_date)
    fields = {"answered_date": answered_date}
    move(row, OBJECTION, "uphold", by=by, opinion=opinion, with_fields=fields)


@transaction.atomic
def correct(
    row: AppraisalObjection,
    *,
    answered_date: date,
    total: Decimal,
    grade: str,
    by: Any,
    opinion: str,
) -> Appraisal:
    """The result is replaced by a new version.  Raises ValidationError as `correct_result` does."""
    _check_day(row, answered_date)
    made = correct_result(row.appraisal, total=total, grade=grade, reason=opinion, by=by)
    fields = {"answered_date": answered_date, "correction": made}
    move(row, OBJECTION, "correct", by=by, opinion=opinion, with_fields=fields)
    return made


def _check_day(row: AppraisalObjection, day: date) -> None:
    if day < row.raised_date:
        raise ValidationError({"answered_date": "答复日期不能早于申诉日期"})


@transaction.atomic
def correct_result(
    appraisal: Appraisal, *, total: Decimal, grade: str, reason: str, by: Any
) -> Appraisal:
    """A frozen result in a new version, with its reason; the former version stays as it was.

    Raises ValidationError: not decided yet, no reason, nothing changes, or more 优秀 than places.
    """
    current = Appraisal.objects.select_for_update().select_related("round").get(pk=appraisal.pk)
    reason = reason.strip()
    errors: dict[str, Any] = {}
    if not current.round.is_frozen or not current.is_current:
        raise ValidationError("只能更正已审定的现行结果")
    if not reason:
        errors["opinion"] = "请填写更正理由"
    if current.total == total and current.grade == grade:
        errors["grade"] = "得分和等次都没有变化"
    if grade == GradeCode.A and current.grade != GradeCode.A and not _place_left(current):
        errors["grade"] = f"优秀名额 {current.round.excellent_places} 名已满"
    if errors:
        raise ValidationError(errors)
    former = Appraisal.objects.get(pk=current.pk)
    Appraisal.objects.filter(pk=current.pk).update(is_current=False)
    made = current
    made.pk, made._state.adding = None, True
    made.version, made.supersedes, made.is_current = former.version + 1, former, True
    made.total, made.grade, made.correction_reason = total, grade, reason
    made.grade_reason = "" if grade == former.suggested_grade else reason[:200]
    made.full_clean(exclude=["supersedes"])
    made.save()
    record_act(
        "更正考评结果", by=by, summary=f"更正{former}",
        details={"former": former.pk, "made": made.pk, "reason": reason},
    )  # fmt: skip
    return made


def _place_left(appraisal: Appraisal) -> bool:
    awarded = Appraisal.objects.filter(
        round=appraisal.round, is_current=True, grade=GradeCode.A
    ).count()
    return awarded < (appraisal.round.excellent_places or 0)
