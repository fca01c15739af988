"""Publish a round: decisions become pairs that ask both sides, all of them or none."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from pairings.choices import Focus, Origin, PairState, RoundState
from pairings.core.principles import principles_of
from pairings.models import Decision, Pair, PairingRound
from pairings.services.pair import NewPair, create_pairs
from pairings.workflow import PAIR
from xuanhan.common.acts import PUBLISHED, record_act
from xuanhan.common.flow import move_all
from xuanhan.registry.choices import NeedCategory
from xuanhan.registry.models import Need
from xuanhan.rounds.decisions import open_round

# What a village asks for most decides the pair's focus; people may change it until the agreement.
FOCUS_OF_NEED = {
    NeedCategory.LEADERSHIP: Focus.ORGANIZATION,
    NeedCategory.INDUSTRY: Focus.INDUSTRY,
    NeedCategory.GOVERNANCE: Focus.LAW,
    NeedCategory.INFRASTRUCTURE: Focus.INFRASTRUCTURE,
    NeedCategory.LIVELIHOOD: Focus.LIVELIHOOD,
    NeedCategory.TOURISM: Focus.TOURISM,
    NeedCategory.LAW: Focus.LAW,
    NeedCategory.OTHER: Focus.LIVELIHOOD,
}


@transaction.atomic
def publish_round(
    *, selection: PairingRound, document_number: str, start_date: date, by: Any
) -> list[Pair]:
    """Make the decided pairs and ask both sides for their agreement; the pairs.

    Raises ValidationError: published already, nothing decided, no document number, or a pair that may not be.
    """
    current = open_round(selection)
    document_number = document_number.strip()
    if not document_number:
        raise ValidationError({"document_number": "请填写结对文号"})
    decisions = list(
        current.decisions.select_related("organization", "village__township").order_by("pk")
    )
    if not decisions:
        raise ValidationError("还没有定下对子，请先采用一个方案", code="nothing_decided")
    focuses = _focuses(current)
    pairs = create_pairs(
        [
            NewPair(
                organization=decision.organization,
                target=decision.village,
                focus=focuses.get(decision.village_id, Focus.INDUSTRY),
                start_date=start_date,
                origin=Origin.PROPOSAL,
                reason=decision.override_reason,
                basis=document_number,
                state=PairState.SUGGESTED,
                principles=principles_of(decision.components),
            )
            for decision in _beyond_last(decisions)
        ],
        by=by,
        label="匹配方案发布",
    )
    move_all(Pair.objects.filter(pk__in=[pair.pk for pair in pairs]), PAIR, "ask", by=by)
    current.state = RoundState.PUBLISHED
    current.document_number = document_number
    current.start_date = start_date
    current.published_at = timezone.now()
    current.published_by = by
    current.save()
    record_act(
        PUBLISHED,
        by=by,
        summary=f"发布结对批次 {current.code}，结成待确认对子 {len(pairs)} 个",
        details={"round": current.code, "document_number": document_number},
    )
    return pairs


def _beyond_last(decisions: list[Decision]) -> list[Decision]:
    # An override brings the reason that a unit's fourth village needs, so those take their places last.
    return sorted(decisions, key=lambda decision: (decision.is_override, decision.pk))


def _focuses(selection: PairingRound) -> dict[int, Focus]:
    needs = Need.objects.filter(round=selection.needs_round).order_by("urgency", "-pk")
    return {need.village_id: FOCUS_OF_NEED[NeedCategory(need.category)] for need in needs}
