"""A sheet that can be imported again unchanged: one header row, one row a record."""

from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from xuanhan.common.sheets import ColumnType, Kind
from xuanhan.spreadsheets.writing.styles import BODY_FONT, BOX, CENTRE, HEAD_FILL, HEAD_FONT, put


def plain_sheet(kind: Kind, rows: Iterable[Mapping[str, Any]]) -> bytes:
    """The workbook of a kind's rows, each a mapping from column key to the text that its cell shows."""
    book = Workbook()
    sheet = book.active
    sheet.title = kind.title[:31]
    for index, column in enumerate(kind.columns, start=1):
        head = put(sheet, 1, index, column.header)
        head.font, head.fill, head.border, head.alignment = HEAD_FONT, HEAD_FILL, BOX, CENTRE
        sheet.column_dimensions[get_column_letter(index)].width = column.width
    for number, row in enumerate(rows, start=1):
        for index, column in enumerate(kind.columns, start=1):
            serial = column.type == ColumnType.SERIAL
            cell = put(sheet, number + 1, index, number if serial else row.get(column.key, ""))
            cell.font, cell.border = BODY_FONT, BOX
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    return _bytes(book)


def _bytes(book: Workbook) -> bytes:
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()
