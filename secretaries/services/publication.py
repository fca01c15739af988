"""Publish a round: decisions become postings, all of them or none."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from secretaries.choices import EndReason, PostingRole, RoundState
from secretaries.models import Decision, Handover, Posting, SelectionRound
from secretaries.queries import active_postings
from secretaries.queries.terms import term_end
from secretaries.services.handover import open_handover
from secretaries.services.pairing_facts import PairingFacts
from xuanhan.accounts.models import User
from xuanhan.common.acts import PUBLISHED, record_act
from xuanhan.rounds.decisions import open_round


@dataclass(frozen=True)
class Published:
    """What a publication did."""

    postings: int
    vacant_villages: int
    overrides: int
    handovers: int = 0


@transaction.atomic
def publish_round(
    *, selection: SelectionRound, document_number: str, start_date: date, by: User | None
) -> Published:
    """Post everyone who was decided on, for the term of the policy parameter.

    Where a first secretary is still in the village, a handover begins instead, and the new one's posting
    begins when it is released (压茬轮换).

    Raises ValidationError: published already, nothing decided, no document number, a decision that a hard
    condition or 回避 excludes by now, or a village or person with an overlapping posting.
    """
    current = open_round(selection)
    document_number = document_number.strip()
    if not document_number:
        raise ValidationError({"document_number": "请填写任职文号"})
    decisions = list(
        current.decisions.select_related("cadre__unit", "village__township").order_by("pk")
    )
    if not decisions:
        raise ValidationError("还没有定下人选，请先采用一个方案", code="nothing_decided")
    _check_still_permitted(current, decisions)
    occupied, until = _occupied(decisions, start_date), term_end(start_date)
    postings = [
        Posting(
            cadre=decision.cadre,
            village=decision.village,
            role=PostingRole.FIRST_SECRETARY,
            unit=decision.cadre.unit,
            unit_name=decision.cadre.unit_name,
            round=current,
            document_number=document_number,
            start_date=start_date,
            planned_end_date=until,
        )
        for decision in decisions
        if decision.village_id not in occupied
    ]
    _check_free(postings)
    Posting.objects.bulk_create(postings)
    for decision in decisions:
        if decision.village_id in occupied:
            _prepare_handover(
                occupied[decision.village_id], decision, document_number, start_date, by
            )
    current.state = RoundState.PUBLISHED
    current.document_number = document_number
    current.start_date = start_date
    current.published_at = timezone.now()
    current.published_by = by
    current.save()
    current.needs_round.is_open = False
    current.needs_round.save(update_fields=["is_open"])
    published = Published(
        postings=len(postings),
        vacant_villages=current.villages.count() - len(decisions),
        overrides=sum(decision.is_override for decision in decisions),
        handovers=len(occupied),
    )
    record_act(
        PUBLISHED,
        by=by,
        summary=f"发布选派批次 {current.code}，派出 {published.postings} 名第一书记"
        f"{f'，{published.handovers} 名待交接' if published.handovers else ''}",
        details={"round": current.code, "document_number": document_number},
    )
    return published


def _occupied(decisions: list[Decision], start_date: date) -> dict[int, Posting]:
    """The first secretaries who are still in the villages, and whose end is not set yet, by village."""
    rows = active_postings(on=start_date).filter(
        role=PostingRole.FIRST_SECRETARY,
        end_date__isnull=True,
        village_id__in=[decision.village_id for decision in decisions],
    )
    return {posting.village_id: posting for posting in rows.select_related("cadre", "village")}


def _prepare_handover(
    outgoing: Posting, decision: Decision, document_number: str, start_date: date, by: User | None
) -> None:
    """压茬轮换: who is decided on takes over when the handover is released."""
    handover = Handover(
        outgoing=outgoing,
        end_reason=EndReason.TERM,
        release_date=start_date - timedelta(days=1),
        successor=decision.cadre,
        document_number=document_number,
        round=decision.round,
    )
    try:
        open_handover(handover, by=by)
    except ValidationError as error:
        name = f"{decision.village.full_name} {decision.cadre.name}"
        raise ValidationError([f"{name}：{word}" for word in error.messages]) from error


def _check_still_permitted(selection: SelectionRound, decisions: list[Decision]) -> None:
    facts = PairingFacts.of(selection)
    problems = []
    for decision in decisions:
        reasons = facts.exclusions(decision.village_id, decision.cadre_id)
        if reasons:
            name = f"{decision.village.full_name} {decision.cadre.name}"
            problems.append(f"{name}：{'；'.join(reasons)}")
    if problems:
        raise ValidationError(problems, code="excluded")


def _check_free(postings: list[Posting]) -> None:
    problems = []
    for posting in postings:
        try:
            posting.validate_constraints()
        except ValidationError as error:
            name = f"{posting.village.full_name} {posting.cadre.name}"
            problems.extend(f"{name}：{message}" for message in error.messages)
    if problems:
        raise ValidationError(problems, code="overlap")
