"""The user's own workbook with every error marked where it stands; corrected there, it can be uploaded again."""

from collections import defaultdict
from collections.abc import Sequence
from io import BytesIO
from pathlib import PurePath

from openpyxl import Workbook, load_workbook
from openpyxl.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from xuanhan.common.sheets import ERROR_COLUMN, Problem
from xuanhan.spreadsheets.limited import run_limited
from xuanhan.spreadsheets.reading.grid import csv_grid
from xuanhan.spreadsheets.writing.styles import ERROR_FILL, HEAD_FONT, LEFT, put

AUTHOR = "检查结果"
COLUMN_WIDTH = 60
WORKER = "xuanhan.spreadsheets.workers.mark_errors"


def annotate(data: bytes, file_name: str, problems: Sequence[Problem], *, header_row: int) -> bytes:
    """The workbook with red cells, notes, and a last column that says what to change in each row.

    The column means nothing to the reader, so the corrected file is read as if it were not there.  A .csv file
    becomes a workbook.  Raises FileRefused when the library cannot open the file.
    """
    asked = {
        "csv": PurePath(file_name).suffix.lower() == ".csv" and not data.startswith(b"PK"),
        "header_row": header_row,
        "problems": [problem.as_dict() for problem in problems],
    }
    return run_limited(WORKER, asked, data)


def mark(data: bytes, problems: Sequence[Problem], *, header_row: int) -> bytes:
    """The marks themselves, in this process; those of an earlier check are taken off before."""
    book = load_workbook(BytesIO(data))
    by_sheet: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        if problem.row is not None:
            by_sheet[problem.sheet].append(problem)
    for name, found in by_sheet.items():
        if name in book.sheetnames:
            _mark_sheet(book[name], found, header_row)
    return _saved(book)


def _mark_sheet(sheet: Worksheet, found: Sequence[Problem], header_row: int) -> None:
    place = _error_column(sheet, header_row)
    _take_off(sheet, place)
    put(sheet, header_row, place, ERROR_COLUMN).font = HEAD_FONT
    sheet.column_dimensions[get_column_letter(place)].width = COLUMN_WIDTH
    texts: dict[int, list[str]] = defaultdict(list)
    for problem in found:
        texts[problem.row].append(f"{problem.header or '整行'}：{problem.message}")
        if problem.column:
            cell = sheet.cell(problem.row, column_index_from_string(problem.column))
            cell.fill = ERROR_FILL
            # Somebody's own note in the cell stays.
            if not isinstance(cell, MergedCell) and cell.comment is None:
                cell.comment = Comment(problem.message, AUTHOR)
    for row, lines in texts.items():
        cell = put(sheet, row, place, "；".join(lines))
        cell.alignment, cell.fill = LEFT, ERROR_FILL


def _error_column(sheet: Worksheet, header_row: int) -> int:
    """The column of an earlier check, else the first one behind the header's last."""
    last = 0
    for cell in sheet[header_row]:
        if cell.value == ERROR_COLUMN:
            return cell.column
        if cell.value not in (None, ""):
            last = cell.column
    return last + 1


def _take_off(sheet: Worksheet, place: int) -> None:
    nothing = PatternFill()
    for row in sheet.iter_rows():
        for cell in row:
            ours = cell.comment is not None and cell.comment.author == AUTHOR
            if ours or (cell.column == place and cell.value is not None):
                cell.comment, cell.fill = None, nothing
            if cell.column == place and not isinstance(cell, MergedCell):
                cell.value = None


def workbook_of_csv(data: bytes, problems: Sequence[Problem]) -> bytes:
    """A .csv file as a workbook, every cell as text, under the name of the sheet that the problems name."""
    book = Workbook()
    sheet = book.active
    sheet.title = next((problem.sheet for problem in problems if problem.sheet), sheet.title)
    for row, cells in enumerate(csv_grid(data), start=1):
        for column, cell in enumerate(cells, start=1):
            if cell.value is not None:
                put(sheet, row, column, cell.value).number_format = "@"
    return _saved(book)


def _saved(book: Workbook) -> bytes:
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()
