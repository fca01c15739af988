"""People who take several posts, against every possible assignment of small random markets."""

from collections import Counter
from collections.abc import Iterator
from itertools import product
from random import Random

import numpy as np
import pytest

from xuanhan.matching import (
    Assignment,
    Market,
    MarketInvalid,
    best_total,
    blocking_pairs,
    force_pair,
    lock_price,
    runners_up,
    shortfalls,
    stable,
)
from xuanhan.matching.capacity import NO_POST_PERMITTED, TOO_FEW_POSTS, empty_places


def random_market(rng: Random) -> Market:
    """Up to five posts and three people who take one to three, with bans, ties and sometimes locks."""
    posts = [f"post{index}" for index in range(rng.choice((1, 2, 3, 4, 4, 5)))]
    people = [f"person{index}" for index in range(rng.randrange(1, 4))]
    levels = rng.choice(((0, 1), (0, 50, 100), tuple(range(0, 1000, 7))))
    views = [[[rng.choice(levels) for _ in people] for _ in posts] for _ in range(2)]
    pairs = list(product(posts, people))
    forbidden = [pair for pair in pairs if rng.random() < 0.3]
    capacities = {}
    for person in people:
        most = rng.randrange(1, 4)
        capacities[person] = (rng.randrange(0, most + 1), most)
    locked, counts = [], Counter()
    for post in posts:
        free = [p for p in people if (post, p) not in forbidden and counts[p] < capacities[p][1]]
        if free and rng.random() < 0.15:
            person = rng.choice(free)
            locked.append((post, person))
            counts[person] += 1
    return Market.of(posts, people, *views, forbidden, locked, capacities)


def every_assignment(market: Market) -> Iterator[dict[str, str]]:
    """All permitted partial assignments that keep the locks and nobody's most is exceeded in."""
    for chosen in product([None, *market.people], repeat=len(market.posts)):
        pairs = {p: c for p, c in zip(market.posts, chosen, strict=True) if c is not None}
        if permitted(market, pairs):
            yield pairs


def permitted(market: Market, pairs: dict[str, str]) -> bool:
    posts, people = market.post_index(), market.person_index()
    counts = Counter(pairs.values())
    return (
        all(not market.forbidden[posts[post], people[person]] for post, person in pairs.items())
        and all(counts[p] <= market.capacities[people[p]][1] for p in counts)
        and all(pairs.get(post) == person for post, person in market.locked.items())
    )


def worth(market: Market, pairs: dict[str, str]) -> tuple[int, int, int]:
    """Posts filled, least places filled, twice the sum of values: counted by hand."""
    posts, people = market.post_index(), market.person_index()
    counts = Counter(pairs.values())
    kept = sum(min(counts[p], market.capacities[people[p]][0]) for p in market.people)
    total = sum(
        int(market.post_view[posts[a], people[b]]) + int(market.person_view[posts[a], people[b]])
        for a, b in pairs.items()
    )
    return len(pairs), kept, total


def blocks(market: Market, pairs: dict[str, str], post: str, person: str) -> bool:
    """Whether the two would both rather, by the words of the definition."""
    posts, people = market.post_index(), market.person_index()
    row, column = posts[post], people[person]
    if market.forbidden[row, column] or post in market.locked or pairs.get(post) == person:
        return False
    if (
        post in pairs
        and market.post_view[row, column] <= market.post_view[row, people[pairs[post]]]
    ):
        return False
    mine = [p for p, holder in pairs.items() if holder == person]
    if len(mine) < market.capacities[column][1]:
        return True
    wanted = market.person_view[row, column]
    return any(
        market.person_view[posts[p], column] < wanted for p in mine if p not in market.locked
    )


def compare(seed: int) -> None:
    market = random_market(Random(seed))
    everything = [(worth(market, pairs), pairs) for pairs in every_assignment(market)]
    found = best_total(market)
    best = max(entry for entry, _ in everything)
    assert worth(market, dict(found.pairs)) == best
    # The most posts and the most least places never stand against each other.
    assert best[1] == max(entry[1] for entry, _ in everything)
    assert found.doubled_total == best[2]
    least = sum(low for low, _ in market.capacities)
    assert empty_places(market, found) == least - best[1]

    settled = stable(market)
    assert permitted(market, dict(settled.pairs))
    assert blocking_pairs(market, settled) == []
    for answer in (found, settled):
        told = {(pair.post, pair.person) for pair in blocking_pairs(market, answer)}
        meant = {
            (post, person)
            for post, person in product(market.posts, market.people)
            if blocks(market, dict(answer.pairs), post, person)
        }
        assert told == meant


@pytest.mark.parametrize("seed", range(400))
def test_optimum_bounds_and_stability_hold_on_small_random_markets(seed: int) -> None:
    compare(seed)


