"""What other packages ask the registry."""

from datetime import date
from typing import Any

from xuanhan.common import parameters
from xuanhan.registry.models import NeedsRound, PolicyParameter, Township, Village
from xuanhan.registry.place_names import PlaceIndex


class RoundUnclear(LookupError):
    """No round, or more than one, answers to what was asked; the message is for staff."""


def parameter(code: str, *, on: date) -> Any:
    """The value of a policy parameter as of a date: the county's latest row, else the default."""
    declaration = parameters.declaration(code)
    row = (
        PolicyParameter.objects.filter(code=code, effective_date__lte=on)
        .order_by("-effective_date")
        .first()
    )
    return declaration.parse(row.value if row else declaration.default)


def round_by_code(code: str | None) -> NeedsRound:
    """The named round, or the one open round when none is named.  Raises RoundUnclear."""
    if code:
        found = NeedsRound.objects.filter(code=code).first()
        if found is None:
            raise RoundUnclear(f"没有编号为“{code}”的批次")
        return found
    open_rounds = list(NeedsRound.objects.filter(is_open=True)[:2])
    if len(open_rounds) != 1:
        raise RoundUnclear(
            "现在没有开放的批次，请先开放一个批次"
            if not open_rounds
            else "有多个开放的批次，请指明批次编号"
        )
    return open_rounds[0]


def place_index() -> PlaceIndex:
    """The names of all places of the county, for finding villages in what offices write."""
    townships = Township.objects.values_list("code", "name")
    villages = Village.objects.values_list("code", "township__code", "official_name")
    return PlaceIndex(townships=list(townships), villages=list(villages))
