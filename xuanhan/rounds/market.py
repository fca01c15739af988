"""A round as a market, the way back from keys to rows, and a proposal stored with all its reasons."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from xuanhan import matching
from xuanhan.matching.components import PairValue
from xuanhan.matching.market import ALL_TAKEN, NOBODY_PERMITTED
from xuanhan.rounds.choices import Objective
from xuanhan.rounds.models import ProposalRecord, ProposedPairRecord

SOLVERS = {Objective.FIT: matching.best_total, Objective.STABLE: matching.stable}
Keys = tuple[int, int]  # a village's and a person's primary keys


@dataclass(frozen=True)
class Known:
    """Somebody in the market: the row's primary key and name."""

    pk: int
    name: str


@dataclass(frozen=True)
class UnmatchedWords:
    """Why a village got nobody, in the campaign's words."""

    nobody_permitted: str
    all_taken: str

    def of(self, reason: str) -> str:
        """The words of a reason of the matching."""
        return {NOBODY_PERMITTED: self.nobody_permitted, ALL_TAKEN: self.all_taken}[reason]


@dataclass
class RoundMarket:
    """The market with who stands behind each key."""

    market: matching.Market
    villages: Mapping[str, Known]
    people: Mapping[str, Known]

    def keys(self, assignment: matching.Assignment) -> list[Keys]:
        """The pairs as primary keys."""
        return [
            (self.villages[post].pk, self.people[person].pk)
            for post, person in assignment.pairs.items()
        ]

    def named(self, pairs: Sequence[matching.Pair]) -> list[dict[str, Any]]:
        """Pairs that both sides would rather have, as they are stored and shown."""
        return [
            {
                "village": pair.post,
                "village_name": self.villages[pair.post].name,
                "person": self.people[pair.person].pk,
                "person_name": self.people[pair.person].name,
                "village_gain": pair.post_gain,
                "person_gain": pair.person_gain,
            }
            for pair in pairs
        ]

    def unmatched(
        self, assignment: matching.Assignment, words: UnmatchedWords
    ) -> list[dict[str, str]]:
        """The villages that got nobody, with the reason."""
        return [
            {
                "village": post,
                "village_name": self.villages[post].name,
                "reason": words.of(reason),
            }
            for post, reason in assignment.unmatched.items()
        ]

    def runner_up(self, alternative: matching.Alternative | None) -> dict[str, Any]:
        """The next best and what it costs; empty where nobody else may."""
        if alternative is None:
            return {}
        person = self.people[alternative.person]
        return {
            "person": person.pk,
            "person_name": person.name,
            "change": alternative.doubled_change // 2,
            "moved": len(alternative.moved),
        }

    @property
    def digest(self) -> str:
        """A hash of everything that the solvers saw."""
        content = {
            "posts": self.market.posts,
            "people": self.market.people,
            "post_view": self.market.post_view.tolist(),
            "person_view": self.market.person_view.tolist(),
            "forbidden": self.market.forbidden.tolist(),
            "locked": dict(self.market.locked),
            "capacities": self.market.capacities,
        }
        return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def keep_proposal(
    proposal: ProposalRecord,
    round_market: RoundMarket,
    *,
    words: UnmatchedWords,
    value_of: Callable[[int, int], PairValue],
    figures: Callable[[list[Keys]], dict[str, int]],
    row: Callable[[int, int, PairValue], ProposedPairRecord],
) -> matching.Assignment:
    """Solve for a proposal's objective and store it with its pairs; what the solver answered.

    `proposal` has its round and objective; `row` makes a pair of it, not stored, without the shared fields.
    """
    market = round_market.market
    assignment = SOLVERS[Objective(proposal.objective)](market)
    blocking = matching.blocking_pairs(market, assignment)
    keys = round_market.keys(assignment)
    proposal.inputs_digest = round_market.digest
    proposal.total = assignment.doubled_total // 2
    proposal.figures = {**figures(keys), "blocking": len(blocking)}
    proposal.unmatched = round_market.unmatched(assignment, words)
    proposal.blocking = round_market.named(blocking)
    proposal.lock_price = round_market.named(matching.lock_price(market, assignment))
    proposal.save()
    others = matching.runners_up(market, assignment) if proposal.objective == Objective.FIT else {}
    by_village = {known.pk: post for post, known in round_market.villages.items()}
    rows = []
    for village, person in keys:
        value = value_of(village, person)
        pair = row(village, person, value)
        pair.proposal, pair.village_id = proposal, village
        pair.value, pair.village_view = value.value, value.village_view
        pair.components = [asdict(component) for component in value.components]
        pair.runner_up = round_market.runner_up(others.get(by_village[village]))
        rows.append(pair)
    if rows:
        type(rows[0]).objects.bulk_create(rows)
    return assignment


def prices_of(round_market: RoundMarket, post: str, people: Mapping[int, str]) -> dict[int, str]:
    """What it costs to give a post to each of some people, in words; people by primary key."""
    base = matching.best_total(round_market.market)
    return {pk: price_of(round_market, base, post, key) for pk, key in people.items()}


def price_of(round_market: RoundMarket, base: matching.Assignment, post: str, person: str) -> str:
    """What it costs to give a post to somebody, in words."""
    try:
        forced = matching.force_pair(round_market.market, base, post, person)
    except matching.MarketInvalid:
        return "与锁定或排除冲突"
    changes = (forced.doubled_change, forced.fill_change, forced.shortfall_change)
    if not any(changes):
        return "总分不变"
    moved = f"，另调整 {len(forced.moved)} 村" if forced.moved else ""
    less = f"，少派 {-forced.fill_change} 村" if forced.fill_change < 0 else ""
    short = f"，多 {forced.shortfall_change} 个不足最低数" if forced.shortfall_change > 0 else ""
    change = forced.doubled_change / 200
    return f"总分 {'+' if change > 0 else '−'}{abs(change):.2f}{less}{short}{moved}"


def rank_figures(
    keys: list[Keys],
    *,
    value_of: Callable[[int, int], PairValue],
    village_choices: Mapping[int, tuple[int, ...]],
    person_choices: Mapping[int, tuple[int, ...]],
) -> dict[str, int]:
    """What every proposal is measured by: values in hundredths, and how many choices came true."""
    values = [value_of(village, person).value for village, person in keys]
    person_ranks = [rank_of(person_choices.get(person, ()), village) for village, person in keys]
    village_ranks = [rank_of(village_choices.get(village, ()), person) for village, person in keys]
    return {
        "filled": len(keys),
        "total": sum(values),
        "mean": round(sum(values) / len(values)) if values else 0,
        "lowest": min(values, default=0),
        "person_first": sum(rank == 0 for rank in person_ranks),
        "person_any": sum(rank is not None for rank in person_ranks),
        "village_first": sum(rank == 0 for rank in village_ranks),
        "village_any": sum(rank is not None for rank in village_ranks),
    }


def rank_of(choices: tuple[int, ...], key: int) -> int | None:
    """0 for a first choice, 1 for a second, 2 for a third; None when not chosen."""
    return choices.index(key) if key in choices else None
