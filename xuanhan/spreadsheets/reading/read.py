"""Read one file for one kind: every row, every problem, all at once."""

from collections.abc import Sequence
from datetime import date
from pathlib import PurePath

from xuanhan.common import identity_numbers
from xuanhan.common.cell_values import CellProblem, RawCell, parse_cell
from xuanhan.common.masking import mask_identity_number, mask_phone
from xuanhan.common.sheets import (
    Column,
    ColumnType,
    FileRefused,
    Ignored,
    Kind,
    Problem,
    RowRead,
    SheetRead,
)
from xuanhan.spreadsheets.reading import limits
from xuanhan.spreadsheets.reading.grid import Grid, csv_grid, workbook_grid
from xuanhan.spreadsheets.reading.prescan import SheetScan, column_letters, scan_workbook
from xuanhan.spreadsheets.reading.table import (
    Header,
    check_header,
    choose_sheet,
    not_data,
    text_of,
)

SHOWN_LENGTH = 60


def read_file(
    data: bytes, file_name: str, kind: Kind, other_kinds: Sequence[Kind] = (), *, today: date
) -> SheetRead:
    """The rows of a file with all their problems.  Raises FileRefused when the file as a whole is no use."""
    if not data:
        raise FileRefused("empty", "文件是空的，请检查后重新上传")
    if len(data) > limits.FILE_BYTES:
        raise FileRefused("too_large", "文件超过 10 MB，请删除图片等无关内容后再上传")
    ending = PurePath(file_name).suffix.lower()
    if ending == ".csv" and not data.startswith(b"PK"):
        scan = SheetScan(PurePath(file_name).stem[:31])
        grids = [(scan, csv_grid(data))]
        hidden: list[str] = []
    else:
        book = scan_workbook(data)
        grids = [
            (scan, workbook_grid(data, scan, date_1904=book.date_1904))
            for scan in book.sheets
            if scan.filled_rows and not scan.hidden
        ]
        hidden = [scan.name for scan in book.sheets if scan.hidden and scan.filled_rows > 1]
        if not grids:
            raise FileRefused("no_data", "看得见的工作表中没有内容")
    scan, grid, header = choose_sheet(grids, kind, other_kinds)
    check_header(header, kind, scan.name)
    return _Reading(kind, scan, grid, header, today).result(hidden)


