"""What a cell means, as offices type it.  Free of Django; one function a column type.

A parser returns the value, or None for an empty cell, or raises `CellProblem` with a reason that says what to
type instead.  Nothing is guessed: what has two readings is an error.
"""

import difflib
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation

from xuanhan.common import identity_numbers
from xuanhan.common.sheets import Column, ColumnType

Value = str | int | bool | date | Decimal | list | None
EMPTY_WORDS = {"", "—", "——", "-", "－", "/", "无", "暂无", "空"}
# The day before Excel's first serial number, its wrong leap day of 1900 included.
EPOCH_1900, EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
YES = {"是", "有", "√", "✓", "✔", "1", "TRUE", "Y", "YES", "对"}
NO = {"否", "无", "×", "✗", "✘", "X", "0", "FALSE", "N", "NO", "没有", "非"}
SEPARATORS = re.compile(r"[、，,;；/\n\r]+")
DOTS = str.maketrans(dict.fromkeys("•・‧∙⋅●", "·"))
MOBILE = re.compile(r"1[3-9]\d{9}")
LANDLINE = re.compile(r"0\d{2,3}-?\d{7,8}")


class CellProblem(ValueError):
    """A cell that cannot be read; `code` names the reason, `message` says in Chinese what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code, self.message = code, message


@dataclass(frozen=True)
class RawCell:
    """A cell as the reader found it."""

    value: str | float | int | bool | date | datetime | None = None
    is_error: bool = False
    is_uncached_formula: bool = False
    date_1904: bool = False


def clean_text(text: str) -> str:
    """Without invisible signs and outer blanks, in composed form; a leading apostrophe of Excel goes too."""
    composed = unicodedata.normalize("NFC", text)
    kept = "".join(
        " " if sign.isspace() and sign != "\n" else sign
        for sign in composed
        if unicodedata.category(sign) != "Cf"
    )
    return kept.strip().removeprefix("'").strip()


def half_width(text: str) -> str:
    """Digits and signs in half width, without any blanks."""
    return "".join(unicodedata.normalize("NFKC", clean_text(text)).split())


def parse_cell(column: Column, cell: RawCell, *, today: date) -> Value:
    """The value of a cell of a column.  Raises CellProblem."""
    if cell.is_error:
        raise CellProblem("error_value", f"单元格是错误值 {cell.value or ''}，请改为正确内容")
    if cell.is_uncached_formula:
        raise CellProblem("formula_without_value", "公式没有结果，请复制后“粘贴为数值”")
    if cell.value is None or (isinstance(cell.value, str) and not clean_text(cell.value)):
        return None
    return PARSERS[column.type](column, cell, today)


def _as_text(cell: RawCell) -> str:
    value = cell.value
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return f"{value:%Y-%m-%d}"
    return str(value)


def _text(column: Column, cell: RawCell, today: date) -> Value:
    text = clean_text(_as_text(cell))
    if column.type != ColumnType.PERSON_NAME and text in EMPTY_WORDS:
        return None
    _check_signs(text)
    if len(text) > column.max_length:
        raise CellProblem("too_long", f"有 {len(text)} 个字，最多 {column.max_length} 个字，请精简")
    return text


def _check_signs(text: str) -> None:
    for sign in text:
        category = unicodedata.category(sign)
        if category == "Co":
            raise CellProblem(
                "private_character",
                f"含有自造字 U+{ord(sign):04X}，其他电脑显示不出，请改用标准字",
            )
        if category == "Cc" and sign not in "\n\t":
            raise CellProblem("control_character", "含有不可见的控制字符，请重新录入")


def _person_name(column: Column, cell: RawCell, today: date) -> Value:
    text = unicodedata.normalize("NFC", str(_as_text(cell))).translate(DOTS)
    text = "".join(clean_text(text).split())
    _check_signs(text)
    if any(unicodedata.category(sign) in {"So", "Nd"} for sign in text):
        raise CellProblem("name_characters", "姓名中不能有数字或表情符号")
    if len(text) > column.max_length:
        raise CellProblem("too_long", f"最多 {column.max_length} 个字，请核对")
    return text or None


def _integer(column: Column, cell: RawCell, today: date) -> Value:
    text = half_width(_as_text(cell)).replace(",", "")
    if text in EMPTY_WORDS:
        return None
    if not re.fullmatch(r"-?\d+", text):
        raise CellProblem("not_integer", f"“{_short(text)}”不是整数，请只填数字")
    return int(text)


def _money(column: Column, cell: RawCell, today: date) -> Value:
    text = half_width(_as_text(cell)).replace(",", "").lstrip("¥￥")
    if text in EMPTY_WORDS:
        return None
    if text.startswith("(") and text.endswith(")"):
        text = f"-{text[1:-1]}"
    try:
        amount = Decimal(text)
    except InvalidOperation as error:
        raise CellProblem("not_money", f"“{_short(text)}”不是金额，请只填数字") from error
    if not amount.is_finite() or -amount.as_tuple().exponent > 6:
        raise CellProblem("not_money", f"“{_short(text)}”不是金额，请只填数字")
    return amount


def _yes_no(column: Column, cell: RawCell, today: date) -> Value:
    text = half_width(_as_text(cell)).upper()
    if text in YES:
        return True
    if text in NO:
        return False
    if text in {"", "—", "-", "/"}:
        return None
    raise CellProblem("not_yes_no", f"“{_short(text)}”看不出是或否，请填“是”或“否”")


def _short(text: str) -> str:
    return text if len(text) <= 20 else f"{text[:20]}…"


def _serial(number: float, date_1904: bool) -> date:
    return (EPOCH_1904 if date_1904 else EPOCH_1900) + timedelta(days=int(number))


def _month(column: Column, cell: RawCell, today: date) -> Value:
    day = _any_date(cell)
    return None if day is None else _check_day(day.replace(day=1), today)


def _date(column: Column, cell: RawCell, today: date) -> Value:
    day = _any_date(cell)
    return None if day is None else _check_day(day, today)


def _check_day(day: date, today: date) -> date:
    if day > today:
        raise CellProblem("future_date", f"{day:%Y-%m-%d} 晚于今天，请核对")
    if day.year < 1920:
        raise CellProblem("early_date", f"{day.year} 年过早，请核对")
    return day


def _any_date(cell: RawCell) -> date | None:
    value = cell.value
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _date_of_number(value, cell)
    return _date_of_text(half_width(str(value)))


def _date_of_number(value: float, cell: RawCell) -> date:
    whole = int(value)
    if float(value).is_integer():
        if 190001 <= whole <= 209912:
            return _day(whole // 100, whole % 100, 1, str(whole))
        if 19000101 <= whole <= 20991231:
            return _day(whole // 10000, whole // 100 % 100, whole % 100, str(whole))
        if 10000 <= whole <= 60000:
            return _serial(whole, cell.date_1904)
        if 1900 <= whole <= 2099:
            raise CellProblem("month_missing", f"“{whole}”只有年份，请写成 {whole}.06 的样子")
    elif 1900 <= whole <= 2099:
        decimals = f"{value:.10f}".rstrip("0").partition(".")[2]
        if decimals == "1":
            raise CellProblem(
                "ambiguous_month",
                f"数字 {value} 分不清 1 月还是 10 月，请改为文本 {whole}.01 或 {whole}.10",
            )
        if len(decimals) <= 2:
            return _day(whole, int(decimals), 1, str(value))
    raise CellProblem("not_date", f"“{value}”不是日期，请写成 1985.03 的样子")


def _date_of_text(text: str) -> date | None:
    if text in EMPTY_WORDS:
        return None
    if text == "至今":
        raise CellProblem("open_end", "“至今”不能填在这一列，请填具体年月")
    parts = re.fullmatch(r"(\d+)[年./-](\d{1,2})(?:[月./-](\d{1,2})日?|月)?", text)
    if parts:
        year, month, day = parts.group(1), int(parts.group(2)), int(parts.group(3) or 1)
        if len(year) != 4:
            raise CellProblem("unclear_year", f"“{text}”年份不清，请写四位年份，如 1985.06")
        return _day(int(year), month, day, text)
    if re.fullmatch(r"\d{6}", text):
        return _day(int(text[:4]), int(text[4:]), 1, text)
    if re.fullmatch(r"\d{8}", text):
        return _day(int(text[:4]), int(text[4:6]), int(text[6:]), text)
    stamp = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})[T ]?\d{2}:\d{2}.*", text)
    if stamp:
        return _day(*(int(part) for part in stamp.groups()), text)
    raise CellProblem("not_date", f"“{_short(text)}”不是日期，请写成 1985.03 的样子")


def _day(year: int, month: int, day: int, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise CellProblem("no_such_day", f"“{text}”没有这一天，请核对") from error


def _identity_number(column: Column, cell: RawCell, today: date) -> Value:
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        raise CellProblem(
            "id_as_number",
            "已被 Excel 变成数字，末三位已丢失，不能自动修复；请将该列设为文本格式后重新填写",
        )
    try:
        return identity_numbers.parse(clean_text(str(cell.value)), today=today).text
    except identity_numbers.IdentityNumberInvalid as error:
        raise CellProblem(error.code, error.message) from error


def _phone(column: Column, cell: RawCell, today: date) -> Value:
    text = half_width(_as_text(cell))
    if text in EMPTY_WORDS:
        return None
    plain = text.removeprefix("+86").removeprefix("0086")
    digits = plain.replace("-", "")
    if MOBILE.fullmatch(digits):
        return digits
    if LANDLINE.fullmatch(plain):
        return plain
    if len(SEPARATORS.split(text)) > 1:
        raise CellProblem("two_phones", "只能填一个号码，请把其余号码写到备注")
    if digits.isdigit():
        raise CellProblem(
            "phone_length", f"有 {len(digits)} 位，手机号应为 11 位（固定电话带区号），请核对"
        )
    raise CellProblem("not_phone", "不是电话号码，请填 11 位手机号")


def _choice(column: Column, cell: RawCell, today: date) -> Value:
    text = half_width(_as_text(cell))
    code = _code_of(column, text)
    if code is not None:
        return code
    if text in EMPTY_WORDS:
        return None
    raise CellProblem("not_in_list", _not_in_list(column, text))


def _code_of(column: Column, text: str) -> str | int | None:
    for word, code in column.choices.items():
        if half_width(word) == text:
            return code
    return None


def _not_in_list(column: Column, text: str) -> str:
    near = difflib.get_close_matches(text, column.words, n=1, cutoff=0.4)
    hint = f"，是否为“{near[0]}”" if near else ""
    return f"“{_short(text)}”不在可选值中{hint}；可填：{'、'.join(column.words)}"


def _multi_choice(column: Column, cell: RawCell, today: date) -> Value:
    parts = [half_width(part) for part in SEPARATORS.split(clean_text(_as_text(cell)))]
    codes: list[str | int] = []
    for part in parts:
        if part in EMPTY_WORDS:
            continue
        code = _code_of(column, part)
        if code is None:
            raise CellProblem("not_in_list", _not_in_list(column, part))
        if code not in codes:
            codes.append(code)
    return codes or None


def _nothing(column: Column, cell: RawCell, today: date) -> Value:
    return None


PARSERS: dict[ColumnType, Callable[[Column, RawCell, date], Value]] = {
    ColumnType.SERIAL: _nothing,
    ColumnType.TEXT: _text,
    ColumnType.PERSON_NAME: _person_name,
    ColumnType.INTEGER: _integer,
    ColumnType.MONEY: _money,
    ColumnType.YES_NO: _yes_no,
    ColumnType.DATE: _date,
    ColumnType.MONTH: _month,
    ColumnType.IDENTITY_NUMBER: _identity_number,
    ColumnType.PHONE: _phone,
    ColumnType.CHOICE: _choice,
    ColumnType.MULTI_CHOICE: _multi_choice,
    ColumnType.TOWNSHIP: _text,
    ColumnType.VILLAGE: _text,
    ColumnType.UNIT: _text,
    ColumnType.PERSON: _text,
}
