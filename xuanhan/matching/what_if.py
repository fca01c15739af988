"""What a change costs, exactly: force a pair and solve again."""

from dataclasses import dataclass

from xuanhan.matching.best_total import best_total
from xuanhan.matching.market import Assignment, Market


@dataclass(frozen=True)
class Alternative:
    """A forced pair and its price against an assignment."""

    post: str
    person: str
    # Twice the change of the total, in hundredths; negative is a loss.
    doubled_change: int
    fill_change: int
    # Other posts that get somebody else, or nobody.
    moved: tuple[str, ...]


def force_pair(market: Market, base: Assignment, post: str, person: str) -> Alternative:
    """The optimum with this pair fixed, against `base`.  Raises MarketInvalid for a forbidden pair."""
    forced = best_total(market.with_lock(post, person))
    moved = tuple(
        other
        for other in market.posts
        if other != post and base.pairs.get(other) != forced.pairs.get(other)
    )
    return Alternative(
        post,
        person,
        forced.doubled_total - base.doubled_total,
        len(forced.pairs) - len(base.pairs),
        moved,
    )


def runners_up(market: Market, base: Assignment) -> dict[str, Alternative]:
    """For every filled, unlocked post the best it could have with somebody else.

    The holder is forbidden and the market solved again; the post's new person is the runner-up.  Posts that
    nobody else may fill are left out.
    """
    answers: dict[str, Alternative] = {}
    posts, people = market.post_index(), market.person_index()
    for post, person in base.pairs.items():
        if post in market.locked:
            continue
        mask = market.forbidden.copy()
        mask[posts[post], people[person]] = True
        other = best_total(
            Market(
                market.posts,
                market.people,
                market.post_view,
                market.person_view,
                mask,
                market.locked,
            )
        )
        if post in other.pairs:
            moved = tuple(
                row
                for row in market.posts
                if row != post and base.pairs.get(row) != other.pairs.get(row)
            )
            answers[post] = Alternative(
                post,
                other.pairs[post],
                other.doubled_total - base.doubled_total,
                len(other.pairs) - len(base.pairs),
                moved,
            )
    return answers
