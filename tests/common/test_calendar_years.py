from datetime import date

from xuanhan.common.calendar_years import full_years, last_day_of_term, years_after


def test_a_two_year_term_ends_the_day_before_its_second_anniversary() -> None:
    assert last_day_of_term(date(2025, 3, 1), 2) == date(2027, 2, 28)


def test_a_leap_day_moves_to_the_last_day_of_february() -> None:
    assert years_after(date(2024, 2, 29), 1) == date(2025, 2, 28)


def test_a_year_is_full_on_the_day_itself_and_not_the_day_before() -> None:
    assert full_years(date(2024, 3, 1), date(2025, 3, 1)) == 1
    assert full_years(date(2024, 3, 2), date(2025, 3, 1)) == 0
