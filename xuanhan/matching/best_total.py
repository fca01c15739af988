"""统筹最优: as many posts filled as possible, nobody below their least, then the greatest sum of values.  Exact."""

import numpy as np
from scipy.optimize import linear_sum_assignment

from xuanhan.matching.capacity import free_seats
from xuanhan.matching.market import Assignment, Market


def best_total(market: Market) -> Assignment:
    """The optimum in lexicographic order (posts filled and least places filled, sum of values); locks are kept.

    Everybody stands with one column a seat.  A filled post is worth more than all values together, and so is
    a seat below somebody's least; one assignment problem therefore answers all questions.  The first two never
    stand against each other: what covers a seat can be extended to a largest assignment without leaving it
    (alternating paths keep covered ends), so the greatest number of both is reached at once.  All numbers are
    integers below 2^53 and therefore exact.  Among equal optima the one that the solver finds from the
    canonical order counts: the same market gives the same answer, whatever order it came in.
    """
    rows, seats = market.free_posts(), free_seats(market)
    pairs = dict(market.locked)
    if rows and seats.owners.size:
        grid = np.ix_(rows, seats.owners)
        doubled, forbidden = market.doubled[grid], market.forbidden[grid]
        filled = int(doubled.max()) * min(len(rows), seats.owners.size) + 1
        weight = np.where(forbidden, 0, doubled + filled * (1 + seats.wanted))
        for row, seat in zip(*linear_sum_assignment(weight, maximize=True), strict=True):
            if not forbidden[row, seat]:
                pairs[market.posts[rows[row]]] = market.people[seats.owners[seat]]
    return Assignment.of(market, pairs)
