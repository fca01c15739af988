"""What a cell means, as offices type it.  Free of Django; one function a column type.

A parser returns the value, or None for an empty cell, or raises `CellProblem` with a reason that says what to
type instead.  Nothing is guessed: what has two readings is an error.
"""

import difflib
import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from xuanhan.common import identity_numbers
from xuanhan.common.cell_dates import date_of, month_of
from xuanhan.common.cell_text import check_signs, clean_text, half_width
from xuanhan.common.cells import EMPTY_WORDS, EXCEL_ERRORS, CellProblem, RawCell, short
from xuanhan.common.money import to_fen
from xuanhan.common.sheets import Column, ColumnType

Value = str | int | bool | date | Decimal | list | None
YES = {"是", "有", "√", "✓", "✔", "1", "TRUE", "Y", "YES", "对"}
NO = {"否", "无", "×", "✗", "✘", "X", "0", "FALSE", "N", "NO", "没有", "非"}
SEPARATORS = re.compile(r"[、，,;；/\n\r]+")
DOTS = str.maketrans(dict.fromkeys("•・‧∙⋅●.．", "·"))
MOBILE = re.compile(r"1[3-9]\d{9}")
LANDLINE = re.compile(r"0\d{2,3}-?\d{7,8}")
SCIENTIFIC = re.compile(r"\d(\.\d+)?E\+?\d+")
# Excel keeps fifteen digits of a number; the rest of a longer one is lost.
EXACT_BELOW = 10**15
MONEY_UNITS = {
    "": 1,
    "元": 1,
    "千元": 1_000,
    "万": 10_000,
    "万元": 10_000,
    "亿": 10**8,
    "亿元": 10**8,
}
AMOUNT = re.compile(r"(\(?-?[\d.]+(?:E\+?\d+)?\)?)(元|千元|万元|万|亿元|亿)?")
LARGEST_AMOUNT = Decimal(10) ** 14


def parse_cell(column: Column, cell: RawCell, *, today: date, unit: str = "") -> Value:
    """The value of a cell of a column; `unit` is the one that the file's own header names (万元).

    Raises CellProblem.
    """
    if cell.is_error:
        raise _error_value(str(cell.value or ""))
    if cell.is_uncached_formula:
        raise CellProblem("formula_without_value", "公式没有结果，请复制后“粘贴为数值”")
    if cell.value is None:
        return None
    if isinstance(cell.value, str):
        text = clean_text(cell.value)
        if not text:
            return None
        if text.upper() in EXCEL_ERRORS:
            raise _error_value(text)
    if column.type == ColumnType.MONEY:
        return _money(cell, unit or column.unit)
    return PARSERS[column.type](column, cell, today)


def _error_value(text: str) -> CellProblem:
    return CellProblem("error_value", f"单元格是错误值 {text}，请改为正确内容")


def _as_text(cell: RawCell) -> str:
    value = cell.value
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        if abs(value) >= EXACT_BELOW:
            raise CellProblem(
                "number_too_long",
                "已被 Excel 变成数字，第 15 位以后已丢失；请将该列设为文本格式后重新填写",
            )
        return f"{value:.15g}"
    if isinstance(value, datetime | date):
        return f"{value:%Y-%m-%d}"
    return str(value)


def _text(column: Column, cell: RawCell, today: date) -> Value:
    text = clean_text(_as_text(cell))
    if text in EMPTY_WORDS:
        return None
    check_signs(text)
    if len(text) > column.max_length:
        raise CellProblem("too_long", f"有 {len(text)} 个字，最多 {column.max_length} 个字，请精简")
    return text


def _person_name(column: Column, cell: RawCell, today: date) -> Value:
    text = "".join(clean_text(_as_text(cell).translate(DOTS)).split())
    check_signs(text)
    if any(unicodedata.category(sign) in {"So", "Nd"} for sign in text):
        raise CellProblem("name_characters", "姓名中不能有数字或表情符号，请改正")
    if len(text) > column.max_length:
        raise CellProblem("too_long", f"最多 {column.max_length} 个字，请核对")
    return None if text in EMPTY_WORDS else text


def _integer(column: Column, cell: RawCell, today: date) -> Value:
    text = half_width(_as_text(cell)).replace(",", "")
    if text in EMPTY_WORDS:
        return None
    if not re.fullmatch(r"-?\d{1,15}", text):
        raise CellProblem("not_integer", f"“{short(text)}”不是整数，请只填数字")
    return int(text)


