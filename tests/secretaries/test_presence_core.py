"""Days of a month by hand: what counts, what does not, and the ladder of 缺岗."""

from decimal import Decimal

import pytest

from secretaries.core.presence import (
    count_month,
    is_day_count,
    is_higher,
    required_days,
    rung_of,
)

LADDER = {"REMINDER": 1, "TALK": 2, "LETTER": 3, "RECALL": 5}


def month(**changes):
    return count_month(
        **{"days_in_post": 30, "required": 20, "village_days": Decimal(17), "trips_inside": 0,
           "supplement_days": 1, "trips": 2, "night_days": 12, "leave_days": 0, "absences": 0, **changes}
    )  # fmt: skip


def test_trips_and_supplements_are_added_to_the_days_of_the_app():
    assert month().actual_days == 20
    assert month().met
    assert not month(trips=1).met
    assert month(trips=1, leave_days=1).met


def test_trips_that_the_app_counted_already_are_not_counted_twice():
    assert month(trips=3, trips_inside=2).actual_days == 19
    assert month(trips=1, trips_inside=2).actual_days == 18


def test_nobody_is_present_on_more_days_than_there_are():
    full = month(village_days=Decimal("27.5"), supplement_days=2, trips=4)
    assert (full.supplement_days, full.trip_days, full.actual_days) == (2, 0, Decimal("29.5"))
    short = month(days_in_post=12, village_days=Decimal(11), supplement_days=3)
    assert (short.supplement_days, short.trip_days) == (1, 0)


@pytest.mark.parametrize(
    ("stated", "workdays", "asked"), [(18, 22, 18), (0, 22, 0), (None, 22, 20), (None, 16, 16)]
)
def test_required_days(stated, workdays, asked):
    assert required_days(stated=stated, workdays=workdays, monthly=20) == asked


def test_halves_only_where_the_county_counts_them():
    assert is_day_count(Decimal("20.5"), halves=True)
    assert not is_day_count(Decimal("20.5"), halves=False)
    assert not is_day_count(Decimal("20.3"), halves=True)
    assert not is_day_count(Decimal(-1), halves=True)


@pytest.mark.parametrize(
    ("times", "rung"),
    [(0, ""), (1, "REMINDER"), (2, "TALK"), (3, "LETTER"), (4, "LETTER"), (5, "RECALL"), (9, "RECALL")],
)  # fmt: skip
def test_the_ladder(times, rung):
    assert rung_of(times, LADDER) == rung


def test_a_rung_of_zero_is_not_used():
    assert rung_of(9, {**LADDER, "RECALL": 0}) == "LETTER"
    assert is_higher("TALK", "REMINDER")
    assert is_higher("REMINDER", "")
    assert not is_higher("TALK", "LETTER")
