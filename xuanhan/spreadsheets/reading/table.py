"""Where the table lies in a sheet: header row, columns, data rows, and the rows that are no data."""

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from xuanhan.common.cell_values import RawCell, clean_text
from xuanhan.common.sheets import Column, ColumnType, FileRefused, Kind, normalise_header
from xuanhan.spreadsheets.reading import limits
from xuanhan.spreadsheets.reading.grid import Grid
from xuanhan.spreadsheets.reading.prescan import SheetScan, column_letters

TOTALS = re.compile(r"^(合计|小计|总计|累计|共计)")
NOTES = re.compile(r"^(注|说明|备注|填表说明)\s*[:：.、1]")
SIGNATURES = re.compile(r"(填表人|制表人|审核人|负责人|填报人)\s*[:：]")
# A row is a header when it names at least this many of a kind's columns.
ENOUGH_HEADERS = 3


@dataclass
class Header:
    """The header of a sheet for a kind: which letter holds which column."""

    row: int  # the last of its rows, counted from 1
    columns: dict[int, Column] = field(default_factory=dict)  # column number → column
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
    if cell.value is None:
        return ""
    value = cell.value
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return clean_text(str(value))


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
    return best if best and best.score >= min(ENOUGH_HEADERS, len(kind.required_columns)) else None


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
            header.columns[number] = column
    return header


def choose_sheet(
    grids: Sequence[tuple[SheetScan, Grid]], kind: Kind, others: Sequence[Kind]
) -> tuple[SheetScan, Grid, Header]:
    """The sheet that fits the kind best.  Raises FileRefused: none fits, or another kind fits better."""
    found = [
        (header, scan, grid)
        for scan, grid in grids
        if not scan.hidden and (header := find_header(grid, scan, kind))
    ]
    if found:
        header, scan, grid = max(found, key=lambda item: item[0].score)
        other = _better_kind(grid, scan, header, others)
        if other is None:
            return scan, grid, header
        raise FileRefused(
            "other_kind", f"这像是“{other.title}”，不是“{kind.title}”，请到对应的导入页面上传"
        )
    for scan, grid in grids:
        for other in others:
            other_header = find_header(grid, scan, other)
            if other_header and not scan.hidden:
                raise FileRefused(
                    "other_kind",
                    f"这像是“{other.title}”，不是“{kind.title}”，请到对应的导入页面上传",
                )
    names = "、".join(f"“{scan.name}”" for scan, _ in grids if not scan.hidden)
    needed = "、".join(column.header for column in kind.required_columns)
    raise FileRefused(
        "no_header", f"工作表{names}中没有找到“{kind.title}”的表头；前 15 行内应有：{needed}"
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
        parts = []
        for column in missing:
            near = difflib.get_close_matches(
                normalise_header(column.header), list(header.unknown.values()), n=1, cutoff=0.4
            )
            hint = f"（表中相近的是“{near[0]}”）" if near else ""
            parts.append(f"“{column.header}”{hint}")
        raise FileRefused(
            "missing_column", f"工作表“{sheet}”缺少必需的列：{'、'.join(parts)}，请按模板补齐"
        )


def not_data(cells: Sequence[RawCell], header: Header) -> str | None:
    """Why a row is no data, or None when it is."""
    texts = [text_of(cell) for cell in cells]
    filled = [(number, text) for number, text in enumerate(texts, start=1) if text]
    known = [(number, text) for number, text in filled if number in header.columns]
    if not filled or (not known and not any(cell.is_error for cell in cells)):
        first = filled[0][1] if filled else ""
        if SIGNATURES.search(first) or NOTES.match(first):
            return "表尾说明" if NOTES.match(first) else "填表人、审核人"
        return "空行" if not filled else "表外内容"
    first = filled[0][1].replace(" ", "").replace("　", "")
    if first.startswith("示例"):
        return "模板示例行"
    if any(TOTALS.match(text.replace(" ", "")) for _, text in filled[:3]):
        return "合计行"
    if NOTES.match(first):
        return "表尾说明"
    if SIGNATURES.search("".join(text for _, text in filled)):
        return "填表人、审核人"
    if all(header.columns[number].type == ColumnType.SERIAL for number, _ in known):
        return "只有序号的行"
    if all(header.columns[number].fill_down for number, _ in known):
        return "只有乡镇的行"
    if len(known) > 1 and all(
        normalise_header(text) in header.columns[number].names for number, text in known
    ):
        return "重复的表头"
    return None
