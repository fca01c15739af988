"""A cadre sent elsewhere than was proposed; what else people decide is the same in every round."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from secretaries.models import Cadre, Decision, SelectionRound
from secretaries.services.pairing_facts import PairingFacts
from xuanhan.registry.models import Village
from xuanhan.rounds.decisions import check_reason, decide, round_to_override


@transaction.atomic
def override(
    *, selection: SelectionRound, village: Village, cadre: Cadre, reason: str, by: Any
) -> Decision:
    """Send another cadre to a village than was proposed; two villages swap when the cadre is taken.

    Raises ValidationError: no proposal adopted, the round published, no reason, a hard condition or 回避
    excludes the pair, or a swap would break one.
    """
    reason = check_reason(reason)
    current, mine = round_to_override(selection, village)
    if mine is not None and mine.cadre_id == cadre.pk:
        raise ValidationError(f"{village.full_name}已定{cadre.name}", code="unchanged")
    facts = PairingFacts.of(current)
    _check_permitted(facts, village, cadre)
    theirs = current.decisions.filter(cadre=cadre).select_related("village__township").first()
    if theirs is not None:
        _check_swap(facts, theirs, mine)
    # Both places are emptied first: a cadre may stand in one decision only at any time.
    for decision in filter(None, (mine, theirs)):
        decision.delete()
    made = _decide(facts, village, cadre, mine, reason, by)
    if theirs is not None and mine is not None:
        _decide(facts, theirs.village, mine.cadre, theirs, reason, by)
    return made


def _check_permitted(facts: PairingFacts, village: Village, cadre: Cadre) -> None:
    reasons = facts.exclusions(village.pk, cadre.pk)
    if reasons:
        raise ValidationError(
            f"{cadre.name}不能派往{village.full_name}：{'；'.join(reasons)}", code="excluded"
        )


def _check_swap(facts: PairingFacts, theirs: Decision, mine: Decision | None) -> None:
    if mine is None:
        raise ValidationError(
            f"{theirs.cadre.name}已定到{theirs.village.full_name}，请先为该村改派他人",
            code="cadre_taken",
        )
    _check_permitted(facts, theirs.village, mine.cadre)


def _decide(
    facts: PairingFacts,
    village: Village,
    cadre: Cadre,
    former: Decision | None,
    reason: str,
    by: Any,
) -> Decision:
    return decide(
        selection=facts.selection, village=village, person=cadre, former=former,
        value=facts.pair(village.pk, cadre.pk), reason=reason, by=by,
    )  # fmt: skip
