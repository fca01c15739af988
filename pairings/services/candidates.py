"""All units for one village: the permitted ones by value with their price, the others with the reason."""

from collections import defaultdict

from django.core.exceptions import ValidationError

from pairings.models import PairingRound
from pairings.services.affinity_facts import AffinityFacts
from pairings.services.proposals import market_of
from xuanhan.registry.models import Village
from xuanhan.rounds.market import prices_of
from xuanhan.rounds.pages import STALE_LOCK, Candidate

# Forcing a pair solves the round again, so only those that the page lists get a price.
BEST = 25


def candidates_for(selection: PairingRound, village: Village) -> list[Candidate]:
    """The units of the round for one village, permitted first, then by value, then by name."""
    facts = AffinityFacts.of(selection)
    decided: dict[int, list[str]] = defaultdict(list)
    for row in selection.decisions.select_related("village__township"):
        decided[row.organization_id].append(row.village.full_name)
    values = {unit: facts.pair(village.pk, unit) for unit in facts.units}
    excluded = {unit: facts.exclusions(village.pk, unit) for unit in facts.units}
    order = sorted(
        facts.units,
        key=lambda unit: (bool(excluded[unit]), -values[unit].value, facts.units[unit].name),
    )
    prices = _prices(facts, village, [unit for unit in order if not excluded[unit]][:BEST])
    return [
        Candidate(
            pk=unit,
            name=facts.units[unit].name,
            note="、".join(facts.units[unit].fields),
            value=values[unit].value,
            sentences=[part.sentence for part in values[unit].components],
            exclusions=excluded[unit],
            price=prices.get(unit, ""),
            decided_at="、".join(decided[unit]),
        )
        for unit in order
    ]


def _prices(facts: AffinityFacts, village: Village, units: list[int]) -> dict[int, str]:
    try:
        round_market = market_of(facts)
    except ValidationError:
        return dict.fromkeys(units, STALE_LOCK)
    people = {unit: facts.units[unit].key for unit in units}
    return prices_of(round_market, facts.villages[village.pk].key, people)
