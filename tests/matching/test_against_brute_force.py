"""The two solvers against every possible assignment of small random markets."""

from collections.abc import Iterator
from itertools import permutations
from random import Random

import pytest

from xuanhan.matching import Market, best_total, blocking_pairs, lock_price, stable


def random_market(rng: Random) -> Market:
    """Up to four posts and people, few distinct values (ties), bans, sometimes a lock."""
    rows, columns = rng.randrange(1, 5), rng.randrange(1, 5)
    posts = [f"post{index}" for index in range(rows)]
    people = [f"person{index}" for index in range(columns)]
    levels = rng.choice(((0, 1), (0, 50, 100), tuple(range(0, 1000, 7))))
    views = [[[rng.choice(levels) for _ in people] for _ in posts] for _ in range(2)]
    pairs = [(post, person) for post in posts for person in people]
    forbidden = [pair for pair in pairs if rng.random() < 0.25]
    permitted = [pair for pair in pairs if pair not in forbidden]
    locked = [rng.choice(permitted)] if permitted and rng.random() < 0.3 else []
    return Market.of(posts, people, *views, forbidden, locked)


def every_assignment(market: Market) -> Iterator[dict[str, str]]:
    """All permitted partial assignments that keep the locks."""
    rows, columns = len(market.posts), len(market.people)
    seats = [*range(columns), *[None] * rows]
    for order in set(permutations(seats, rows)):
        pairs = {
            market.posts[row]: market.people[column]
            for row, column in enumerate(order)
            if column is not None
        }
        permitted = all(
            not market.forbidden[row, column]
            for row, column in enumerate(order)
            if column is not None
        )
        if permitted and all(pairs.get(post) == person for post, person in market.locked.items()):
            yield pairs


def doubled_sum(market: Market, pairs: dict[str, str]) -> int:
    """Twice the sum of values, counted by hand."""
    posts, people = market.post_index(), market.person_index()
    return sum(
        int(market.post_view[posts[post], people[person]])
        + int(market.person_view[posts[post], people[person]])
        for post, person in pairs.items()
    )


def compare(seed: int) -> None:
    market = random_market(Random(seed))
    everything = list(every_assignment(market))
    best = max((len(pairs), doubled_sum(market, pairs)) for pairs in everything)
    found = best_total(market)
    assert (len(found.pairs), found.doubled_total) == best
    assert dict(found.pairs) in everything

    settled = stable(market)
    assert dict(settled.pairs) in everything
    assert blocking_pairs(market, settled) == []


@pytest.mark.parametrize("seed", range(400))
def test_optimum_and_stability_hold_on_small_random_markets(seed: int) -> None:
    compare(seed)


@pytest.mark.long
@pytest.mark.parametrize("start", range(1000, 21000, 1000))
def test_optimum_and_stability_hold_on_many_more(start: int) -> None:
    for seed in range(start, start + 1000):
        compare(seed)


@pytest.mark.parametrize("seed", range(100))
def test_people_do_at_least_as_well_as_in_any_other_stable_matching(seed: int) -> None:
    """Deferred acceptance is best for the side that proposes (strict views, so no ties in the way)."""
    rng = Random(seed)
    size = rng.randrange(2, 5)
    posts = [f"post{index}" for index in range(size)]
    people = [f"person{index}" for index in range(size)]
    values = [rng.sample(range(100), size * size) for _ in range(2)]
    views = [[row[at * size : (at + 1) * size] for at in range(size)] for row in values]
    market = Market.of(posts, people, *views)
    person_at, post_at = market.person_index(), market.post_index()

    def view_of(pairs: dict[str, str], person: str) -> int:
        post = next((post for post, holder in pairs.items() if holder == person), None)
        return -1 if post is None else int(market.person_view[post_at[post], person_at[person]])

    ours = dict(stable(market).pairs)
    from xuanhan.matching import Assignment

    for pairs in every_assignment(market):
        if not blocking_pairs(market, Assignment.of(market, pairs)):
            for person in market.people:
                assert view_of(ours, person) >= view_of(pairs, person)


@pytest.mark.parametrize("seed", range(50))
def test_the_order_in_which_rows_come_in_changes_nothing(seed: int) -> None:
    rng = Random(seed)
    market = random_market(rng)
    rows, columns = list(range(len(market.posts))), list(range(len(market.people)))
    rng.shuffle(rows)
    rng.shuffle(columns)
    forbidden = [
        (market.posts[row], market.people[column])
        for row in rows
        for column in columns
        if market.forbidden[row, column]
    ]
    shuffled = Market.of(
        [market.posts[row] for row in rows],
        [market.people[column] for column in columns],
        [[int(market.post_view[row, column]) for column in columns] for row in rows],
        [[int(market.person_view[row, column]) for column in columns] for row in rows],
        forbidden,
        market.locked.items(),
    )
    assert best_total(shuffled) == best_total(market)
    assert stable(shuffled) == stable(market)
    assert lock_price(shuffled, stable(shuffled)) == lock_price(market, stable(market))
