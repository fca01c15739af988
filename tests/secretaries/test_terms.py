"""How near the end of a term is; months counted by hand."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretaries.core.terms import earliest_release, term_mark, term_words
from xuanhan.common.calendar_years import months_after

D = datetime.date
MARKS = (6, 3, 1)


@pytest.mark.parametrize(
    ("today", "mark"),
    [
        (D(2026, 8, 27), None),
        (D(2026, 8, 28), 6),
        (D(2026, 11, 27), 6),
        (D(2026, 11, 28), 3),
        (D(2027, 1, 27), 3),
        (D(2027, 1, 28), 1),
        (D(2027, 2, 28), 1),
        (D(2027, 3, 1), 0),
    ],
)
def test_marks_are_reached_on_the_same_day_of_the_month(today, mark):
    assert term_mark(D(2027, 2, 28), today, MARKS) == mark


def test_a_term_that_ends_on_the_thirty_first_reaches_its_mark_on_the_last_of_a_short_month():
    # One month before 31 March is 28 February.
    assert term_mark(D(2027, 3, 31), D(2027, 2, 27), MARKS) == 3
    assert term_mark(D(2027, 3, 31), D(2027, 2, 28), MARKS) == 1


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (D(2026, 12, 23), "还有 2 个月 5 天"),
        (D(2027, 1, 28), "还有 1 个月"),
        (D(2027, 2, 20), "还有 8 天"),
        (D(2027, 2, 28), "今日期满"),
        (D(2027, 3, 12), "已超期 12 天"),
    ],
)
def test_what_is_left_is_said_in_months_and_days(today, words):
    assert term_words(D(2027, 2, 28), today) == words


def test_fifteen_days_together_count_the_day_of_arrival():
    # 1 June is the first of the fifteen, 15 June the last.
    assert earliest_release(D(2027, 6, 1), 15) == D(2027, 6, 15)
    assert earliest_release(D(2027, 6, 1), 0) == D(2027, 6, 1)


@given(st.dates(D(2020, 1, 1), D(2060, 1, 1)), st.integers(0, 40))
def test_marks_only_grow_nearer(end, ahead):
    days = [months_after(end, -9) + datetime.timedelta(days=n * 10) for n in range(ahead)]
    found = [term_mark(end, day, MARKS) for day in days]
    reached = [mark for mark in found if mark is not None]
    assert reached == sorted(reached, reverse=True)
    assert None not in found[len(found) - len(reached) :]
