"""The user's own workbook with every error marked where it stands; corrected there, it can be uploaded again."""

from collections import defaultdict
from collections.abc import Sequence
from io import BytesIO

from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.utils import column_index_from_string, get_column_letter

from xuanhan.common.sheets import ERROR_COLUMN, Problem
from xuanhan.spreadsheets.writing.styles import ERROR_FILL, HEAD_FONT, LEFT, put

AUTHOR = "检查结果"


def annotate(data: bytes, problems: Sequence[Problem], *, header_row: int) -> bytes:
    """The workbook with red cells, comments, and a last column that says what to change in each row.

    The column is unknown to the reader, so the corrected file is read as if it were not there.
    """
    book = load_workbook(BytesIO(data))
    by_sheet: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        if problem.row is not None:
            by_sheet[problem.sheet].append(problem)
    for name, found in by_sheet.items():
        if name not in book.sheetnames:
            continue
        sheet = book[name]
        place = _last_filled(sheet, header_row) + 1
        put(sheet, header_row, place, ERROR_COLUMN).font = HEAD_FONT
        sheet.column_dimensions[get_column_letter(place)].width = 60
        texts: dict[int, list[str]] = defaultdict(list)
        for problem in found:
            texts[problem.row].append(f"{problem.header}：{problem.message}")
            if problem.column:
                cell = sheet.cell(problem.row, column_index_from_string(problem.column))
                cell.fill = ERROR_FILL
                if type(cell).__name__ != "MergedCell":
                    cell.comment = Comment(problem.message, AUTHOR)
        for row, lines in texts.items():
            cell = put(sheet, row, place, "；".join(lines))
            cell.alignment, cell.fill = LEFT, ERROR_FILL
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _last_filled(sheet: object, header_row: int) -> int:
    """The last column with a header, or the old 错误说明 column's left neighbour."""
    last = 0
    for cell in sheet[header_row]:
        if cell.value not in (None, "") and cell.value != ERROR_COLUMN:
            last = cell.column
    return last
