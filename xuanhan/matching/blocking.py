"""Pairs that would both rather have each other: the price of an optimum, and of a lock."""

from dataclasses import dataclass

import numpy as np

from xuanhan.matching.market import Assignment, Market

# Below every view, so that anybody permitted is better than nobody.
NOBODY = -1


@dataclass(frozen=True, order=True)
class Pair:
    """A post and a person that both gain, and by how much (hundredths; alone counts as zero)."""

    post: str
    person: str
    post_gain: int
    person_gain: int


def _gains(market: Market, assignment: Assignment) -> list[Pair]:
    posts, people = market.post_index(), market.person_index()
    post_has = np.full(len(market.posts), NOBODY, dtype=np.int64)
    person_has = np.full(len(market.people), NOBODY, dtype=np.int64)
    for post, person in assignment.pairs.items():
        row, column = posts[post], people[person]
        post_has[row] = market.post_view[row, column]
        person_has[column] = market.person_view[row, column]
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
    locked_people = set(market.locked.values())
    return [
        pair
        for pair in _gains(market, assignment)
        if pair.post not in market.locked and pair.person not in locked_people
    ]


def lock_price(market: Market, assignment: Assignment) -> list[Pair]:
    """Pairs that only a lock keeps apart: one of the two is locked, and both would gain."""
    locked_people = set(market.locked.values())
    return [
        pair
        for pair in _gains(market, assignment)
        if pair.post in market.locked or pair.person in locked_people
    ]
