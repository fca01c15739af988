"""A sheet that can be imported again unchanged: one header row, one row a record."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from xuanhan.common.cell_values import MONEY_UNITS
from xuanhan.common.sheets import Column, ColumnType, Kind
from xuanhan.spreadsheets.writing.styles import BODY_FONT, BOX, CENTRE, HEAD_FILL, HEAD_FONT, put

MONEY_FORMAT = "#,##0.00####"


def plain_sheet(kind: Kind, rows: Iterable[Mapping[str, Any]]) -> bytes:
    """The workbook of a kind's rows, each a mapping from column key to the text that its cell shows."""
    book = Workbook()
    sheet = book.active
    sheet.title = kind.title[:31]
    for index, column in enumerate(kind.columns, start=1):
        head = put(sheet, 1, index, column.heading)
        head.font, head.fill, head.border, head.alignment = HEAD_FONT, HEAD_FILL, BOX, CENTRE
        sheet.column_dimensions[get_column_letter(index)].width = column.width
    for number, row in enumerate(rows, start=1):
        for index, column in enumerate(kind.columns, start=1):
            serial = column.type == ColumnType.SERIAL
            value = number if serial else _in_unit(column, row.get(column.key, ""))
            cell = put(sheet, number + 1, index, value)
            if isinstance(value, Decimal):
                cell.number_format = MONEY_FORMAT
            cell.font, cell.border = BODY_FONT, BOX
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    return _bytes(book)


def _in_unit(column: Column, value: Any) -> Any:
    """An amount of 元 in the unit that the column's head names; a fen of it is still there in 万元."""
    if column.type != ColumnType.MONEY or not isinstance(value, Decimal):
        return value
    return value / MONEY_UNITS[column.unit]


def _bytes(book: Workbook) -> bytes:
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()
