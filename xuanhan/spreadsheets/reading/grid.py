"""The values of sheets, from a workbook by way of the limited process, or from a .csv file."""

import csv
import io
import json
from collections.abc import Sequence
from datetime import datetime

from xuanhan.common.cell_text import without_control
from xuanhan.common.cells import EMPTY_CELL, RawCell
from xuanhan.common.sheets import FileRefused
from xuanhan.spreadsheets import limits
from xuanhan.spreadsheets.limited import SAVE_AGAIN, run_limited
from xuanhan.spreadsheets.reading.sheet_scan import SheetScan

Grid = list[list[RawCell]]
WORKER = "xuanhan.spreadsheets.workers.read_sheets"
# The first lines decide which sign separates the cells; a title line has none.
DELIMITER_LINES = 15
# So many signs outside ASCII in a row of valid UTF-8 are no accident.
SURE_OF_UTF8 = 4


def workbook_grids(data: bytes, scans: Sequence[SheetScan], *, date_1904: bool) -> list[Grid]:
    """All cells of the sheets from A1 on.  Raises FileRefused: the reader died, or lost rows."""
    answer = json.loads(run_limited(WORKER, [scan.name for scan in scans], data))
    return [_grid(rows, scan, date_1904) for rows, scan in zip(answer, scans, strict=True)]


def _grid(rows: list[list[object]], scan: SheetScan, date_1904: bool) -> Grid:
    grid = [[_cell(value, date_1904) for value in row] for row in rows]
    for (row, column), text in scan.errors.items():
        _set(grid, row, column, RawCell(text, is_error=True))
    for row, column in scan.uncached:
        _set(grid, row, column, RawCell(None, is_uncached_formula=True))
    read = sum(any(cell != EMPTY_CELL for cell in row) for row in grid)
    if read < len(scan.filled):
        # Never fewer rows than the file has: libraries have lost some without a word (security.md §0.7).
        raise FileRefused(
            "rows_lost",
            f"工作表“{scan.name}”有 {len(scan.filled)} 行内容，只读出 {read} 行，{SAVE_AGAIN}",
        )
    return grid


def _cell(value: object, date_1904: bool) -> RawCell:
    if value == "" or value is None:
        return EMPTY_CELL
    if isinstance(value, str):
        return RawCell(without_control(value))
    if isinstance(value, dict):
        return RawCell(datetime.fromisoformat(value["d"]))
    return RawCell(value, date_1904=date_1904)


def _set(grid: Grid, row: int, column: int, cell: RawCell) -> None:
    while len(grid) < row:
        grid.append([])
    cells = grid[row - 1]
    while len(cells) < column:
        cells.append(EMPTY_CELL)
    cells[column - 1] = cell


def csv_grid(data: bytes) -> Grid:
    """All cells of a .csv file; UTF-8 or GB18030, comma, semicolon or tab.  Raises FileRefused."""
    text = _decode(data)
    if "\0" in text:
        raise FileRefused("not_workbook", "不是 CSV 文本文件，请上传 .xlsx 或 .csv 文件")
    head = text.splitlines()[:DELIMITER_LINES]
    delimiter = max(",;\t", key=lambda sign: sum(line.count(sign) for line in head))
    grid: Grid = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins = 1
    try:
        for row in reader:
            grid.append([_text_cell(cell) for cell in row])
            begins = reader.line_num + 1
    except csv.Error as error:
        raise FileRefused(
            "csv_broken", f"CSV 文件第 {begins} 行起引号不成对或单元格过长，请改正后再上传"
        ) from error
    filled = sum(any(cell != EMPTY_CELL for cell in row) for row in grid)
    if not filled:
        raise FileRefused("no_data", "表中没有任何内容，请填写后再上传")
    if filled > limits.ROWS + limits.HEADER_ROWS:
        raise FileRefused("too_many_rows", f"超过 {limits.ROWS} 行，请分成几个文件上传")
    return grid


def _text_cell(text: str) -> RawCell:
    return RawCell(without_control(text), untyped=True) if text.strip() else EMPTY_CELL


def _decode(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):  # Excel's “Unicode 文本”
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    for number, line in enumerate(data.split(b"\n"), start=1):
        if not _reads_as_gb18030(line):
            raise FileRefused("encoding", f"第 {number} 行的文字编码混乱，请另存为 .xlsx 后再上传")
    return data.decode("gb18030")


def _reads_as_gb18030(line: bytes) -> bool:
    """Whether a line is GB18030, and not UTF-8 that happens to be readable as GB18030 too."""
    try:
        line.decode("gb18030")
        as_utf8 = line.decode("utf-8", errors="replace")
    except UnicodeDecodeError:
        return False
    # Two Chinese words may be both by chance; a whole line never is.
    return "\ufffd" in as_utf8 or sum(not sign.isascii() for sign in as_utf8) < SURE_OF_UTF8
