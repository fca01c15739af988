"""What people decide: adopt a proposal, then override single villages with a reason."""

from dataclasses import asdict

from django.core.exceptions import ValidationError
from django.db import transaction

from secretaries.choices import RoundState
from secretaries.models import Cadre, Decision, Proposal, SelectionRound
from secretaries.rules import check_reason, check_round_is_open
from secretaries.services.locking import locked_round
from secretaries.services.pairing_facts import PairingFacts
from xuanhan.accounts.models import User
from xuanhan.registry.models import Village


@transaction.atomic
def adopt_proposal(*, proposal: Proposal, by: User | None) -> SelectionRound:
    """Take a proposal as the ground for decisions; earlier decisions of the round are replaced.

    Raises ValidationError when the round is published.
    """
    selection = locked_round(proposal.round_id)
    check_round_is_open(selection)
    selection.decisions.all().delete()
    Decision.objects.bulk_create(
        Decision(
            round=selection,
            village_id=pair.village_id,
            cadre_id=pair.cadre_id,
            proposed_cadre_id=pair.cadre_id,
            value=pair.value,
            components=pair.components,
            created_by=by,
        )
        for pair in proposal.pairs.all()
    )
    selection.adopted = proposal
    selection.state = RoundState.COMPARING
    selection.save(update_fields=["adopted", "state"])
    return selection


@transaction.atomic
def override(
    *, selection: SelectionRound, village: Village, cadre: Cadre, reason: str, by: User | None
) -> Decision:
    """Send another cadre to a village than was proposed; two villages swap when the cadre is taken.

    Raises ValidationError: no proposal adopted, the round published, no reason, a hard condition or 回避
    excludes the pair, or a swap would break one.
    """
    current = locked_round(selection.pk)
    check_round_is_open(current)
    reason = check_reason(reason)
    if current.adopted is None:
        raise ValidationError("请先采用一个方案，再改派", code="no_proposal")
    if not current.villages.filter(village=village).exists():
        raise ValidationError(f"{village.full_name}不在本批次", code="village_outside")
    mine = current.decisions.filter(village=village).select_related("cadre").first()
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
    by: User | None,
) -> Decision:
    proposed = former.proposed_cadre_id if former else None
    pair = facts.pair(village.pk, cadre.pk)
    decision = Decision(
        round=facts.selection,
        village=village,
        cadre=cadre,
        proposed_cadre_id=proposed,
        # Going back to the machine's proposal is no override.
        override_reason="" if proposed == cadre.pk else reason,
        value=pair.value,
        components=[asdict(component) for component in pair.components],
        created_by=by,
    )
    decision.full_clean()
    decision.save()
    return decision
