"""The score of a pair, counted by hand."""

from decimal import Decimal as D

import pytest

from pairings.core.score import Facts, Grades, Targets, Weights, mean, ranks, score

WEIGHTS, TARGETS = Weights(), Targets()


def of(**facts):
    return score(Facts(**facts), WEIGHTS, TARGETS)


def test_everything_reached_is_a_hundred():
    whole = of(
        five_ones=5, deeds=1, needs_closed=2, needs_heard=2, arrived_yuan=D(150_000), sessions=4,
        quarters=4, votes_satisfied=38, votes_valid=38, meetings=4, directions=2, projects=1,
    )  # fmt: skip
    assert whole.parts == (D(40), D(20), D(15), D(10), D(10), D(5))
    assert whole.total == 100


def test_nothing_done_is_nothing():
    assert of().total == 0


def test_a_year_counted_by_hand():
    # 五个一 40×3/5 = 24; by number (1+1)/3 of 10 = 6.666…, share 1/4 of 10 = 2.5: together 9.17;
    # 资金 15×50000/150000 = 5; 场次 3/4 of 5 = 3.75, 季度 2/4 of 5 = 2.5: 6.25;
    # 满意 10×33/36 = 9.1666… → 9.17; 机制 2×2/4 + 2×1/2 + 0 = 2.
    got = of(
        five_ones=3, deeds=1, needs_closed=1, needs_heard=4, arrived_yuan=D(50_000), sessions=3,
        quarters=2, votes_satisfied=33, votes_valid=36, meetings=2, directions=1,
    )  # fmt: skip
    assert got.parts == (D("24.00"), D("9.17"), D("5.00"), D("6.25"), D("9.17"), D("2.00"))
    assert got.total == D("55.59")


def test_more_than_the_target_brings_no_more():
    assert of(arrived_yuan=D(9_000_000)).funds == 15
    assert of(sessions=40, quarters=4).activities == 10


def test_where_no_need_was_heard_the_deeds_decide():
    # 3 deeds are the target; 1 of 3 is 20/3 = 6.67 for the whole part.
    assert of(deeds=3).solved == 20
    assert of(deeds=1).solved == D("6.67")


def test_half_a_year_is_asked_for_half():
    # 6 months: 2 sessions of 4×6/12 = 2, both quarters; 1 meeting of 2 → 2×1/2 = 1, of 5 points.
    got = of(months=6, quarters_possible=2, sessions=2, quarters=2, meetings=1)
    assert got.activities == 10
    assert got.mechanisms == 1


@pytest.mark.parametrize(
    ("points", "word"),
    [
        ("85", "好"),
        ("84.99", "较好"),
        ("70", "较好"),
        ("69.99", "一般"),
        ("60", "一般"),
        ("59.99", "较差"),
    ],
)
def test_grades_at_their_bounds(points, word):
    assert Grades().of(D(points)) == word


def test_a_unit_has_the_mean_and_ties_share_a_rank():
    assert mean([D("90.01"), D("80.00"), D("70.00")]) == D("80.00")
    assert mean([D("0.01"), D("0.02")]) == D("0.02")  # 0.015, half-up
    assert mean([]) is None
    assert ranks([D(90), D(80), D(90), D(70)]) == [1, 3, 1, 4]
