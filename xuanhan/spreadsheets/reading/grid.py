"""The values of one sheet, from a workbook by way of the limited process, or from a .csv file."""

import csv
import io
import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from xuanhan.common.cell_values import RawCell
from xuanhan.common.sheets import FileRefused
from xuanhan.spreadsheets.reading import limits
from xuanhan.spreadsheets.reading.prescan import SheetScan

REPOSITORY = Path(__file__).resolve().parents[3]
Grid = list[list[RawCell]]


def workbook_grid(data: bytes, scan: SheetScan, *, date_1904: bool) -> Grid:
    """All cells of a sheet from A1 on.  Raises FileRefused when the reader dies or takes too long."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", "xuanhan.spreadsheets.reading.worker"],
            input=json.dumps(scan.name).encode() + b"\n" + data,
            capture_output=True,
            timeout=limits.READ_SECONDS,
            check=False,
            cwd=REPOSITORY,
        )
    except subprocess.TimeoutExpired as error:
        raise FileRefused("too_slow", "文件过于复杂，读取超时，请另存一份后再上传") from error
    if done.returncode != 0:
        raise FileRefused("unreadable", "文件内容无法读取，请在 Excel 或 WPS 中另存一份后再上传")
    rows = json.loads(done.stdout)
    grid = [[RawCell(_value(value), date_1904=date_1904) for value in row] for row in rows]
    for (row, column), text in scan.errors.items():
        _set(grid, row, column, RawCell(text, is_error=True))
    for row, column in scan.uncached:
        _set(grid, row, column, RawCell(None, is_uncached_formula=True))
    return grid


def _value(value: object) -> object:
    if isinstance(value, dict):
        return datetime.fromisoformat(value["d"])
    return value


def _set(grid: Grid, row: int, column: int, cell: RawCell) -> None:
    while len(grid) < row:
        grid.append([])
    cells = grid[row - 1]
    while len(cells) < column:
        cells.append(RawCell())
    cells[column - 1] = cell


def csv_grid(data: bytes) -> Grid:
    """All cells of a .csv file; UTF-8 or GB18030, comma, semicolon or tab.  Raises FileRefused."""
    text = _decode(data)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",;\t", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise FileRefused("csv_broken", f"CSV 文件格式有误：引号不成对，{error}") from error
    if not any(cell.strip() for row in rows for cell in row):
        raise FileRefused("no_data", "表中没有任何内容")
    if len(rows) > limits.ROWS + limits.HEADER_ROWS:
        raise FileRefused("too_many_rows", f"超过 {limits.ROWS} 行，请分成几个文件上传")
    return [[RawCell(cell or None) for cell in row] for row in rows]


def _decode(data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    # Neither: name the first line that is broken in the encoding that gets further.
    for number, line in enumerate(data.split(b"\n"), start=1):
        try:
            line.decode("gb18030")
        except UnicodeDecodeError:
            raise FileRefused(
                "encoding", f"第 {number} 行的文字编码混乱，请另存为 .xlsx 后再上传"
            ) from None
    raise FileRefused("encoding", "文字编码混乱，请另存为 .xlsx 后再上传")
