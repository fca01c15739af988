"""统筹最优: as many posts filled as possible, then the greatest sum of values.  Exact."""

import numpy as np
from scipy.optimize import linear_sum_assignment

from xuanhan.matching.market import Assignment, Market


def best_total(market: Market) -> Assignment:
    """The optimum in lexicographic order (posts filled, sum of values); locked pairs are kept.

    A filled post is worth more than all values together, so one assignment problem answers both questions;
    all numbers are integers below 2^53 and therefore exact.  Among equal optima the one that the solver finds
    from the canonical order counts: the same market gives the same answer, whatever order it came in.
    """
    rows, columns = market.free()
    pairs = dict(market.locked)
    if rows and columns:
        grid = np.ix_(rows, columns)
        doubled, forbidden = market.doubled[grid], market.forbidden[grid]
        filled = int(doubled.max()) * min(len(rows), len(columns)) + 1
        weight = np.where(forbidden, 0, doubled + filled)
        for row, column in zip(*linear_sum_assignment(weight, maximize=True), strict=True):
            if not forbidden[row, column]:
                pairs[market.posts[rows[row]]] = market.people[columns[column]]
    return Assignment.of(market, pairs)
