"""What a cell of each type means (security.md §2.2, cases 57 to 100)."""

from contextlib import suppress
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuanhan.common.cell_text import clean_text, half_width
from xuanhan.common.cell_values import parse_cell
from xuanhan.common.cells import CellProblem, RawCell
from xuanhan.common.sheets import Column, ColumnType, unit_of

TODAY = date(2026, 11, 23)


def parse(kind, value, *, unit="", untyped=False, **column):
    cell = RawCell(value, untyped=untyped)
    return parse_cell(Column("key", "列", kind, **column), cell, today=TODAY, unit=unit)


def problem(kind, value, **more):
    with pytest.raises(CellProblem) as raised:
        parse(kind, value, **more)
    assert any(word in raised.value.message for word in ("请", "可填"))
    return raised.value.code


@pytest.mark.parametrize(
    ("value", "yuan"),
    [
        ("1,234.50", "1234.50"), ("¥1,234", "1234"), ("￥１２．５", "12.5"), ("(1,234.00)", "-1234"),
        ("-5", "-5"), (1234.5, "1234.5"), (0.1 + 0.2, "0.3"), ("0", "0"), (12, "12"), ("1.5E+3", "1500"),
    ],
)  # fmt: skip
def test_case_097_099_money_as_accountants_write_it(value, yuan):
    assert parse(ColumnType.MONEY, value) == Decimal(yuan)


@pytest.mark.parametrize(
    ("value", "unit", "yuan"),
    [
        ("12.5", "万元", 125_000), (12.3456, "万元", 123_456), ("3", "亿元", 300_000_000), ("7", "千元", 7_000),
        # A unit in the cell is what the writer meant, whatever the header says.
        ("12.5万", "", 125_000), ("300元", "万元", 300), ("1.2亿元", "万元", 120_000_000), ("2万元", "元", 20_000),
    ],
)  # fmt: skip
def test_case_098_units_of_the_header_and_of_the_cell(value, unit, yuan):
    assert parse(ColumnType.MONEY, value, unit=unit) == yuan


def test_case_098_the_columns_own_unit_counts_where_the_file_names_none():
    assert parse(ColumnType.MONEY, "2", **{"unit": ""}) == 2
    column = Column("key", "协调资金", ColumnType.MONEY, unit="万元")
    assert parse_cell(column, RawCell("2"), today=TODAY) == 20_000
    assert parse_cell(column, RawCell("2"), today=TODAY, unit="元") == 2
    assert column.heading == "协调资金（万元）"


@pytest.mark.parametrize(
    ("header", "unit"),
    [("协调资金（万元）", "万元"), ("总收入(单位：元)", "元"), ("贷款 ( 亿元 )", "亿元"), ("面积（亩）", ""), ("总收入", "")],
)  # fmt: skip
def test_the_unit_in_a_header(header, unit):
    assert unit_of(header) == unit


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("1.234", "too_many_decimals"), (1e20, "amount_too_large"), ("NaN", "not_money"), ("约5", "not_money"),
        ("1e400", "amount_too_large"), ("1.2.3", "not_money"), (True, "not_money"), ("五万", "not_money"),
        ("12斤", "not_money"), ("-", None),
    ],
)  # fmt: skip
def test_case_099_what_is_no_money(value, code):
    if code is None:
        assert parse(ColumnType.MONEY, value) is None
    else:
        assert problem(ColumnType.MONEY, value) == code


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_money_is_read_back_to_the_cent(amount):
    assert parse(ColumnType.MONEY, f"{amount:,}") == amount
    assert parse(ColumnType.MONEY, float(amount)) == amount


@pytest.mark.parametrize(
    ("value", "number"), [("1,234", 1234), ("１２", 12), (3.0, 3), ("-7", -7), ("无", None)]
)
def test_whole_numbers(value, number):
    assert parse(ColumnType.INTEGER, value) == number