@pytest.mark.long
@pytest.mark.parametrize("start", range(1000, 11000, 1000))
def test_they_hold_on_many_more(start: int) -> None:
    for seed in range(start, start + 1000):
        compare(seed)


@pytest.mark.parametrize("seed", range(60))
def test_a_runner_up_is_the_best_without_the_holder(seed: int) -> None:
    market = random_market(Random(seed))
    base = best_total(market)
    for post, answer in runners_up(market, base).items():
        others = [
            (worth(market, pairs), pairs)
            for pairs in every_assignment(market)
            if pairs.get(post) != base.pairs[post]
        ]
        best = max(entry for entry, _ in others)
        assert answer.doubled_change == best[2] - base.doubled_total
        assert len(base.pairs) + answer.fill_change == best[0]
        assert answer.person != base.pairs[post]


@pytest.mark.parametrize("seed", range(40))
def test_the_order_in_which_rows_come_in_changes_nothing(seed: int) -> None:
    market = random_market(Random(seed))
    rows = list(reversed(range(len(market.posts))))
    columns = list(reversed(range(len(market.people))))
    grid = np.ix_(rows, columns)
    mirrored = Market.of(
        [market.posts[row] for row in rows],
        [market.people[column] for column in columns],
        market.post_view[grid],
        market.person_view[grid],
        [
            (market.posts[row], market.people[column])
            for row, column in zip(*np.nonzero(market.forbidden), strict=True)
        ],
        market.locked.items(),
        dict(zip(market.people, market.capacities, strict=True)),
    )
    assert best_total(mirrored) == best_total(market)
    assert stable(mirrored) == stable(market)


def test_a_unit_that_nobody_would_choose_still_gets_its_village() -> None:
    """Two units, three villages; the weak unit must have one.

    Values (both views equal): strong 90, 80, 70; weak 10, 10, 30.  Without the least the strong one would take
    all three (240); with it the weak one gets the third, where least is lost: 90 + 80 + 30 = 200.
    """
    views = [[90, 10], [80, 10], [70, 30]]
    names = ["v1", "v2", "v3"], ["strong", "weak"]
    free = Market.of(*names, views, views, capacities={"strong": (0, 3), "weak": (0, 3)})
    assert best_total(free).doubled_total == 480
    bound = Market.of(*names, views, views, capacities={"strong": (1, 3), "weak": (1, 3)})
    assert dict(best_total(bound).pairs) == {"v1": "strong", "v2": "strong", "v3": "weak"}
    assert best_total(bound).doubled_total == 400
    # All three would rather be with the strong one, which has a place left: only the third is apart.
    assert [(p.post, p.person) for p in blocking_pairs(bound, best_total(bound))] == [
        ("v3", "strong")
    ]
    settled = stable(bound)
    assert set(settled.pairs.values()) == {"strong"}
    assert {name: short.reason for name, short in shortfalls(bound, settled).items()} == {
        "weak": TOO_FEW_POSTS
    }


def test_a_unit_that_no_village_permits_is_named() -> None:
    market = Market.of(
        ["v1"], ["a", "b"], [[1, 1]], [[1, 1]], [("v1", "b")], (), {"a": (1, 2), "b": (1, 2)}
    )
    short = shortfalls(market, best_total(market))
    assert (short["b"].has, short["b"].least, short["b"].reason) == (0, 1, NO_POST_PERMITTED)
    assert "a" not in short


def test_a_lock_beyond_the_most_is_refused() -> None:
    with pytest.raises(MarketInvalid, match="locked too often"):
        Market.of(
            ["v1", "v2"], ["a"], [[1], [1]], [[1], [1]], (), [("v1", "a"), ("v2", "a")]
        )  # fmt: skip
    with pytest.raises(MarketInvalid, match="least above the most"):
        Market.of(["v1"], ["a"], [[1]], [[1]], capacities={"a": (2, 1)})


def test_the_price_of_a_lock_and_of_a_forced_pair() -> None:
    """Unit a takes one village and is locked to the one it likes less; v1 and a would both rather.

    Views: v1–a 90, v2–a 20, v1–b 40, v2–b 50.  Locked v2–a leaves v1–b: 20 + 40 = 60 against 90 + 50 = 140.
    """
    views = [[90, 40], [20, 50]]
    market = Market.of(["v1", "v2"], ["a", "b"], views, views, (), [("v2", "a")])
    found = best_total(market)
    assert dict(found.pairs) == {"v1": "b", "v2": "a"}
    assert {(pair.post, pair.person) for pair in lock_price(market, found)} == {
        ("v1", "a"), ("v2", "b"),
    }  # fmt: skip
    free = Market.of(["v1", "v2"], ["a", "b"], views, views)
    assert force_pair(free, best_total(free), "v2", "a").doubled_change == 120 - 280
    assert isinstance(found, Assignment)
