"""All cadres for one village: the permitted ones by value with their price, the others with the reason."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError

from secretaries.models import Cadre, SelectionRound
from secretaries.services.pairing_facts import PairingFacts
from secretaries.services.proposals import RoundMarket
from xuanhan import matching
from xuanhan.registry.models import Village

# Forcing a pair solves the round again, so only those that the page lists get a price: the best, and the best of
# those who are still free.
BEST, FREE = 15, 10


@dataclass(frozen=True)
class Candidate:
    """One cadre as a candidate for one village; value in hundredths."""

    cadre: Cadre
    value: int
    sentences: list[str]
    exclusions: list[str]
    price: str
    decided_at: str

    @property
    def label(self) -> str:
        """How the candidate stands in the list of choices."""
        place = f"，现定{self.decided_at}" if self.decided_at else ""
        return f"{self.cadre.name}（{self.cadre.unit_name}）{self.value / 100:.2f} 分{place}"


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
            cadre=cadres[pk],
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
        round_market = RoundMarket.of(facts)
    except ValidationError:
        # A lock that no longer holds stops the matching; this page is where it is taken back.
        return dict.fromkeys(cadres, "有锁定已不成立，请先解锁")
    base = matching.best_total(round_market.market)
    post = facts.villages[village.pk].key
    prices = {}
    for cadre in cadres:
        try:
            forced = matching.force_pair(round_market.market, base, post, facts.cadres[cadre].key)
        except matching.MarketInvalid:
            prices[cadre] = "与锁定或排除冲突"
            continue
        prices[cadre] = _price(forced)
    return prices


def _price(forced: matching.Alternative) -> str:
    if not forced.doubled_change and not forced.fill_change:
        return "总分不变"
    moved = f"，另调整 {len(forced.moved)} 村" if forced.moved else ""
    less = f"，少派 {-forced.fill_change} 村" if forced.fill_change < 0 else ""
    change = forced.doubled_change / 200
    return f"总分 {'+' if change > 0 else '−'}{abs(change):.2f}{less}{moved}"
