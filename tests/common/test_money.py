"""Money to the fen."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuanhan.common.money import from_wan, in_capitals, split

fens = st.integers(min_value=-(10**14), max_value=10**14).map(lambda n: Decimal(n) / 100)
weights = st.lists(st.integers(min_value=0, max_value=10**6), min_size=1, max_size=30).filter(any)


def test_a_hundred_yuan_among_three():
    # 33.333… each: the fen left over goes to the first.
    assert split(Decimal("100.00"), [1, 1, 1]) == [
        Decimal("33.34"), Decimal("33.33"), Decimal("33.33"),
    ]  # fmt: skip


def test_after_weights():
    # 10.01 after 1:2:4 is 1.43, 2.86, 5.72 exactly.
    assert split(Decimal("10.01"), [1, 2, 4]) == [Decimal("1.43"), Decimal("2.86"), Decimal("5.72")]


def test_a_loss_is_split_as_a_gain_is():
    assert split(Decimal("-0.05"), [1, 1]) == [Decimal("-0.03"), Decimal("-0.02")]


@given(total=fens, shares=weights)
def test_nothing_is_lost_and_nobody_is_a_fen_away(total, shares):
    parts = split(total, shares)
    assert sum(parts) == total
    whole = sum(shares)
    for part, share in zip(parts, shares, strict=True):
        assert abs(part - total * share / whole) < Decimal("0.01")


@pytest.mark.parametrize("shares", [[0, 0], [1, -1], []])
def test_impossible_weights(shares):
    with pytest.raises(ValueError, match="weights"):
        split(Decimal(1), shares)


def test_finer_than_the_fen():
    with pytest.raises(ValueError, match="fen"):
        split(Decimal("0.005"), [1])


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("0.50", "伍角整"),
        ("1.05", "壹元零伍分"),
        ("10", "壹拾元整"),
        ("101.10", "壹佰零壹元壹角整"),
        ("1234.56", "壹仟贰佰叁拾肆元伍角陆分"),
        ("10000", "壹万元整"),
        ("10001", "壹万零壹元整"),
        ("100100", "壹拾万零壹佰元整"),
        ("1001000", "壹佰万壹仟元整"),
        ("1010000", "壹佰零壹万元整"),
        ("100000001", "壹亿零壹元整"),
        ("100010000", "壹亿零壹万元整"),
        ("32000000", "叁仟贰佰万元整"),
        ("-8.10", "负捌元壹角整"),
    ],
)
def test_in_capitals(amount, words):
    assert in_capitals(Decimal(amount)) == words


def test_ten_thousands():
    assert from_wan(Decimal("1.23456")) == Decimal("12345.60")
