"""What people decide in a round: locks and bans, a proposal adopted, single villages decided otherwise."""

from dataclasses import asdict
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from pairings.choices import RoundState
from pairings.models import Decision, PairingRound, Proposal, RoundRule
from pairings.rules import check_reason, check_round_is_open
from pairings.services.affinity_facts import AffinityFacts
from pairings.services.proposals import locked_round
from xuanhan.registry.models import PartyOrganization, Village
from xuanhan.rounds.choices import RuleKind


@transaction.atomic
def set_rule(
    *,
    selection: PairingRound,
    village: Village,
    organization: PartyOrganization,
    kind: RuleKind,
    reason: str,
    by: Any,
) -> RoundRule:
    """Fix or rule out one pair; the next proposal honours it.

    Raises ValidationError: the round is published, no reason, or the village is locked already.
    """
    current = locked_round(selection.pk)
    check_round_is_open(current)
    rule = RoundRule(
        round=current,
        village=village,
        organization=organization,
        kind=kind,
        reason=check_reason(reason),
        created_by=by,
    )
    rule.full_clean(exclude=["created_by"])
    rule.save()
    return rule


@transaction.atomic
def remove_rule(*, rule: RoundRule) -> None:
    """Take a lock or a ban back; the row history keeps that it was there.  Raises ValidationError."""
    check_round_is_open(locked_round(rule.round_id))
    rule.delete()


@transaction.atomic
def adopt_proposal(*, proposal: Proposal, by: Any) -> PairingRound:
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
            organization_id=pair.organization_id,
            proposed_organization_id=pair.organization_id,
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
    *,
    selection: PairingRound,
    village: Village,
    organization: PartyOrganization,
    reason: str,
    by: Any,
) -> Decision:
    """Pair a village with another unit than was proposed; a unit beyond its most is told by the board.

    Raises ValidationError: no proposal adopted, the round published, no reason, the village outside the
    round, nothing changed, or the two paired already.
    """
    current = locked_round(selection.pk)
    check_round_is_open(current)
    reason = check_reason(reason)
    if current.adopted is None:
        raise ValidationError("请先采用一个方案，再改派", code="no_proposal")
    facts = AffinityFacts.of(current)
    if village.pk not in facts.villages or organization.pk not in facts.units:
        raise ValidationError("该村或该单位不在本批次", code="outside")
    former = current.decisions.filter(village=village).first()
    if former is not None and former.organization_id == organization.pk:
        raise ValidationError(f"{village.full_name}已定{organization}", code="unchanged")
    reasons = facts.exclusions(village.pk, organization.pk)
    if reasons:
        raise ValidationError(f"{organization}{'；'.join(reasons)}", code="excluded")
    value = facts.pair(village.pk, organization.pk)
    proposed = former.proposed_organization_id if former else None
    if former is not None:
        former.delete()
    decision = Decision(
        round=current,
        village=village,
        organization=organization,
        proposed_organization_id=proposed,
        # Going back to the machine's proposal is no override.
        override_reason="" if proposed == organization.pk else reason,
        value=value.value,
        components=[asdict(component) for component in value.components],
        created_by=by,
    )
    decision.full_clean(exclude=["created_by"])
    decision.save()
    return decision
