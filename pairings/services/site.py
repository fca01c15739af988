"""示范点: applied for, assessed, named, reviewed every year, removed."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from pairings.choices.site import CARRIES_NAME, ReviewResult
from pairings.models import DemoSite, SiteReview, SiteShowing
from pairings.workflow.site import SITE
from xuanhan.common.flow import begin, move

OUT_OF_RANGE = "得分为 0 至 100 分"


@transaction.atomic
def keep_new(row: DemoSite, *, by: Any) -> DemoSite:
    """Store an application.  Raises ValidationError: outside the pair's term, a name that is taken."""
    row.created_by = row.created_by or by
    row.full_clean(exclude=["created_by"])
    row.save()
    begin(row, label="申报", by=by)
    return row


def assess(row: DemoSite, *, score: Decimal, on: date, by: Any, opinion: str = "") -> None:
    """What the visit on the spot found.  Raises ValidationError: out of range, before the application."""
    _check_score(score)
    if on < row.applied_date:
        raise ValidationError({"on": "评估日期不能早于申报日期"})
    given = {"score": score, "assessed_date": on}
    move(row, SITE, "assess", by=by, opinion=opinion, with_fields=given)


def name(row: DemoSite, *, document_number: str, on: date, by: Any, opinion: str = "") -> None:
    """Name a site by a document.  Raises ValidationError: no number, before the assessment."""
    if row.assessed_date and on < row.assessed_date:
        raise ValidationError({"on": "命名日期不能早于实地评估"})
    given = {"document_number": _number(document_number), "named_date": on}
    move(row, SITE, "name", by=by, opinion=opinion, with_fields=given)


@transaction.atomic
def keep(
    row: DemoSite, *, year: int, score: Decimal, on: date, by: Any, opinion: str = ""
) -> SiteReview:
    """The yearly review lets a site keep its name.  Raises ValidationError: reviewed already this year."""
    review = _review(row, year, score, on, ReviewResult.KEEP, opinion)
    move(row, SITE, "keep", by=by, opinion=opinion)
    review.save()
    return review


@transaction.atomic
def remove(
    row: DemoSite, *, year: int, score: Decimal, on: date, document_number: str, by: Any,
    opinion: str,
) -> SiteReview:  # fmt: skip
    """The yearly review takes the name away, by a document.  Raises ValidationError as `keep` and `name` do."""
    review = _review(row, year, score, on, ReviewResult.REMOVE, opinion)
    if row.named_date and on < row.named_date:
        raise ValidationError({"on": "摘牌日期不能早于命名"})
    given = {"removal_number": _number(document_number), "removed_date": on}
    move(row, SITE, "remove", by=by, opinion=opinion, with_fields=given)
    review.save()
    return review


def check_showing(event: SiteShowing) -> None:
    """Whether a site may be shown: it carries the name on that day.  Raises ValidationError."""
    site = event.site
    if site.named_date is None or event.event_date < site.named_date:
        raise ValidationError({"event_date": "命名之后才能登记观摩交流"}, code="unnamed")
    if site.state not in CARRIES_NAME and event.event_date > site.removed_date:
        raise ValidationError({"event_date": "示范点已摘牌"}, code="removed")


def _review(
    row: DemoSite, year: int, score: Decimal, on: date, result: ReviewResult, opinion: str
) -> SiteReview:
    _check_score(score)
    review = SiteReview(
        site=row, year=year, score=score, reviewed_date=on, result=result, opinion=opinion.strip()
    )
    if SiteReview.objects.filter(site=row, year=year).exists():
        raise ValidationError({"year": f"该示范点 {year} 年度已复核"}, code="reviewed")
    review.full_clean()
    return review


def _check_score(score: Decimal) -> None:
    if not 0 <= score <= 100:
        raise ValidationError({"score": OUT_OF_RANGE})


def _number(text: str) -> str:
    if not text.strip():
        raise ValidationError({"document_number": "请填写文号"})
    return text.strip()
