"""Where the table lies in a sheet: header row, columns, and which sheet fits the kind."""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass, field

from xuanhan.common.cell_text import clean_text
from xuanhan.common.cells import RawCell
from xuanhan.common.sheets import (
    UNIT_LINE,
    Column,
    ColumnType,
    FileRefused,
    Kind,
    normalise_header,
    unit_of,
)
from xuanhan.spreadsheets import limits
from xuanhan.spreadsheets.reading.grid import Grid
from xuanhan.spreadsheets.reading.sheet_scan import SheetScan, column_letters

# A row is a header when it names at least this many of a kind's columns.
ENOUGH_HEADERS = 3


@dataclass
class Header:
    """The header of a sheet for a kind: which letter holds which column."""

    row: int  # the last of its rows, counted from 1
    columns: dict[int, Column] = field(default_factory=dict)  # column number → column
    texts: dict[int, str] = field(default_factory=dict)  # as the file has them
    units: dict[int, str] = field(default_factory=dict)  # of money, where the file names one
    unknown: dict[int, str] = field(default_factory=dict)
    doubled: list[tuple[Column, int, int]] = field(default_factory=list)

    @property
    def keys(self) -> set[str]:
        """The keys of the columns that were found."""
        return {column.key for column in self.columns.values()}

    @property
    def score(self) -> int:
        """How well the kind fits: columns found, the serial number apart."""
        return len(self.keys - {"serial"})


def text_of(cell: RawCell) -> str:
    """The cell as text, for headers and for telling data rows from others."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return clean_text(value)
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def find_header(grid: Grid, scan: SheetScan, kind: Kind) -> Header | None:
    """The row (or pair of rows) that names most of a kind's columns, or None."""
    best: Header | None = None
    for index in range(min(len(grid), limits.HEADER_ROWS)):
        for rows in (1, 2):
            if index + rows > len(grid):
                continue
            header = _header_at(grid, scan, kind, index, rows)
            if best is None or header.score > best.score:
                best = header
    if best is None or best.score < min(ENOUGH_HEADERS, len(kind.required_columns)):
        return None
    _note_units(best, grid)
    return best


def _header_at(grid: Grid, scan: SheetScan, kind: Kind, index: int, rows: int) -> Header:
    header = Header(row=index + rows)
    width = max(len(grid[place]) for place in range(index, index + rows))
    taken: dict[str, int] = {}
    for number in range(1, width + 1):
        texts = [
            text_of(grid[place][number - 1]) if number <= len(grid[place]) else ""
            for place in range(index, index + rows)
        ]
        # In a two-line head the lower line names the column; the upper one only where the lower is empty.
        text = next((part for part in reversed(texts) if part), "")
        if not text:
            continue
        column = kind.by_header(text)
        if column is None:
            if number not in scan.hidden_columns:
                header.unknown[number] = text
        elif column.key in taken:
            header.doubled.append((column, taken[column.key], number))
        else:
            taken[column.key] = number
            header.columns[number], header.texts[number] = column, text
    return header


def _note_units(header: Header, grid: Grid) -> None:
    """万元 in a header's brackets, or in the line 单位：万元 above the table."""
    above = ""
    for cells in grid[: header.row]:
        for cell in cells:
            found = UNIT_LINE.search(text_of(cell))
            above = found[1] if found else above
    for number, column in header.columns.items():
        if column.type == ColumnType.MONEY:
            header.units[number] = unit_of(header.texts[number]) or above


def choose_sheet(
    grids: Sequence[tuple[SheetScan, Grid]], kind: Kind, others: Sequence[Kind]
) -> tuple[SheetScan, Grid, Header]:
    """The one sheet that fits the kind.

    Raises FileRefused: none fits, several do, or another kind fits better.
    """
    found = [
        (header, scan, grid) for scan, grid in grids if (header := find_header(grid, scan, kind))
    ]
    if not found:
        raise _no_header(grids, kind, others)
    header, scan, grid = max(found, key=lambda item: item[0].score)
    other = _better_kind(grid, scan, header, others)
    if other is not None:
        raise _other_kind(other, kind)
    same = [
        scan.name
        for header, scan, grid in found
        if not missing_columns(header, kind) and len(scan.filled) and scan.last_row > header.row
    ]
    if len(same) > 1:
        names = "、".join(f"“{name}”" for name in same)
        raise FileRefused(
            "several_sheets",
            f"工作表{names}都是“{kind.title}”，请合并到一张工作表，或分成几个文件上传",
        )
    return scan, grid, header


def _no_header(
    grids: Sequence[tuple[SheetScan, Grid]], kind: Kind, others: Sequence[Kind]
) -> FileRefused:
    rivals = [
        (header.score, other)
        for scan, grid in grids
        for other in others
        if (header := find_header(grid, scan, other))
    ]
    if rivals:
        return _other_kind(max(rivals, key=lambda item: item[0])[1], kind)
    names = "、".join(f"“{scan.name}”" for scan, _ in grids)
    needed = "、".join(column.header for column in kind.required_columns)
    return FileRefused(
        "no_header",
        f"工作表{names}中没有找到“{kind.title}”的表头；前 {limits.HEADER_ROWS} 行内应有：{needed}，"
        f"请按模板填写",
    )


def _other_kind(other: Kind, kind: Kind) -> FileRefused:
    return FileRefused(
        "other_kind", f"这像是“{other.title}”，不是“{kind.title}”，请到对应的导入页面上传"
    )


def _better_kind(
    grid: Grid, scan: SheetScan, header: Header, others: Sequence[Kind]
) -> Kind | None:
    for other in others:
        rival = find_header(grid, scan, other)
        # A kind whose required columns are all there wins over one that only shares some names.
        if rival and rival.score > header.score and not missing_columns(rival, other):
            return other
    return None


def missing_columns(header: Header, kind: Kind) -> list[Column]:
    """The required columns that the header does not name."""
    return [column for column in kind.required_columns if column.key not in header.keys]


def check_header(header: Header, kind: Kind, sheet: str) -> None:
    """Refuse a header that lacks a required column or names one twice.  Raises FileRefused."""
    if header.doubled:
        column, first, second = header.doubled[0]
        raise FileRefused(
            "doubled_column",
            f"工作表“{sheet}”的 {column_letters(first)} 列和 {column_letters(second)} 列都是"
            f"“{column.header}”，请保留一列",
        )
    missing = missing_columns(header, kind)
    if missing:
        named = "、".join(_with_nearest(column, header) for column in missing)
        alias = "；确是同一列的，可先登记表头别名" if kind.headers_editable else ""
        raise FileRefused(
            "missing_column", f"工作表“{sheet}”缺少必需的列：{named}，请按模板补齐{alias}"
        )


def _with_nearest(column: Column, header: Header) -> str:
    near = difflib.get_close_matches(
        normalise_header(column.header), list(header.unknown.values()), n=1, cutoff=0.4
    )
    hint = f"（表中相近的是“{near[0]}”）" if near else ""
    return f"“{column.header}”{hint}"
