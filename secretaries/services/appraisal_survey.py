"""群众满意度测评 by anonymous tokens: given out, used once, closed (domain.md §4.8)."""

import hashlib
import secrets
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F

from secretaries.choices.appraisal import AppraisalState, Channel
from secretaries.models import Appraisal, AppraisalTally, SurveyCount, SurveyToken
from secretaries.services.appraisal_scoring import check_open

ANSWERS = ("satisfied", "fairly", "dissatisfied")
# 16 signs of a 32-letter alphabet without 0, 1, I and O: 80 bits, and still to be typed from paper.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
LENGTH = 16
MOST_TOKENS = 300


class TokenRefused(ValueError):
    """The token is unknown, used, or over; which of them is nobody's business."""


def digest_of(token: str) -> str:
    """What is stored of a token; a token as people may type it, with blanks or in small letters."""
    plain = "".join(sign for sign in token.upper() if sign.isalnum())
    return hashlib.sha256(plain.encode()).hexdigest()


@transaction.atomic
def issue_tokens(appraisal: Appraisal, count: int, *, expires: date, today: date) -> list[str]:
    """New tokens, told this once and never again; they are printed and handed out unseen.

    Raises ValidationError: the round or the survey is closed, none or too many, or a day that has passed.
    """
    check_open(appraisal.round)
    if _is_closed(appraisal):
        raise ValidationError("网上测评已结束计票，不能再发口令")
    errors = {}
    if not 1 <= count <= MOST_TOKENS:
        errors["count"] = f"每次可发 1 至 {MOST_TOKENS} 张"
    if expires < today:
        errors["expires_date"] = "有效期不能早于今天"
    if errors:
        raise ValidationError(errors)
    made = ["".join(secrets.choice(ALPHABET) for _ in range(LENGTH)) for _ in range(count)]
    SurveyToken.objects.bulk_create(
        SurveyToken(appraisal=appraisal, digest=digest_of(token), expires_date=expires)
        for token in sorted(made)
    )
    counted, _ = SurveyCount.objects.select_for_update().get_or_create(appraisal=appraisal)
    SurveyCount.objects.filter(pk=counted.pk).update(issued=F("issued") + count)
    return made


def appraisal_of(token: str, *, today: date) -> Appraisal:
    """Whom a token that is still good asks about.  Raises TokenRefused."""
    found = (
        SurveyToken.objects.filter(digest=digest_of(token), expires_date__gte=today)
        .select_related("appraisal__round", "appraisal__posting__cadre",
                        "appraisal__posting__village__township")
        .first()
    )  # fmt: skip
    if found is None or found.appraisal.round.state != AppraisalState.SCORING:
        raise TokenRefused
    return found.appraisal


@transaction.atomic
def answer(token: str, choice: str, *, today: date) -> None:
    """Count one answer; the token is gone with it, and nothing joins the two.

    Raises TokenRefused, and ValidationError for an answer that is none of the three.
    """
    if choice not in ANSWERS:
        raise ValidationError({"choice": "请选择一项"})
    appraisal = appraisal_of(token, today=today)
    used, _ = SurveyToken.objects.filter(digest=digest_of(token)).delete()
    if not used:
        raise TokenRefused
    SurveyCount.objects.filter(appraisal=appraisal).update(**{choice: F(choice) + 1})


@transaction.atomic
def close_survey(appraisal: Appraisal, *, on: date, by: Any) -> AppraisalTally:
    """End the tokens and keep the sums as a tally; from now on they may be seen.

    Raises ValidationError: the round is closed, nothing was given out, or it is closed already.
    """
    check_open(appraisal.round)
    counted = SurveyCount.objects.select_for_update().filter(appraisal=appraisal).first()
    if counted is None:
        raise ValidationError("还没有发放口令")
    if _is_closed(appraisal):
        raise ValidationError("网上测评已结束计票")
    SurveyToken.objects.filter(appraisal=appraisal).delete()
    return AppraisalTally.objects.create(
        appraisal=appraisal, channel=Channel.ONLINE, issued=counted.issued,
        returned=counted.answered, valid=counted.answered, satisfied=counted.satisfied,
        fairly=counted.fairly, dissatisfied=counted.dissatisfied, counted_date=on,
        created_by=by if getattr(by, "pk", None) else None,
    )  # fmt: skip


def _is_closed(appraisal: Appraisal) -> bool:
    return appraisal.tallies.filter(channel=Channel.ONLINE).exists()
