"""Dates and months as offices type them.  Free of Django."""

import re
import unicodedata
from datetime import date, datetime, timedelta
from math import isfinite
from zoneinfo import ZoneInfo

from xuanhan.common.cell_text import clean_text
from xuanhan.common.cells import EMPTY_WORDS, CellProblem, RawCell, short

# The day before Excel's first serial number, its wrong leap day of 1900 included.
EPOCH_1900, EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
HERE = ZoneInfo("Asia/Shanghai")
EARLIEST_YEAR = 1920
MONTH_OR_DAY = re.compile(r"(\d+)[年./-](\d{1,2})(?:[月./-](\d{1,2})日?|月)?")
STAMP = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[T ]+(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)? ?"
    r"(Z|[+-]\d{2}:?\d{2})?"
)
NOT_DATE = "“{text}”不是日期，请写成 1985.03 的样子"


# 期满, 到期: as far ahead as a term of the county's reaches.
LATEST_YEAR = 2100


def date_of(cell: RawCell, *, today: date, ahead: bool = False) -> date | None:
    """The day that a cell means, None for an empty one; `ahead` for columns of what is still to come.

    Raises CellProblem.
    """
    day = _any_date(cell)
    if day is None:
        return None
    if day > today and not ahead:
        raise CellProblem("future_date", f"{day:%Y-%m-%d} 晚于今天，请核对")
    if day.year > LATEST_YEAR:
        raise CellProblem("late_date", f"{day.year} 年过晚，请核对")
    if day.year < EARLIEST_YEAR:
        raise CellProblem("early_date", f"{day.year} 年过早，请核对")
    return day


def month_of(cell: RawCell, *, today: date) -> date | None:
    """The first day of the month that a cell means, None for an empty one.  Raises CellProblem."""
    day = date_of(cell, today=today)
    return day and day.replace(day=1)


def _any_date(cell: RawCell) -> date | None:
    value = cell.value
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value):
        return _of_number(value, cell)
    return _of_text(str(value), cell)


def _of_number(value: float, cell: RawCell) -> date:
    whole = int(value)
    if float(value).is_integer():
        if 190001 <= whole <= 209912:
            return _day(whole // 100, whole % 100, 1, str(whole))
        if 19000101 <= whole <= 20991231:
            return _day(whole // 10000, whole // 100 % 100, whole % 100, str(whole))
        if 10000 <= whole <= 60000:
            return (EPOCH_1904 if cell.date_1904 else EPOCH_1900) + timedelta(days=whole)
        if 1900 <= whole <= 2099:
            raise _only_year(str(whole))
    elif 1900 <= whole <= 2099:
        decimals = f"{value:.10f}".rstrip("0").partition(".")[2]
        if decimals == "1":
            raise _january_or_october(f"{whole}.1")
        if len(decimals) <= 2:
            return _day(whole, int(decimals), 1, f"{whole}.{decimals}")
    raise CellProblem("not_date", NOT_DATE.format(text=f"{value:.15g}"))


def _of_text(said: str, cell: RawCell) -> date | None:
    wide = unicodedata.normalize("NFKC", clean_text(said))
    stamp = STAMP.fullmatch(wide)
    if stamp:
        return _of_stamp(stamp)
    text = "".join(wide.split())
    if text in EMPTY_WORDS:
        return None
    if text == "至今":
        raise CellProblem("open_end", "“至今”不能填在这一列，请填具体年月")
    if cell.untyped and re.fullmatch(r"\d{4}\.1", text):
        raise _january_or_october(text)
    parts = MONTH_OR_DAY.fullmatch(text)
    if parts:
        year, month, day = parts.group(1), int(parts.group(2)), int(parts.group(3) or 1)
        if len(year) != 4:
            raise CellProblem("unclear_year", f"“{text}”年份不清，请写四位年份，如 1985.06")
        return _day(int(year), month, day, text)
    if re.fullmatch(r"\d{6}", text):
        return _day(int(text[:4]), int(text[4:]), 1, text)
    if re.fullmatch(r"\d{8}", text):
        return _day(int(text[:4]), int(text[4:6]), int(text[6:]), text)
    if re.fullmatch(r"\d{4}年?", text):
        raise _only_year(text.removesuffix("年"))
    raise CellProblem("not_date", NOT_DATE.format(text=short(text)))


def _of_stamp(stamp: re.Match[str]) -> date:
    year, month, day, hour, minute = (int(part) for part in stamp.groups()[:5])
    there = _day(year, month, day, stamp[0])
    zone = stamp[6]
    if not zone or hour > 23 or minute > 59:
        return there
    moment = datetime.strptime(f"{there} {hour:02}:{minute:02} {zone}", "%Y-%m-%d %H:%M %z")
    return moment.astimezone(HERE).date()


def _only_year(year: str) -> CellProblem:
    return CellProblem("month_missing", f"“{year}”只有年份，请写成 {year}.06 的样子")


def _january_or_october(text: str) -> CellProblem:
    year = text[:4]
    return CellProblem(
        "ambiguous_month",
        f"数字 {text} 分不清 1 月还是 10 月，请改为文本 {year}.01 或 {year}.10",
    )


def _day(year: int, month: int, day: int, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise CellProblem("no_such_day", f"“{text}”没有这一天，请核对") from error
