"""People who take several posts: between the least and the most of each, with the least ones that stay unmet.

A market without capacities is the case in which everybody takes at most one post and nobody must.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from xuanhan.matching.market import Assignment, Market

# Why somebody stays below the least: no post permits them any more, or there were too few posts.
NO_POST_PERMITTED = "no_post_permitted"
TOO_FEW_POSTS = "too_few_posts"


@dataclass(frozen=True)
class Shortfall:
    """Somebody with fewer posts than their least."""

    has: int
    least: int
    reason: str


@dataclass(frozen=True)
class Seats:
    """The seats that locks leave free, in canonical order: whose each is, and whether it should be filled."""

    owners: np.ndarray
    wanted: np.ndarray


def free_seats(market: Market) -> Seats:
    """One seat for every post that a person may still take; those up to the least come first."""
    held = market.locked_counts()
    owners, wanted = [], []
    for column, person in enumerate(market.people):
        least, most = market.capacities[column]
        taken = held.get(person, 0)
        for number in range(taken, most):
            owners.append(column)
            wanted.append(number < least)
    return Seats(np.array(owners, dtype=np.int64), np.array(wanted, dtype=bool))


def posts_by_person(assignment: Assignment) -> Mapping[str, tuple[str, ...]]:
    """Whose posts are which, the posts in canonical order."""
    held: dict[str, tuple[str, ...]] = {}
    for post, person in assignment.pairs.items():
        held[person] = (*held.get(person, ()), post)
    return held


def shortfalls(market: Market, assignment: Assignment) -> dict[str, Shortfall]:
    """Everybody who has fewer posts than their least, and why."""
    held = posts_by_person(assignment)
    found = {}
    for column, person in enumerate(market.people):
        least, _ = market.capacities[column]
        mine = held.get(person, ())
        if len(mine) < least:
            permitted = int((~market.forbidden[:, column]).sum())
            reason = NO_POST_PERMITTED if permitted < least else TOO_FEW_POSTS
            found[person] = Shortfall(len(mine), least, reason)
    return found


def empty_places(market: Market, assignment: Assignment) -> int:
    """How many places below the least of anybody stay empty."""
    return sum(short.least - short.has for short in shortfalls(market, assignment).values())
