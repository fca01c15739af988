"""How far a round of selection has come, counted within the reader's scope."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from secretaries.choices import RoundState
from secretaries.models import (
    CadreChoices,
    Decision,
    Proposal,
    RoundVillage,
    SelectionRound,
    VillageChoices,
)
from xuanhan.common import scoping
from xuanhan.common.scoping import Scope
from xuanhan.registry.models import Need


@dataclass(frozen=True)
class RoundProgress:
    """The counts behind the steps of one round.

    Villages are the round's chosen ones that the reader may see; `decided` and `proposals` are None for
    readers who do not see the county's deliberation.
    """

    selection: SelectionRound
    villages: int
    with_needs: int
    with_choices: int
    cadre_choices: int
    proposals: int | None
    decided: int | None

    @property
    def without_needs(self) -> int:
        """Chosen villages that have reported nothing in this round."""
        return self.villages - self.with_needs

    @property
    def without_choices(self) -> int:
        """Chosen villages that have named nobody."""
        return self.villages - self.with_choices

    @property
    def published(self) -> bool:
        """Whether the round is over."""
        return self.selection.state == RoundState.PUBLISHED


def newest_round() -> SelectionRound | None:
    """The round that people are working on: the newest one, published or not."""
    return SelectionRound.objects.select_related("needs_round").first()


def round_progress(selection: SelectionRound, scope: Scope) -> RoundProgress:
    """The counts of one round for one reader."""
    chosen = scoping.within(RoundVillage.objects.filter(round=selection), scope)
    needs = Need.objects.filter(round=selection.needs_round, village=OuterRef("village"))
    choices = VillageChoices.objects.filter(round=selection, village=OuterRef("village"))
    cadre_choices = scoping.within(CadreChoices.objects.filter(round=selection), scope)
    county = scope.county_wide
    return RoundProgress(
        selection=selection,
        villages=chosen.count(),
        with_needs=chosen.filter(Exists(needs)).count(),
        with_choices=chosen.filter(Exists(choices)).count(),
        cadre_choices=cadre_choices.count(),
        proposals=Proposal.objects.filter(round=selection).count() if county else None,
        decided=Decision.objects.filter(round=selection).count() if county else None,
    )
