"""生活补助 out of frozen months, by hand."""

from decimal import Decimal

import pytest

from secretaries.core.allowance import living_allowance


def test_a_spring_with_one_month_not_frozen_yet():
    # March 22 days and April 20.5 days at 100 元: 2200 + 2050 = 4250; May is not frozen.
    found = living_allowance(
        {3: Decimal(22), 4: Decimal("20.5")}, daily_yuan=Decimal(100), first_month=3, last_month=5
    )
    assert [(line.month, line.amount_yuan) for line in found.lines] == [
        (3, Decimal("2200.00")), (4, Decimal("2050.00")),
    ]  # fmt: skip
    assert found.total_yuan == Decimal("4250.00")
    assert found.days == Decimal("42.5")
    assert found.missing_months == (5,)


def test_days_outside_the_time_in_post_pay_nothing():
    found = living_allowance(
        {1: Decimal(20), 3: Decimal(10)}, daily_yuan=Decimal("80"), first_month=3, last_month=3
    )
    assert found.total_yuan == Decimal("800.00")


def test_a_rate_that_changes_within_the_year_counts_from_its_month():
    # 20 days at 100 元 and 10 days at 120 元: 2000 + 1200.
    found = living_allowance(
        {6: Decimal(20), 7: Decimal(10)},
        daily_yuan={6: Decimal(100), 7: Decimal(120)},
        first_month=6,
        last_month=7,
    )
    assert found.total_yuan == Decimal("3200.00")
    assert [line.daily_yuan for line in found.lines] == [100, 120]


def test_each_month_is_rounded_to_the_fen():
    # 20.5 × 33.33 = 683.265 → 683.27
    found = living_allowance(
        {6: Decimal("20.5")}, daily_yuan=Decimal("33.33"), first_month=6, last_month=6
    )
    assert found.total_yuan == Decimal("683.27")


@pytest.mark.parametrize(
    ("days", "rate", "months", "word"),
    [
        ({1: Decimal(-1)}, 1, (1, 1), "never negative"),
        ({}, -1, (1, 1), "never negative"),
        ({}, 1, (5, 3), "from 1 to 12"),
        ({}, 1, (0, 3), "from 1 to 12"),
    ],
)
def test_what_cannot_be(days, rate, months, word):
    with pytest.raises(ValueError, match=word):
        living_allowance(
            days, daily_yuan=Decimal(rate), first_month=months[0], last_month=months[1]
        )
