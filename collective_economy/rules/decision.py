"""The gate: what needs a decision asks here whether it is there and finished (domain.md §6.8).

Fund applications, loans and projects call `require_finished`.  Today a decision is a document reference;
when the record of all its steps comes, only this file changes.
"""

from datetime import date, timedelta

from django.core.exceptions import ValidationError

from collective_economy.core import voting
from collective_economy.models import Decision
from collective_economy.parameters.decision import PUBLICITY_DAYS
from xuanhan.registry.queries import parameter

MISSING = "须先完成“四议两公开”，请选择决议"


def unfinished(decision: Decision, *, on: date) -> list[str]:
    """Sentences on what a decision still lacks on a day; none when it is finished."""
    lacking = []
    party = decision.party_verdict()
    if not party.passed:
        lacking.append(f"党员大会：{'；'.join(party.sentences)}")
    try:
        verdict = decision.verdict()
    except voting.NotTheirs as error:
        lacking.append(str(error))
    else:
        if not verdict.passed:
            lacking.append(f"{decision.get_body_display()}：{'；'.join(verdict.sentences)}")
    if decision.published_date is None:
        lacking.append("决议尚未公开")
    else:
        days = parameter(PUBLICITY_DAYS, on=on)
        last = decision.published_date + timedelta(days=days)
        if on < last:
            lacking.append(f"决议公开不少于 {days} 天，至 {last:%Y-%m-%d} 期满")
    return lacking


def require_finished(decision: Decision | None, *, village_id: int, on: date) -> None:
    """Raises ValidationError at `decision` when it is missing, another village's, or unfinished."""
    if decision is None:
        raise ValidationError({"decision": MISSING}, code="no_decision")
    if decision.village_id != village_id:
        raise ValidationError({"decision": "这是另一个村的决议"}, code="other_village")
    lacking = unfinished(decision, on=on)
    if lacking:
        raise ValidationError({"decision": lacking}, code="unfinished")
