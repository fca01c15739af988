"""引导基金申请: from the village's application to the leading group's decision (domain.md §6.3)."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from collective_economy.choices.fund import JointDepartment
from collective_economy.models import FundApplication, FundDepartmentReview, FundYear
from collective_economy.models.fund_application import WITHIN_ASKED
from collective_economy.parameters.fund import PUBLICITY_DAYS
from collective_economy.queries import fund as queries
from collective_economy.rules.decision import require_finished
from collective_economy.rules.fund import require_eligible
from collective_economy.workflow.fund import FUND
from xuanhan.common.flow import begin, move
from xuanhan.common.numbering import next_numbers
from xuanhan.registry.queries import parameter

NOT_LATER = "不能晚于今天"


@transaction.atomic
def keep_new(row: FundApplication, *, by: Any) -> FundApplication:
    """Number a new application (JJ-2025-001) and begin its record of steps.  Raises ValidationError."""
    row.number = next_numbers(FundApplication, f"JJ-{row.fund_year.year}-")[0]
    row.full_clean(exclude=["created_by"])
    row.save()
    begin(row, label="登记", by=by)
    return row


@transaction.atomic
def submit(row: FundApplication, *, by: Any, opinion: str = "", on: date | None = None) -> None:
    """Hand an application to the township.

    Raises ValidationError: outside the time for applications, without a finished decision, or a hard
    condition is not met.
    """
    day = on or timezone.localdate()
    first, last = row.fund_year.apply_from_date, row.fund_year.apply_until_date
    if not first <= day <= last:
        raise ValidationError(
            {"fund_year": f"申报时间为 {first:%Y-%m-%d} 至 {last:%Y-%m-%d}，现在不能提交"}
        )
    require_finished(row.decision, village_id=row.village_id, on=day)
    require_eligible(row, on=day)
    move(row, FUND, "submit", by=by, opinion=opinion)


@transaction.atomic
def joint_review(
    row: FundApplication, *, departments: Sequence[str], agrees: bool, reviewed_date: date, by: Any,
    opinion: str = "", on: date | None = None,
) -> list[FundDepartmentReview]:  # fmt: skip
    """Keep what departments said; each says it once.  Raises ValidationError."""
    if reviewed_date > (on or timezone.localdate()):
        raise ValidationError({"reviewed_date": NOT_LATER})
    if not agrees and not opinion.strip():
        raise ValidationError({"opinion": "不同意的须写明理由"})
    move(row, FUND, "joint_review", by=by, opinion=opinion)
    made = []
    for department in departments:
        review = FundDepartmentReview(
            row=row, department=department, agrees=agrees, opinion=opinion.strip() or "同意",
            reviewed_date=reviewed_date, created_by=by if getattr(by, "pk", None) else None,
        )  # fmt: skip
        try:
            review.full_clean(exclude=["created_by"])
        except ValidationError as error:
            raise ValidationError({"departments": error.messages}) from error
        review.save()
        made.append(review)
    return made


def departments_left(row: FundApplication) -> list[JointDepartment]:
    """The departments that have said nothing yet."""
    said = set(row.reviews.values_list("department", flat=True))
    return [department for department in JointDepartment if department not in said]


@transaction.atomic
def pass_joint(row: FundApplication, *, by: Any, opinion: str = "") -> None:
    """All four agree.  Raises ValidationError naming those that have not, or do not."""
    problems = [f"{department.label}部门尚未登记联审意见" for department in departments_left(row)]
    problems += [
        f"{review.get_department_display()}部门不同意：{review.opinion}"
        for review in row.reviews.filter(agrees=False)
    ]
    if problems:
        raise ValidationError(problems)
    move(row, FUND, "pass_joint", by=by, opinion=opinion)


@transaction.atomic
def return_joint(row: FundApplication, *, by: Any, opinion: str) -> None:
    """Sent back: the departments look again at what is then submitted.  Raises ValidationError."""
    move(row, FUND, "return_joint", by=by, opinion=opinion)
    row.reviews.all().delete()


def score(
    row: FundApplication, *, review_score: Decimal, visited_date: date, by: Any, opinion: str = "",
    on: date | None = None,
) -> None:  # fmt: skip
    """Keep the experts' score (0–100) and the day somebody went there.  Raises ValidationError."""
    if not Decimal(0) <= review_score <= Decimal(100):
        raise ValidationError({"review_score": "评审得分在 0 至 100 之间"})
    if visited_date > (on or timezone.localdate()):
        raise ValidationError({"visited_date": NOT_LATER})
    kept = {"review_score": review_score, "visited_date": visited_date}
    move(row, FUND, "score", by=by, opinion=opinion, with_fields=kept)


@transaction.atomic
def decide(
    row: FundApplication, *, approved_yuan: Decimal, approval_number: str, approved_date: date,
    publicity_start_date: date, by: Any, opinion: str = "", on: date | None = None,
) -> None:  # fmt: skip
    """Approve a sum; the score and the rank of the day are kept with it, and the publicity begins.

    Raises ValidationError: more than was asked, more than the year's size, dates out of order.
    """
    FundYear.objects.select_for_update().get(pk=row.fund_year_id)
    _check_approval(row, approved_yuan, approved_date, publicity_start_date, on)
    place = next(
        (one for one in queries.ranking(row.fund_year, on=approved_date) if one.application == row),
        None,
    )
    days = parameter(PUBLICITY_DAYS, on=publicity_start_date)
    kept = {
        "approved_yuan": approved_yuan,
        "approval_number": approval_number.strip(),
        "approved_date": approved_date,
        "publicity_start_date": publicity_start_date,
        "publicity_end_date": publicity_start_date + timedelta(days=days),
        "rank": place.rank if place else None,
        "rank_points": place.total if place else None,
        "rank_reasons": place.sentences if place else [],
    }
    move(row, FUND, "decide", by=by, opinion=opinion, with_fields=kept)


def _check_approval(
    row: FundApplication, amount: Decimal, decided: date, published: date, on: date | None
) -> None:
    problems = {}
    room = row.fund_year.scale_yuan - queries.approved_total(row.fund_year)
    if amount <= 0:
        problems["approved_yuan"] = "审定额应大于 0"
    elif amount > row.amount_yuan:
        problems["approved_yuan"] = f"{WITHIN_ASKED} {row.amount_yuan:,.2f} 元"
    elif amount > room:
        problems["approved_yuan"] = f"超过年度规模，本年度还可审定 {room:,.2f} 元"
    if decided > (on or timezone.localdate()):
        problems["approved_date"] = NOT_LATER
    if published < decided:
        problems["publicity_start_date"] = "不能早于审定日期"
    if problems:
        raise ValidationError(problems)


def reject(row: FundApplication, *, by: Any, opinion: str) -> None:
    """Not supported.  Raises ValidationError."""
    move(row, FUND, "reject", by=by, opinion=opinion)


def end_publicity(
    row: FundApplication, *, by: Any, opinion: str = "", on: date | None = None
) -> None:
    """Money may be paid from here on.  Raises ValidationError before the publicity has ended."""
    if (on or timezone.localdate()) < row.publicity_end_date:
        raise ValidationError(f"公示至 {row.publicity_end_date:%Y-%m-%d} 期满，期满后才能办理")
    move(row, FUND, "end_publicity", by=by, opinion=opinion)


STEPS = {
    "submit": submit,
    "joint_review": joint_review,
    "pass_joint": pass_joint,
    "return_joint": return_joint,
    "score": score,
    "decide": decide,
    "reject": reject,
    "end_publicity": end_publicity,
}
