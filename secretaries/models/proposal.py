"""What the machine proposed, kept as it was: pairs, values, components, figures."""

from django.db import models

from secretaries.models.cadre import Cadre
from secretaries.models.round import SelectionRound
from xuanhan.common import scoping
from xuanhan.common.history import tracked
from xuanhan.rounds.models import ProposalRecord, ProposedPairRecord


@tracked()
class Proposal(ProposalRecord):
    """One run of the matching over one round of selection."""

    round = models.ForeignKey(
        SelectionRound, verbose_name="批次", on_delete=models.CASCADE, related_name="proposals"
    )


@tracked()
class ProposedPair(ProposedPairRecord):
    """A cadre for a village, as it was proposed."""

    person_field = "cadre"

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="pairs")
    cadre = models.ForeignKey(Cadre, on_delete=models.PROTECT, related_name="+")
    cadre_view = models.PositiveIntegerField("干部方评分（百分之一分）")

    class Meta(ProposedPairRecord.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "village"], name="secretaries_proposedpair_village_once"
            ),
            models.UniqueConstraint(
                fields=["proposal", "cadre"], name="secretaries_proposedpair_cadre_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.village} — {self.cadre}"


scoping.register(Proposal)
scoping.register(ProposedPair)
