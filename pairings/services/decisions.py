"""A unit paired otherwise than was proposed; what else people decide is the same in every round."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from pairings.models import Decision, PairingRound
from pairings.services.affinity_facts import AffinityFacts
from xuanhan.registry.models import PartyOrganization, Village
from xuanhan.rounds.decisions import check_reason, decide, round_to_override


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

    Raises ValidationError: no proposal adopted, the round published, no reason, the village or the unit outside
    the round, nothing changed, or the two paired already.
    """
    reason = check_reason(reason)
    current, former = round_to_override(selection, village)
    facts = AffinityFacts.of(current)
    if organization.pk not in facts.units:
        raise ValidationError(f"{organization}不在本批次", code="outside")
    if former is not None and former.organization_id == organization.pk:
        raise ValidationError(f"{village.full_name}已定{organization}", code="unchanged")
    reasons = facts.exclusions(village.pk, organization.pk)
    if reasons:
        raise ValidationError(f"{organization}{'；'.join(reasons)}", code="excluded")
    if former is not None:
        former.delete()
    return decide(
        selection=current, village=village, person=organization, former=former,
        value=facts.pair(village.pk, organization.pk), reason=reason, by=by,
    )  # fmt: skip
