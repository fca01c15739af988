"""What a change costs, exactly: force a pair and solve again."""

from dataclasses import dataclass

from xuanhan.matching.best_total import best_total
from xuanhan.matching.capacity import empty_places
from xuanhan.matching.market import Assignment, Market


@dataclass(frozen=True)
class Alternative:
    """A forced pair and its price against an assignment."""

    post: str
    person: str
    # Twice the change of the total, in hundredths; negative is a loss.
    doubled_change: int
    fill_change: int
    # How many places below somebody's least stay empty more than before (negative: fewer).
    shortfall_change: int
    # Other posts that get somebody else, or nobody.
    moved: tuple[str, ...]


def force_pair(market: Market, base: Assignment, post: str, person: str) -> Alternative:
    """The optimum with this pair fixed, against `base`.  Raises MarketInvalid for a forbidden pair."""
    return _against(market, base, best_total(market.with_lock(post, person)), post)


def runners_up(market: Market, base: Assignment) -> dict[str, Alternative]:
    """For every filled, unlocked post the best it could have with somebody else.

    The holder is forbidden and the market solved again; the post's new person is the runner-up.  Posts that
    nobody else may fill are left out.
    """
    answers: dict[str, Alternative] = {}
    for post, person in base.pairs.items():
        if post in market.locked:
            continue
        other = best_total(market.without(post, person))
        if post in other.pairs:
            answers[post] = _against(market, base, other, post)
    return answers


def _against(market: Market, base: Assignment, other: Assignment, post: str) -> Alternative:
    moved = tuple(
        row
        for row in sorted({*base.pairs, *other.pairs})
        if row != post and base.pairs.get(row) != other.pairs.get(row)
    )
    return Alternative(
        post,
        other.pairs[post],
        other.doubled_total - base.doubled_total,
        len(other.pairs) - len(base.pairs),
        empty_places(market, other) - empty_places(market, base),
        moved,
    )
