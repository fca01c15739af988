"""考评批次: opened for everybody in post, computed, and taken through its steps (domain.md §4.8)."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q, QuerySet

from secretaries.choices import PostingRole
from secretaries.choices.appraisal import Cycle, GradeCode, ObjectionState, SchemeState
from secretaries.models import Appraisal, AppraisalObjection, AppraisalRound, Posting
from secretaries.workflow.appraisal import APPRAISAL_ROUND
from xuanhan.common.acts import record_act
from xuanhan.common.flow import begin, move
from xuanhan.registry.queries import calendar


def postings_of(row: AppraisalRound) -> QuerySet[Posting]:
    """The first secretaries whom a round concerns: in post on some day of its span, those who left as well.

    期满考核 takes those alone whose term ends within the span.
    """
    postings = Posting.objects.filter(
        Q(end_date__isnull=True) | Q(end_date__gte=row.start_date),
        role=PostingRole.FIRST_SECRETARY,
        start_date__lte=row.end_date,
    )
    if row.cycle == Cycle.TERM:
        postings = postings.filter(planned_end_date__range=(row.start_date, row.end_date))
    return postings


def days_in_post(posting: Posting, start: date, end: date) -> int:
    """How many days of a span somebody was in post, both ends with them."""
    last = min(posting.end_date or end, end)
    return max((last - max(posting.start_date, start)).days + 1, 0)


@transaction.atomic
def open_round(row: AppraisalRound, *, by: Any) -> AppraisalRound:
    """Keep a new round, with one appraisal for everybody it concerns.

    Raises ValidationError: the scheme is a draft, or the round's own checks.
    """
    row.clean()
    if row.scheme.state != SchemeState.PUBLISHED:
        raise ValidationError({"scheme": "方案尚未发布，请先发布方案"})
    row.full_clean()
    row.save()
    begin(row, label="开启考评", by=by)
    add_missing(row)
    return row


@transaction.atomic
def add_missing(row: AppraisalRound) -> int:
    """Take those in who came into post since the round was opened; how many there were."""
    postings = postings_of(row).exclude(appraisals__round=row)
    made = Appraisal.objects.bulk_create(
        Appraisal(
            round=row,
            posting=posting,
            days_in_post=_counted_days(row, posting),
        )
        for posting in postings
    )
    return len(made)


def _counted_days(row: AppraisalRound, posting: Posting) -> int:
    start = posting.start_date if row.cycle == Cycle.TERM else row.start_date
    return days_in_post(posting, start, row.end_date)


@transaction.atomic
def approve(
    row: AppraisalRound,
    *,
    document_number: str,
    approved_date: date,
    by: Any,
    opinion: str,
    excellent: Iterable[Appraisal] = (),
) -> None:
    """部务会审定: the grades become final; of those tied at the line, `excellent` are 优秀.

    Raises ValidationError: no document, a day before the span is over, more 优秀 than places, a grade changed
    without a reason.
    """
    document_number = document_number.strip()
    errors: dict[str, Any] = {}
    if not document_number:
        errors["document_number"] = "请填写审定文号"
    if approved_date < row.end_date:
        errors["approved_date"] = f"考评期到 {row.end_date:%Y-%m-%d} 结束，审定应在其后"
    if errors:
        raise ValidationError(errors)
    rows = Appraisal.objects.filter(round=row, is_current=True)
    chosen = {appraisal.pk for appraisal in excellent}
    if chosen - set(rows.filter(is_at_line=True).values_list("pk", flat=True)):
        raise ValidationError({"excellent": "只能从并列在优秀名额线上的人员中选择"})
    rows.filter(pk__in=chosen).update(grade=GradeCode.A)
    rows.filter(grade="").update(grade=F("suggested_grade"))
    places = AppraisalRound.objects.get(pk=row.pk).excellent_places or 0
    awarded = rows.filter(grade=GradeCode.A).count()
    if awarded > places:
        raise ValidationError(
            {"excellent": f"优秀名额 {places} 名，现为 {awarded} 名，请调整后再审定"}
        )
    fields = {"document_number": document_number, "approved_date": approved_date}
    move(row, APPRAISAL_ROUND, "approve", by=by, opinion=opinion, with_fields=fields)
    record_act(
        "审定考评", by=by, summary=f"部务会审定{row}",
        details={"round": row.pk, "document_number": document_number},
    )  # fmt: skip


@transaction.atomic
def publicise(row: AppraisalRound, *, from_date: date, by: Any, opinion: str = "") -> None:
    """Begin the publicity; it lasts as many working days as the scheme says.  Raises ValidationError."""
    if row.approved_date and from_date < row.approved_date:
        raise ValidationError({"from_date": "公示不能早于审定日期"})
    until = calendar().add_workdays(from_date, row.scheme.publicity_workdays)
    fields = {"publicity_from": from_date, "publicity_until": until}
    move(row, APPRAISAL_ROUND, "publicise", by=by, opinion=opinion, with_fields=fields)


@transaction.atomic
def inform(row: AppraisalRound, *, informed_date: date, by: Any, opinion: str = "") -> None:
    """Tell everybody their result: from now on they see it, and may object within the scheme's days.

    Raises ValidationError while the publicity is running.
    """
    if row.publicity_until and informed_date <= row.publicity_until:
        raise ValidationError(
            {"informed_date": f"公示到 {row.publicity_until:%Y-%m-%d} 结束，反馈应在其后"}
        )
    until = informed_date + timedelta(days=row.scheme.objection_days)
    fields = {"informed_date": informed_date, "objection_until": until}
    move(row, APPRAISAL_ROUND, "inform", by=by, opinion=opinion, with_fields=fields)
    told = list(Appraisal.objects.filter(round=row, is_current=True).select_related("posting"))
    for appraisal in told:
        appraisal.informed_id = appraisal.posting.cadre_id
    Appraisal.objects.bulk_update(told, ["informed"])


@transaction.atomic
def archive(row: AppraisalRound, *, archived_date: date, by: Any, opinion: str = "") -> None:
    """Close the round.  Raises ValidationError: objections may still come, or one is not answered."""
    if row.objection_until and archived_date <= row.objection_until:
        raise ValidationError(
            {"archived_date": f"申诉期到 {row.objection_until:%Y-%m-%d} 结束，归档应在其后"}
        )
    waiting = AppraisalObjection.objects.filter(
        appraisal__round=row, state=ObjectionState.RAISED
    ).count()
    if waiting:
        raise ValidationError(f"还有 {waiting} 件申诉没有答复，答复后再归档")
    move(row, APPRAISAL_ROUND, "archive", by=by, opinion=opinion)