class _Reading:
    """One sheet being read."""

    def __init__(
        self, kind: Kind, scan: SheetScan, grid: Grid, header: Header, today: date
    ) -> None:
        self.kind, self.scan, self.grid, self.header, self.today = kind, scan, grid, header, today
        self.rows: list[RowRead] = []
        self.ignored: list[Ignored] = []
        self.errors: list[Problem] = []
        self.warnings: list[Problem] = []
        self.above: dict[int, RawCell] = {}
        self.filled_without_merge: list[int] = []
        self.unknown_areas: list[int] = []

    def result(self, hidden_sheets: list[str]) -> SheetRead:
        """Read every row below the header."""
        last = self._last_filled_row()
        for row in range(self.header.row + 1, last + 1):
            cells = self._cells(row)
            reason = not_data(cells, self.header)
            if reason:
                self.ignored.append(Ignored(row, reason))
            else:
                self._read_row(row, cells)
        if not self.rows and not self.errors:
            raise FileRefused("no_rows", f"工作表“{self.scan.name}”只有表头，没有数据行")
        self._find_duplicates()
        self._note_collapsed(hidden_sheets)
        return SheetRead(
            self.scan.name, self.header.row, self.rows, self.ignored, self._capped(), self.warnings
        )

    def _last_filled_row(self) -> int:
        for row in range(len(self.grid), self.header.row, -1):
            if any(text_of(cell) or cell.is_error for cell in self.grid[row - 1]):
                return row
        return self.header.row

    def _cells(self, row: int) -> list[RawCell]:
        cells = list(self.grid[row - 1])
        width = max(self.header.columns, default=0)
        return cells + [RawCell()] * (width - len(cells))

    def _read_row(self, row: int, cells: list[RawCell]) -> None:
        values: dict[str, object] = {}
        letters: dict[str, str] = {}
        raw: dict[str, str] = {}
        for number, column in self.header.columns.items():
            if column.type == ColumnType.SERIAL:
                continue
            cell = self._filled_down(row, number, column, cells[number - 1])
            letters[column.key], raw[column.key] = column_letters(number), text_of(cell)
            try:
                value = parse_cell(column, cell, today=self.today)
            except CellProblem as problem:
                self._error(row, column, letters[column.key], cell, problem.code, problem.message)
                continue
            if value is None and column.required:
                self._error(row, column, letters[column.key], cell, "required", "必填，请补充")
                continue
            if value is not None:
                values[column.key] = value
        read = RowRead(row, values, letters, raw)
        self._cross_check(read)
        self.rows.append(read)

    def _filled_down(self, row: int, number: int, column: Column, cell: RawCell) -> RawCell:
        if not column.fill_down:
            return cell
        if text_of(cell):
            self.above[number] = cell
            return cell
        above = self.above.get(number)
        if above is None:
            return cell
        merged = any(
            first < row <= last and left <= number <= right
            for first, left, last, right in self.scan.merges
        )
        if not merged:
            self.filled_without_merge.append(row)
        return above

    def _error(
        self, row: int, column: Column, letter: str, cell: RawCell, code: str, message: str
    ) -> None:
        self.errors.append(
            Problem(
                code=code,
                message=message,
                sheet=self.scan.name,
                row=row,
                column=letter,
                header=column.header,
                value=shown(column, text_of(cell)),
            )
        )

    def _cross_check(self, read: RowRead) -> None:
        """Birth month and sex against the ID number, where the row has them."""
        number = read.values.get("id_number")
        if not isinstance(number, str):
            return
        known = identity_numbers.parse(number, today=self.today)
        if not known.area_known:
            self.unknown_areas.append(read.row)
        month = read.values.get("birth_month")
        if isinstance(month, date) and (month.year, month.month) != (
            known.birth_date.year,
            known.birth_date.month,
        ):
            told = f"{known.birth_date.year}年{known.birth_date.month}月"
            self._mismatch(read, "birth_month", "birth_mismatch", f"与身份证号不符（证号为{told}）")
        sex = read.values.get("sex")
        if sex is not None and sex != known.sex:
            told = "男" if known.sex == "MALE" else "女"
            self._mismatch(read, "sex", "sex_mismatch", f"与身份证号不符（证号为{told}）")

    def _mismatch(self, read: RowRead, key: str, code: str, message: str) -> None:
        self.errors.append(
            Problem(
                code=code,
                message=f"{message}，请对照身份证原件核对",
                sheet=self.scan.name,
                row=read.row,
                column=read.letters[key],
                header=self.kind.column(key).header,
                value=read.raw[key],
            )
        )

    def _find_duplicates(self) -> None:
        seen: dict[tuple[object, ...], int] = {}
        column = self.kind.column(self.kind.natural_key[-1])
        for read in self.rows:
            key = tuple(read.values.get(name) for name in self.kind.natural_key)
            if key[-1] is None:
                continue
            if key in seen:
                self.errors.append(
                    Problem(
                        code="duplicate_row",
                        message=f"与第 {seen[key]} 行重复，请只保留一行",
                        sheet=self.scan.name,
                        row=read.row,
                        column=read.letters[column.key],
                        header=column.header,
                        value=shown(column, read.raw[column.key]),
                    )
                )
            else:
                seen[key] = read.row

    def _note_collapsed(self, hidden_sheets: list[str]) -> None:
        for number, text in self.header.unknown.items():
            self._warn("unknown_column", f"未导入：{column_letters(number)} 列“{text}”不是本表的列")
        for name in hidden_sheets:
            self._warn("hidden_sheet", f"隐藏的工作表“{name}”没有读取")
        data = {read.row for read in self.rows}
        hidden = sorted(data & self.scan.hidden_rows)
        if hidden:
            self._warn("hidden_rows", f"含 {len(hidden)} 个隐藏行（{_few(hidden)}），已一并读取")
        if self.filled_without_merge:
            rows = self.filled_without_merge
            self._warn("filled_down", f"{len(rows)} 行乡镇为空，按上一行填补（{_few(rows)}）")
        if self.unknown_areas:
            rows = self.unknown_areas
            self._warn("id_area", f"{len(rows)} 个身份证号的地区码不常见，请核对（{_few(rows)}）")

    def _warn(self, code: str, message: str) -> None:
        self.warnings.append(Problem(code=code, message=message, sheet=self.scan.name))

    def _capped(self) -> list[Problem]:
        ordered = sorted(
            self.errors, key=lambda problem: (problem.row or 0, len(problem.column), problem.column)
        )
        if len(ordered) <= limits.ERRORS:
            return ordered
        more = len(ordered) - limits.ERRORS
        note = Problem(code="more_errors", message=f"另有 {more} 处错误没有列出，请先改正以上各处")
        return [*ordered[: limits.ERRORS], note]


def shown(column: Column, text: str) -> str:
    """A cell's text as errors may show it: personal values masked, long ones cut."""
    if column.type == ColumnType.IDENTITY_NUMBER:
        return mask_identity_number(text)
    if column.personal:
        return mask_phone(text)
    return text if len(text) <= SHOWN_LENGTH else f"{text[:SHOWN_LENGTH]}…"


def _few(rows: list[int]) -> str:
    named = "、".join(str(row) for row in rows[:5])
    return f"第 {named} 行{'等' if len(rows) > 5 else ''}"