def _money(cell: RawCell, unit: str) -> Value:
    """元, two decimals at the most; 12.5万元 in a cell counts as written, whatever the header's unit."""
    value = cell.value
    plain = f"{value:.15g}" if isinstance(value, float) else str(value)
    text = half_width(plain).upper().replace(",", "").lstrip("¥￥")
    if text in EMPTY_WORDS:
        return None
    said = AMOUNT.fullmatch(text)
    if isinstance(value, bool) or said is None:
        raise CellProblem("not_money", f"“{short(text)}”不是金额，请只填数字")
    digits = said[1]
    if digits.startswith("(") and digits.endswith(")"):
        digits = f"-{digits[1:-1]}"
    try:
        amount = Decimal(digits) * MONEY_UNITS[said[2] or unit]
    except InvalidOperation as error:
        raise CellProblem("not_money", f"“{short(text)}”不是金额，请只填数字") from error
    if abs(amount) >= LARGEST_AMOUNT:
        raise CellProblem("amount_too_large", f"“{short(text)}”金额过大，请核对单位")
    if amount != to_fen(amount):
        raise CellProblem("too_many_decimals", f"“{short(text)}”折合元超过两位小数，请核对")
    return to_fen(amount)


def _yes_no(column: Column, cell: RawCell, today: date) -> Value:
    text = half_width(_as_text(cell)).upper()
    if text in YES:
        return True
    if text in NO:
        return False
    if text in EMPTY_WORDS:
        return None
    raise CellProblem("not_yes_no", f"“{short(text)}”看不出是或否，请填“是”或“否”")


def _month(column: Column, cell: RawCell, today: date) -> Value:
    return month_of(cell, today=today)


def _date(column: Column, cell: RawCell, today: date) -> Value:
    return date_of(cell, today=today, ahead=column.ahead)


def _refuse_masked(text: str) -> None:
    if "**" in text:
        raise CellProblem(
            "masked", "号码是脱敏后的，不能导入；请填写完整号码，或使用“含完整号码导出”的表"
        )


def _identity_number(column: Column, cell: RawCell, today: date) -> Value:
    _refuse_masked(str(cell.value))
    number = isinstance(cell.value, int | float) and not isinstance(cell.value, bool)
    if number or SCIENTIFIC.fullmatch(half_width(str(cell.value)).upper()):
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
    _refuse_masked(text)
    plain = text.removeprefix("+86").removeprefix("0086")
    digits = plain.replace("-", "")
    if MOBILE.fullmatch(digits):
        return digits
    if LANDLINE.fullmatch(plain):
        return plain
    if len(SEPARATORS.split(text)) > 1:
        raise CellProblem("two_phones", "只能填一个号码，请把其余号码写到备注")
    if digits.isdecimal():
        raise CellProblem(
            "phone_length", f"有 {len(digits)} 位，手机号应为 11 位（固定电话带区号），请核对"
        )
    raise CellProblem("not_phone", "不是电话号码，请填 11 位手机号")


def _choice(column: Column, cell: RawCell, today: date) -> Value:
    text = half_width(_as_text(cell))
    code = column.codes.get(text)
    if code is not None:
        return code
    if text in EMPTY_WORDS:
        return None
    raise CellProblem("not_in_list", _not_in_list(column, text))


def _not_in_list(column: Column, text: str) -> str:
    near = difflib.get_close_matches(text, column.words, n=1, cutoff=0.4)
    hint = f"，是否为“{near[0]}”" if near else ""
    return f"“{short(text)}”不在可选值中{hint}；可填：{'、'.join(column.words)}"


def _multi_choice(column: Column, cell: RawCell, today: date) -> Value:
    parts = [half_width(part) for part in SEPARATORS.split(clean_text(_as_text(cell)))]
    codes: list[str | int] = []
    for part in parts:
        if part in EMPTY_WORDS:
            continue
        code = column.codes.get(part)
        if code is None:
            raise CellProblem("not_in_list", _not_in_list(column, part))
        if code not in codes:
            codes.append(code)
    return codes or None


def _nothing(column: Column, cell: RawCell, today: date) -> Value:
    return None


# Money apart: it alone depends on the unit in the file's header.
PARSERS: dict[ColumnType, Callable[[Column, RawCell, date], Value]] = {
    ColumnType.SERIAL: _nothing,
    ColumnType.COMPUTED: _nothing,
    ColumnType.TEXT: _text,
    ColumnType.PERSON_NAME: _person_name,
    ColumnType.INTEGER: _integer,
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
