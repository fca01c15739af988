"""What campaign 1 says of a list of needs: which villages are not in its round (kept, not refused)."""

from collections.abc import Iterable

from secretaries.models import RoundVillage
from xuanhan.common.sheets import Problem
from xuanhan.registry.models import NeedsRound, Village
from xuanhan.registry.spreadsheets.needs_binding import NeedsBinding


def outside_round(needs_round: NeedsRound, villages: list[Village]) -> Iterable[Problem]:
    """One note with all the villages of a file that the round has not chosen."""
    chosen = set(
        RoundVillage.objects.filter(round__needs_round=needs_round).values_list(
            "village_id", flat=True
        )
    )
    names = [village.full_name for village in villages if village.pk not in chosen]
    if chosen and names:
        yield Problem(
            code="outside_round",
            message=f"{len(names)} 个村不在本批次选定村中，需求照常登记：{'、'.join(names)}",
        )


NeedsBinding.notes.append(outside_round)
