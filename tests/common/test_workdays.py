"""Working days: the autumn of 2025 by hand, and what must hold for any calendar."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from xuanhan.common.workdays import Calendar

# 2025: 28 Sep (Sun) worked, 1–8 Oct off, 11 Oct (Sat) worked.
AUTUMN = Calendar(
    exceptions={
        date(2025, 9, 28): True,
        **{date(2025, 10, day): False for day in range(1, 9)},
        date(2025, 10, 11): True,
    },
    known_years=frozenset({2025}),
)
PLAIN = Calendar()


def test_a_sunday_that_is_worked_and_a_wednesday_that_is_not():
    assert AUTUMN.is_workday(date(2025, 9, 28))
    assert not AUTUMN.is_workday(date(2025, 10, 1))
    assert not AUTUMN.is_workday(date(2025, 9, 27))  # an ordinary Saturday


def test_five_working_days_over_the_national_holiday():
    # After Fri 26 Sep: Sun 28, Mon 29, Tue 30, then 1–8 Oct off, Thu 9, Fri 10.
    assert AUTUMN.add_workdays(date(2025, 9, 26), 5) == date(2025, 10, 10)
    # One more is the worked Saturday.
    assert AUTUMN.add_workdays(date(2025, 9, 26), 6) == date(2025, 10, 11)
    assert AUTUMN.workdays_between(date(2025, 9, 26), date(2025, 10, 11)) == 6
    # With both ends: the Friday itself too.
    assert AUTUMN.workdays_of(date(2025, 9, 26), date(2025, 10, 11)) == 7


def test_a_deadline_in_the_holiday_ends_with_the_first_day_back():
    assert AUTUMN.next_workday(date(2025, 10, 3)) == date(2025, 10, 9)
    assert AUTUMN.next_workday(date(2025, 9, 28)) == date(2025, 9, 28)


def test_what_a_screen_says_of_a_deadline():
    due = date(2025, 10, 10)  # a Friday

    def said(today):
        count = AUTUMN.countdown(due, today)
        return count.text, count.tone, count.workdays

    # 26 Sep → 10 Oct: 28, 29, 30 Sep, 9, 10 Oct.
    assert said(date(2025, 9, 26)) == ("剩 5 个工作日", "ok", 5)
    assert said(date(2025, 9, 30)) == ("剩 2 个工作日", "warn", 2)
    assert said(date(2025, 10, 5)) == ("剩 2 个工作日", "warn", 2)
    assert said(date(2025, 10, 10)) == ("今日到期", "warn", 0)
    # Sat 11 is worked, Sun 12 is not, Mon 13 is.
    assert said(date(2025, 10, 11)) == ("超期 1 个工作日", "bad", -1)
    assert said(date(2025, 10, 12)) == ("超期 1 个工作日", "bad", -1)
    assert said(date(2025, 10, 13)) == ("超期 2 个工作日", "bad", -2)


def test_past_its_day_without_a_working_day_in_between_is_past_all_the_same():
    friday, saturday = date(2025, 11, 7), date(2025, 11, 8)
    count = AUTUMN.countdown(friday, saturday)
    assert (count.text, count.overdue) == ("已过期限", True)


def test_an_unknown_year_counts_monday_to_friday_and_says_so():
    assert not AUTUMN.is_workday(date(2026, 10, 4))
    assert AUTUMN.is_workday(date(2026, 10, 1))  # off in truth, but nobody entered it
    assert AUTUMN.unknown_years(date(2025, 12, 30), date(2027, 1, 4)) == [2026, 2027]
    assert AUTUMN.notice(date(2025, 12, 30), date(2026, 1, 4)) == (
        "2026 年放假调休安排尚未录入，暂按周一至周五计算"
    )
    assert AUTUMN.notice(date(2025, 1, 1), date(2025, 12, 31)) == ""
    assert AUTUMN.countdown(date(2026, 1, 5), date(2025, 12, 30)).notice


days = st.dates(date(2024, 1, 1), date(2026, 12, 31))
calendars = st.builds(Calendar, exceptions=st.dictionaries(days, st.booleans(), max_size=40))


@given(calendars, days, st.integers(0, 60))
def test_going_forth_and_counting_back_agree(calendar, start, count):
    end = calendar.add_workdays(start, count)
    assert calendar.workdays_between(start, end) == count
    if count:
        assert calendar.is_workday(end)
        assert calendar.workdays_between(end, start) == -count


@given(calendars, days, st.integers(0, 90), st.integers(0, 90))
def test_periods_add_up(calendar, start, first, second):
    middle = start + timedelta(first)
    end = middle + timedelta(second)
    whole = calendar.workdays_between(start, end)
    assert whole == calendar.workdays_between(start, middle) + calendar.workdays_between(
        middle, end
    )


@given(days)
def test_without_exceptions_a_week_has_five(day):
    assert PLAIN.workdays_between(day, day + timedelta(7)) == 5
