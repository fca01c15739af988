"""Read one file for one kind: every row, every problem, all at once."""

from collections.abc import Sequence
from datetime import date
from pathlib import PurePath

from xuanhan.common.sheets import LISTS_SHEET, FileRefused, Kind, Problem, SheetRead
from xuanhan.spreadsheets import limits
from xuanhan.spreadsheets.reading.grid import Grid, csv_grid, workbook_grids
from xuanhan.spreadsheets.reading.prescan import scan_workbook
from xuanhan.spreadsheets.reading.rows import SheetReader
from xuanhan.spreadsheets.reading.sheet_scan import SheetScan
from xuanhan.spreadsheets.reading.table import check_header, choose_sheet

HIDDEN_SHEET = "隐藏的工作表“{name}”没有读取；其中有数据的，请取消隐藏并移到单独的文件"


def read_file(
    data: bytes, file_name: str, kind: Kind, other_kinds: Sequence[Kind] = (), *, today: date
) -> SheetRead:
    """The rows of a file with all their problems.  Raises FileRefused when the file as a whole is no use."""
    if not data:
        raise FileRefused("empty", "文件是空的，请检查后重新上传")
    if len(data) > limits.FILE_BYTES:
        megabytes = limits.FILE_BYTES // 1024**2
        raise FileRefused("too_large", f"文件超过 {megabytes} MB，请删除图片等无关内容后再上传")
    grids, notes = _grids(data, file_name)
    scan, grid, header = choose_sheet(grids, kind, other_kinds)
    check_header(header, kind, scan.name)
    return SheetReader(kind, scan, grid, header, today).read(notes)


def _grids(data: bytes, file_name: str) -> tuple[list[tuple[SheetScan, Grid]], list[Problem]]:
    """Every visible sheet with something in it, and what else is worth saying of the file."""
    name = PurePath(file_name)
    if name.suffix.lower() == ".csv" and not data.startswith(b"PK"):
        grid = csv_grid(data)
        return [(SheetScan(name.stem[:31], last_row=len(grid)), grid)], []
    book = scan_workbook(data)
    scans = [scan for scan in book.sheets if scan.filled and not scan.hidden]
    if not scans:
        raise FileRefused("no_data", "看得见的工作表中没有内容，请取消隐藏或填写后再上传")
    notes = [
        Problem("hidden_sheet", HIDDEN_SHEET.format(name=scan.name), sheet=scan.name)
        for scan in book.sheets
        if scan.hidden and len(scan.filled) > 1 and scan.name != LISTS_SHEET
    ]
    grids = workbook_grids(data, scans, date_1904=book.date_1904)
    return list(zip(scans, grids, strict=True)), [*book.left_out, *notes]
