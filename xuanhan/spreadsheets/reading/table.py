"""Where the table lies in a sheet: header row, columns, and which sheet fits the kind."""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

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
# So much of an unknown header is quoted.
WIDEST = 200


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


class Top:
    """The first rows of a sheet as candidates for a header, worked out once for all kinds."""

    def __init__(self, scan: SheetScan, grid: Grid) -> None:
        self.scan, self.grid = scan, grid
        lines = [[text_of(cell) for cell in cells] for cells in grid[: limits.HEADER_ROWS + 1]]
        pairs = list(zip(lines, lines[1:], strict=False))
        # Row number of the last line → the texts of the columns, each with its plain name.
        self.heads: list[tuple[int, list[tuple[str, str]]]] = []
        for index, line in enumerate(lines[: limits.HEADER_ROWS]):
            self.heads.append((index + 1, _named(line)))
            if index < len(pairs):
                self.heads.append((index + 2, _named(_two_lines(*pairs[index]))))


def _named(texts: Sequence[str]) -> list[tuple[str, str]]:
    return [(text, normalise_header(text) if text else "") for text in texts]


def _two_lines(upper: list[str], lower: list[str]) -> list[str]:
    """In a head of two lines the lower one names the column; the upper one only where that is empty."""
    return [low or up for up, low in zip_longest(upper, lower, fillvalue="")]


def find_header(top: Top, kind: Kind) -> Header | None:
    """The row (or pair of rows) that names most of a kind's columns, or None."""
    headers = (_header_at(row, names, top.scan, kind) for row, names in top.heads)
    best = max(headers, key=lambda header: header.score, default=None)
    if best is None or best.score < min(ENOUGH_HEADERS, len(kind.required_columns)):
        return None
    _note_units(best, top.grid)
    return best


def _header_at(row: int, names: Sequence[tuple[str, str]], scan: SheetScan, kind: Kind) -> Header:
    header = Header(row)
    taken: dict[str, int] = {}
    for number, (text, name) in enumerate(names, start=1):
        if not text:
            continue
        column = kind.by_name.get(name)
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
    tops = [Top(scan, grid) for scan, grid in grids]
    found = [(header, top) for top in tops if (header := find_header(top, kind))]
    if not found:
        raise _no_header(tops, kind, others)
    header, top = max(found, key=lambda item: item[0].score)
    other = _better_kind(top, header, others)
    if other is not None:
        raise _other_kind(other, kind)
    same = [
        rival.scan.name
        for its_header, rival in found
        if not missing_columns(its_header, kind) and rival.scan.last_row > its_header.row
    ]
    if len(same) > 1:
        names = "、".join(f"“{name}”" for name in same)
        raise FileRefused(
            "several_sheets",
            f"工作表{names}都是“{kind.title}”，请合并到一张工作表，或分成几个文件上传",
        )
    return top.scan, top.grid, header


def _no_header(tops: Sequence[Top], kind: Kind, others: Sequence[Kind]) -> FileRefused:
    rivals = [
        (header.score, other)
        for top in tops
        for other in others
        if (header := find_header(top, other))
    ]
    if rivals:
        return _other_kind(max(rivals, key=lambda item: item[0])[1], kind)
    names = "、".join(f"“{top.scan.name}”" for top in tops)
    needed = "、".join(column.header for column in kind.required_columns)
    return FileRefused(
        "no_header",
        f"工作表{names}中没有找到“{kind.title}”的表头；前 {limits.HEADER_ROWS} 行内应有：{needed}，"
        f"请按模板填写{_widest(tops, kind)}",
    )


def _widest(tops: Sequence[Top], kind: Kind) -> str:
    """For a kind whose headers may be taught: what the file's own header seems to be."""
    if not kind.headers_editable:
        return ""
    rows = [(row, names) for top in tops for row, names in top.heads]
    row, names = max(rows, key=lambda item: len([name for _, name in item[1] if name]))
    said = "、".join(text for text, name in names if name and not name.isdecimal())
    return f"；表头叫法不同的，请先登记表头别名（表中第 {row} 行是：{said[:WIDEST]}）"


def _other_kind(other: Kind, kind: Kind) -> FileRefused:
    return FileRefused(
        "other_kind", f"这像是“{other.title}”，不是“{kind.title}”，请到对应的导入页面上传"
    )


def _better_kind(top: Top, header: Header, others: Sequence[Kind]) -> Kind | None:
    for other in others:
        rival = find_header(top, other)
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
        alias = "；确是同一列的，请先登记表头别名" if kind.headers_editable else ""
        raise FileRefused(
            "missing_column", f"工作表“{sheet}”缺少必需的列：{named}，请按模板补齐{alias}"
        )


def _with_nearest(column: Column, header: Header) -> str:
    near = difflib.get_close_matches(
        normalise_header(column.header), list(header.unknown.values()), n=1, cutoff=0.4
    )
    hint = f"（表中相近的是“{near[0]}”）" if near else ""
    return f"“{column.header}”{hint}"
