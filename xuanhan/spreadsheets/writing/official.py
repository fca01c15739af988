"""A sheet as offices circulate it: title, 填报单位 line, borders, 合计, signatures, A4 landscape."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter

from xuanhan.spreadsheets.writing.styles import (
    BODY_FONT,
    BOX,
    CENTRE,
    HEAD_FONT,
    LEFT,
    RIGHT,
    TITLE_FONT,
    put,
)

SIGNATURES = ("制表人：", "审核人：", "负责人：")
A4 = 9


@dataclass(frozen=True)
class OfficialColumn:
    """One column: its head, its width in characters, where its text stands, the group head above it."""

    header: str
    width: int = 12
    align: str = "left"
    group: str = ""


@dataclass(frozen=True)
class OfficialSheet:
    """Everything that stands on the sheet; a row is as long as there are columns."""

    title: str
    columns: Sequence[OfficialColumn]
    rows: Sequence[Sequence[Any]]
    reporting_unit: str
    reported_on: date
    totals: Sequence[Any] = field(default_factory=tuple)
    measure: str = ""


def official_sheet(content: OfficialSheet) -> bytes:
    """The workbook."""
    book = Workbook()
    sheet = book.active
    sheet.title = content.title[:31]
    count = len(content.columns)
    last = get_column_letter(count)
    sheet.merge_cells(f"A1:{last}1")
    title = put(sheet, 1, 1, content.title)
    title.font, title.alignment = TITLE_FONT, CENTRE
    sheet.row_dimensions[1].height = 34
    _meta_line(sheet, content, count)
    first = _head(sheet, content)
    row = first
    for values in content.rows:
        _body_row(sheet, row, content.columns, values)
        row += 1
    if content.totals:
        _body_row(sheet, row, content.columns, content.totals, bold=True)
        row += 1
    _signatures(sheet, row + 1, count)
    sheet.freeze_panes = f"C{first}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"1:{first - 1}"
    sheet.print_options.horizontalCentered = True
    sheet.oddFooter.center.text = "第 &P 页 共 &N 页"
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _meta_line(sheet: Any, content: OfficialSheet, count: int) -> None:
    half = max(count // 2, 1)
    sheet.merge_cells(start_row=2, start_column=1, end_row=2, end_column=half)
    unit = put(sheet, 2, 1, f"填报单位：{content.reporting_unit}")
    unit.font, unit.alignment = BODY_FONT, LEFT
    if count > half:
        sheet.merge_cells(start_row=2, start_column=half + 1, end_row=2, end_column=count)
        day = content.reported_on
        text = f"填报时间：{day.year}年{day.month}月{day.day}日"
        cell = put(sheet, 2, half + 1, f"{text}{'　' + content.measure if content.measure else ''}")
        cell.font, cell.alignment = BODY_FONT, RIGHT


def _head(sheet: Any, content: OfficialSheet) -> int:
    """Write the head, one row or two; the row after it."""
    grouped = any(column.group for column in content.columns)
    rows = 2 if grouped else 1
    start = 3
    index = 1
    while index <= len(content.columns):
        column = content.columns[index - 1]
        end = index
        if column.group:
            while end < len(content.columns) and content.columns[end].group == column.group:
                end += 1
            put(sheet, start, index, column.group)
            sheet.merge_cells(start_row=start, start_column=index, end_row=start, end_column=end)
            for place in range(index, end + 1):
                put(sheet, start + 1, place, content.columns[place - 1].header)
        else:
            put(sheet, start, index, column.header)
            if grouped:
                sheet.merge_cells(
                    start_row=start, start_column=index, end_row=start + 1, end_column=index
                )
        index = end + 1
    for place, column in enumerate(content.columns, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
        for row in range(start, start + rows):
            cell = sheet.cell(row=row, column=place)
            cell.font, cell.alignment, cell.border = HEAD_FONT, CENTRE, BOX
    return start + rows


def _body_row(
    sheet: Any,
    row: int,
    columns: Sequence[OfficialColumn],
    values: Sequence[Any],
    *,
    bold: bool = False,
) -> None:
    for place, (column, value) in enumerate(zip(columns, values, strict=True), start=1):
        cell = put(sheet, row, place, value)
        cell.font, cell.border = HEAD_FONT if bold else BODY_FONT, BOX
        cell.alignment = Alignment(horizontal=column.align, vertical="center", wrap_text=True)


def _signatures(sheet: Any, row: int, count: int) -> None:
    step = max(count // len(SIGNATURES), 1)
    for index, text in enumerate(SIGNATURES):
        put(sheet, row, min(1 + index * step, count), text).font = BODY_FONT
