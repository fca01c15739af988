"""双向稳定: deferred acceptance, people propose (Gale and Shapley; with several posts each, Roth)."""

from collections import deque

import numpy as np

from xuanhan.matching.capacity import free_seats
from xuanhan.matching.market import Assignment, Market


def stable(market: Market) -> Assignment:
    """A matching that no post and person would both leave for each other, best for the people.

    Equal views are ordered by key, so preferences are strict and the answer is unique.  Only the most of each
    counts: a least that stays unmet is told by `capacity.shortfalls`, as filling it would break stability.
    Locked pairs leave the market before it opens; what they cost is told by `blocking.lock_price`.
    """
    rows, asking = market.free_posts(), deque(free_seats(market).owners.tolist())
    pairs = dict(market.locked)
    # The sort is stable and the canonical order ascends by key, so equal views keep the order of keys.
    wishes = {
        column: deque(
            row
            for row in sorted(rows, key=lambda row: -int(market.person_view[row, column]))
            if not market.forbidden[row, column]
        )
        for column in set(asking)
    }
    holder: dict[int, int] = {}
    while asking:
        column = asking.popleft()
        while wishes[column]:
            row = wishes[column].popleft()
            rival = holder.get(row)
            if rival is None or _prefers(market.post_view[row], column, rival):
                holder[row] = column
                if rival is not None:
                    asking.append(rival)
                break
    pairs.update({market.posts[row]: market.people[column] for row, column in holder.items()})
    return Assignment.of(market, pairs)


def _prefers(view: np.ndarray, challenger: int, holder: int) -> bool:
    """Whether a post would rather have the challenger; equal views go to the smaller key."""
    return (-int(view[challenger]), challenger) < (-int(view[holder]), holder)
