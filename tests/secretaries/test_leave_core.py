"""Days of leave by hand."""

from datetime import date

import pytest

from secretaries.core.leave import (
    calendar_days,
    days_within,
    due_back,
    needs_county,
    overstayed_days,
)
from xuanhan.common.workdays import Calendar

# 2025-10-01 to 10-08 off (国庆、中秋), Saturday 2025-10-11 worked.
OCTOBER = Calendar(
    exceptions={date(2025, 10, day): False for day in range(1, 9)} | {date(2025, 10, 11): True},
    known_years=frozenset({2025}),
)


def test_both_ends_count():
    assert calendar_days(date(2025, 4, 7), date(2025, 4, 7)) == 1
    assert calendar_days(date(2025, 2, 27), date(2025, 3, 2)) == 4  # 27, 28, 1, 2


@pytest.mark.parametrize(("days", "county"), [(1, False), (5, False), (6, True)])
def test_five_days_are_the_townships(days, county):
    assert needs_county(days, 5) is county


def test_one_is_due_on_the_first_day_worked_after_the_leave():
    assert due_back(date(2025, 4, 9), Calendar()) == date(2025, 4, 10)  # Wednesday → Thursday
    assert due_back(date(2025, 4, 11), Calendar()) == date(2025, 4, 14)  # Friday → Monday
    assert due_back(date(2025, 9, 30), OCTOBER) == date(2025, 10, 9)
    assert due_back(date(2025, 10, 10), OCTOBER) == date(2025, 10, 11)  # a Saturday that is worked


def test_over_the_time_is_counted_from_the_day_one_was_due():
    friday = date(2025, 4, 11)
    assert overstayed_days(friday, date(2025, 4, 9), Calendar()) == 0  # early
    assert overstayed_days(friday, date(2025, 4, 14), Calendar()) == 0  # Monday, in time
    assert overstayed_days(friday, date(2025, 4, 16), Calendar()) == 2


def test_a_leave_over_two_months_counts_in_each():
    # 28 March to 3 April: 28, 29, 30, 31 March and 1, 2, 3 April.
    leave = (date(2025, 3, 28), date(2025, 4, 3))
    assert days_within(*leave, date(2025, 3, 1), date(2025, 3, 31)) == 4
    assert days_within(*leave, date(2025, 4, 1), date(2025, 4, 30)) == 3
    assert days_within(*leave, date(2025, 5, 1), date(2025, 5, 31)) == 0