@pytest.mark.parametrize("value", ["3.5", 3.5, "12人", "十二", "9" * 16])
def test_what_is_no_whole_number(value):
    assert problem(ColumnType.INTEGER, value) == "not_integer"


def test_a_number_beyond_fifteen_digits_has_lost_some():
    assert problem(ColumnType.TEXT, 1234567890123456789) == "number_too_long"
    assert parse(ColumnType.TEXT, "1234567890123456789") == "1234567890123456789"


DAYS = st.dates(min_value=date(1920, 1, 1), max_value=TODAY)
STYLES = [
    "{0.year}-{0.month}-{0.day}", "{0.year}.{0.month:02}.{0.day:02}", "{0.year}/{0.month}/{0.day}",
    "{0.year}年{0.month}月{0.day}日", "{0:%Y%m%d}", "{0:%Y-%m-%d} 08:30:00", " {0.year} 年 {0.month} 月 {0.day} 日 ",
]  # fmt: skip


@given(DAYS, st.sampled_from(STYLES))
def test_a_day_in_every_style_is_the_same_day(day, style):
    assert parse(ColumnType.DATE, style.format(day)) == day


@given(DAYS.filter(lambda day: day.year > 1927))
def test_a_day_as_excel_counts_it_is_the_same_day(day):
    # Excel's day 1 is 1900-01-01; from March 1900 on it counts a leap day that never was.
    serial = (day - date(1899, 12, 30)).days
    assert parse(ColumnType.DATE, float(serial)) == day
    assert parse(ColumnType.DATE, datetime(day.year, day.month, day.day, 23, 59)) == day
    assert parse(ColumnType.MONTH, serial) == day.replace(day=1)


@given(
    DAYS,
    st.sampled_from(["{0.year}.{0.month:02}", "{0.year}{0.month:02}", "{0.year}年{0.month}月"]),
)
def test_a_month_in_every_style_is_its_first_day(day, style):
    assert parse(ColumnType.MONTH, style.format(day)) == day.replace(day=1)


def test_case_063_a_csv_file_cannot_tell_january_from_october():
    assert parse(ColumnType.MONTH, "1985.1") == date(1985, 1, 1)
    assert problem(ColumnType.MONTH, "1985.1", untyped=True) == "ambiguous_month"
    assert parse(ColumnType.MONTH, "1985.10", untyped=True) == date(1985, 10, 1)


def test_case_069_times_with_a_zone_are_read_in_shanghai():
    assert parse(ColumnType.DATE, "2025-03-01T16:00:00Z") == date(2025, 3, 2)
    assert parse(ColumnType.DATE, "2025-03-01T15:59:00+00:00") == date(2025, 3, 1)
    assert parse(ColumnType.DATE, "2025/3/1 0:00") == date(2025, 3, 1)


def test_today_is_no_future():
    assert parse(ColumnType.DATE, TODAY.isoformat()) == TODAY
    assert problem(ColumnType.DATE, (TODAY + timedelta(days=1)).isoformat()) == "future_date"


@pytest.mark.parametrize("word", ["—", "——", "-", "/", "无", "暂无", "\u3000"])
@pytest.mark.parametrize(
    "kind",
    [ColumnType.TEXT, ColumnType.INTEGER, ColumnType.MONEY, ColumnType.DATE, ColumnType.PHONE],
)
def test_words_for_nothing_are_nothing(kind, word):
    assert parse(kind, word) is None


@given(st.text())
def test_cleaning_twice_changes_no_more(text):
    once = clean_text(text)
    assert clean_text(once).removeprefix("'") == once.removeprefix("'")
    assert "\u200b" not in once
    assert half_width(text) == "".join(half_width(text).split())


@given(
    st.sampled_from(list(ColumnType)),
    st.one_of(st.text(), st.floats(), st.integers(), st.booleans()),
)
def test_no_value_of_any_type_makes_a_parser_fail_otherwise(kind, value):
    for untyped in (False, True):
        with suppress(CellProblem):
            parse(kind, value, untyped=untyped, choices={"是": "YES", "其他": "OTHER"})
