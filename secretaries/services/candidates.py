"""All cadres for one village: the permitted ones by value with their price, the others with the reason."""

from django.core.exceptions import ValidationError

from secretaries.models import Cadre, SelectionRound
from secretaries.services.pairing_facts import PairingFacts
from secretaries.services.proposals import market_of
from xuanhan.registry.models import Village
from xuanhan.rounds.market import prices_of
from xuanhan.rounds.pages import STALE_LOCK, Candidate

# Forcing a pair solves the round again, so only those that the page lists get a price: the best, and the best of
# those who are still free.
BEST, FREE = 15, 10


def candidates_for(selection: SelectionRound, village: Village) -> list[Candidate]:
    """The whole pool for one village, permitted first, then by value, then by name."""
    facts = PairingFacts.of(selection)
    cadres = Cadre.objects.in_bulk(list(facts.cadres))
    decided = {
        row.cadre_id: row.village.full_name
        for row in selection.decisions.select_related("village__township")
    }
    values = {pk: facts.pair(village.pk, pk) for pk in cadres}
    excluded = {pk: facts.exclusions(village.pk, pk) for pk in cadres}
    order = sorted(
        cadres, key=lambda pk: (bool(excluded[pk]), -values[pk].value, cadres[pk].name, pk)
    )
    permitted = [pk for pk in order if not excluded[pk]]
    free = [pk for pk in permitted[BEST:] if pk not in decided][:FREE]
    prices = _prices(facts, village, [*permitted[:BEST], *free])
    return [
        Candidate(
            pk=pk,
            name=cadres[pk].name,
            note=f"{cadres[pk].unit_name} {cadres[pk].duty}".strip(),
            value=values[pk].value,
            sentences=[part.sentence for part in values[pk].components],
            exclusions=excluded[pk],
            price=prices.get(pk, ""),
            decided_at=decided.get(pk, ""),
        )
        for pk in order
    ]


def _prices(facts: PairingFacts, village: Village, cadres: list[int]) -> dict[int, str]:
    try:
        round_market = market_of(facts)
    except ValidationError:
        return dict.fromkeys(cadres, STALE_LOCK)
    people = {pk: facts.cadres[pk].key for pk in cadres}
    return prices_of(round_market, facts.villages[village.pk].key, people)
