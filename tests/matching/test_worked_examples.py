"""Three villages, computed by hand."""

import pytest

from xuanhan.matching import (
    Market,
    MarketInvalid,
    best_total,
    blocking_pairs,
    force_pair,
    lock_price,
    runners_up,
    stable,
)
from xuanhan.matching.market import ALL_TAKEN, NOBODY_PERMITTED

# Both sides see the same values: rows 罗盘 毕城 朝阳, columns 甲 乙 丙.
VALUES = [
    [9000, 8000, 1000],
    [8500, 4000, 3000],
    [7000, 2000, 1000],
]
POSTS, PEOPLE = ["罗盘", "毕城", "朝阳"], ["甲", "乙", "丙"]


def market(**changes: object) -> Market:
    return Market.of(POSTS, PEOPLE, VALUES, VALUES, **changes)


def test_the_optimum_gives_up_the_best_single_pair_for_the_greater_sum() -> None:
    # 罗盘-乙 8000 + 毕城-丙 3000 + 朝阳-甲 7000 = 18000; with 罗盘-甲 at most 9000 + 4000 + 1000 = 14000.
    found = best_total(market())
    assert found.pairs == {"罗盘": "乙", "毕城": "丙", "朝阳": "甲"}
    assert found.doubled_total == 2 * 18000


def test_the_stable_matching_keeps_the_pair_that_both_want_most() -> None:
    found = stable(market())
    assert found.pairs == {"罗盘": "甲", "毕城": "乙", "朝阳": "丙"}
    assert found.doubled_total == 2 * 14000
    assert blocking_pairs(market(), found) == []


def test_the_price_of_the_optimum_is_named_pair_by_pair() -> None:
    pairs = blocking_pairs(market(), best_total(market()))
    assert {(pair.post, pair.person) for pair in pairs} == {("毕城", "甲"), ("罗盘", "甲")}


def test_a_forbidden_pair_never_blocks() -> None:
    forbidden = [("罗盘", "甲"), ("毕城", "甲")]
    barred = market(forbidden=forbidden)
    assert blocking_pairs(barred, best_total(barred)) == []


def test_filling_posts_comes_before_the_sum() -> None:
    # 乙 may only go to 罗盘: the best single pair 罗盘-甲 would leave a post empty.
    small = Market.of(
        ["罗盘", "毕城"], ["甲", "乙"], [[9000, 100], [50, 0]], [[9000, 100], [50, 0]],
        forbidden=[("毕城", "乙")],
    )  # fmt: skip
    assert best_total(small).pairs == {"罗盘": "乙", "毕城": "甲"}


def test_a_locked_pair_stays_and_its_price_is_named_apart() -> None:
    locked = market(locked=[("朝阳", "甲")])
    found = stable(locked)
    assert found.pairs["朝阳"] == "甲"
    assert blocking_pairs(locked, found) == []
    assert {(pair.post, pair.person) for pair in lock_price(locked, found)} == {
        ("罗盘", "甲"),
        ("毕城", "甲"),
    }


def test_an_empty_post_says_whether_nobody_may_or_all_are_taken() -> None:
    short = Market.of(
        ["a", "b", "c"], ["x"], [[1], [2], [3]], [[1], [2], [3]], forbidden=[("c", "x")]
    )
    assert best_total(short).unmatched == {"a": ALL_TAKEN, "c": NOBODY_PERMITTED}


def test_forcing_a_pair_costs_the_difference_of_two_optima() -> None:
    forced = force_pair(market(), best_total(market()), "罗盘", "甲")
    # 9000 + 毕城-乙 4000 + 朝阳-丙 1000 = 14000, or 毕城-丙 3000 + 朝阳-乙 2000 = 14000: 4000 less than 18000.
    assert forced.doubled_change == -2 * 4000
    assert forced.fill_change == 0
    assert len(forced.moved) >= 1


def test_the_runner_up_is_the_best_the_post_could_have_with_somebody_else() -> None:
    other = runners_up(market(), best_total(market()))["朝阳"]
    # Without 甲 for 朝阳: 罗盘-乙 8000, 毕城-甲 8500, 朝阳-丙 1000 = 17500, 500 less.
    assert (other.person, other.doubled_change, other.moved) == ("丙", -2 * 500, ("毕城",))


@pytest.mark.parametrize(
    "changes",
    [
        {"forbidden": [("罗盘", "无名")]},
        {"locked": [("罗盘", "甲"), ("毕城", "甲")]},
        {"locked": [("罗盘", "甲")], "forbidden": [("罗盘", "甲")]},
    ],
)
def test_a_market_that_contradicts_itself_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(MarketInvalid):
        market(**changes)


def test_a_market_with_nobody_in_it_is_empty_and_not_an_error() -> None:
    empty = Market.of(["a"], [], [[]], [[]])
    assert best_total(empty).pairs == {}
    assert stable(empty).unmatched == {"a": NOBODY_PERMITTED}
