"""Pairs that would both rather have each other: the price of an optimum, and of a lock."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from xuanhan.matching.capacity import posts_by_person
from xuanhan.matching.market import Assignment, Market

# Below every view, so that anybody permitted is better than nobody.
NOBODY = -1
# Above every view: somebody whose posts are all fixed would leave none of them.
CONTENT = np.iinfo(np.int64).max


@dataclass(frozen=True, order=True)
class Pair:
    """A post and a person that both gain, and by how much (hundredths; alone counts as zero)."""

    post: str
    person: str
    post_gain: int
    person_gain: int


def _gains(market: Market, assignment: Assignment, *, fixed: Collection[str]) -> list[Pair]:
    """Permitted pairs that both gain when the `fixed` posts may not be given up."""
    posts, people = market.post_index(), market.person_index()
    post_has = np.full(len(market.posts), NOBODY, dtype=np.int64)
    for post, person in assignment.pairs.items():
        row = posts[post]
        post_has[row] = CONTENT if post in fixed else market.post_view[row, people[person]]
    person_has = np.full(len(market.people), NOBODY, dtype=np.int64)
    held = posts_by_person(assignment)
    for column, person in enumerate(market.people):
        mine = held.get(person, ())
        if len(mine) < market.capacities[column][1]:
            continue
        # With all seats taken, the least liked post that may be given up is what a new one must beat.
        views = [int(market.person_view[posts[post], column]) for post in mine if post not in fixed]
        person_has[column] = min(views, default=CONTENT)
    both = (
        (market.post_view > post_has[:, None])
        & (market.person_view > person_has[None, :])
        & ~market.forbidden
    )
    return [
        Pair(
            market.posts[row],
            market.people[column],
            int(market.post_view[row, column] - max(post_has[row], 0)),
            int(market.person_view[row, column] - max(person_has[column], 0)),
        )
        for row, column in zip(*np.nonzero(both), strict=True)
    ]


def blocking_pairs(market: Market, assignment: Assignment) -> list[Pair]:
    """Permitted pairs outside the locks whose two sides are both strictly better off together."""
    return _gains(market, assignment, fixed=market.locked.keys())


def lock_price(market: Market, assignment: Assignment) -> list[Pair]:
    """Pairs that only a lock keeps apart: both would gain if the locked pairs might be given up."""
    blocking = {(pair.post, pair.person) for pair in blocking_pairs(market, assignment)}
    return [
        pair
        for pair in _gains(market, assignment, fixed=())
        if (pair.post, pair.person) not in blocking
    ]
