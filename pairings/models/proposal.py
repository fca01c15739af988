"""What the machine proposed for a round, kept as it was."""

from django.db import models

from pairings.models.round import PairingRound
from xuanhan.common import scoping
from xuanhan.common.history import tracked
from xuanhan.registry.models import PartyOrganization
from xuanhan.rounds.models import ProposalRecord, ProposedPairRecord


@tracked()
class Proposal(ProposalRecord):
    """One run of the matching over one round of pairing."""

    round = models.ForeignKey(
        PairingRound, verbose_name="批次", on_delete=models.CASCADE, related_name="proposals"
    )


@tracked()
class ProposedPair(ProposedPairRecord):
    """A unit for a village, as it was proposed."""

    person_field = "organization"

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="pairs")
    organization = models.ForeignKey(PartyOrganization, on_delete=models.PROTECT, related_name="+")
    unit_view = models.PositiveIntegerField("单位方评分（百分之一分）")

    class Meta(ProposedPairRecord.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "village"], name="pairings_proposedpair_village_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.village} — {self.organization}"


scoping.register(Proposal)
scoping.register(ProposedPair)
