"""The rows of one sheet, cell by cell."""

from datetime import date

from xuanhan.common import identity_numbers
from xuanhan.common.cell_text import has_radicals
from xuanhan.common.cell_values import parse_cell
from xuanhan.common.cells import EMPTY_CELL, CellProblem, RawCell
from xuanhan.common.masking import mask_identity_number, mask_phone
from xuanhan.common.sheets import (
    ERROR_COLUMN,
    EXAMPLE_MARK,
    UNREAD,
    Column,
    ColumnType,
    FileRefused,
    Ignored,
    Kind,
    Problem,
    RowRead,
    SheetRead,
)
from xuanhan.spreadsheets.reading.grid import Grid
from xuanhan.spreadsheets.reading.row_kinds import EXAMPLE, not_data
from xuanhan.spreadsheets.reading.row_notes import RowNotes
from xuanhan.spreadsheets.reading.sheet_scan import SheetScan, column_letters
from xuanhan.spreadsheets.reading.table import Header, text_of

SHOWN_LENGTH = 60
EXAMPLE_KEPT = (
    "仍标着“示例”，内容却不是模板的示例；是真实数据的，请把“示例”改为序号，否则请删除此行"
)


class SheetReader:
    """One sheet being read."""

    def __init__(
        self, kind: Kind, scan: SheetScan, grid: Grid, header: Header, today: date
    ) -> None:
        self.kind, self.scan, self.grid, self.header, self.today = kind, scan, grid, header, today
        self.rows: list[RowRead] = []
        self.ignored: list[Ignored] = []
        self.errors: list[Problem] = []
        self.notes = RowNotes(scan, header)
        self.above: dict[int, RawCell] = {}
        self.merged_into = self._merged_into()
        self.letters = {
            column.key: column_letters(number) for number, column in header.columns.items()
        }
        self.read_columns = [
            (number, column)
            for number, column in header.columns.items()
            if column.type not in UNREAD
        ]

    def read(self, notes: list[Problem]) -> SheetRead:
        """Read every row below the header; `notes` are those of the file as a whole.

        Raises FileRefused where there is no data row.
        """
        for row in range(self.header.row + 1, self._last_filled_row() + 1):
            cells = self.grid[row - 1]
            texts = [text_of(cell) for cell in cells]
            reason = not_data(texts, cells, self.header)
            if reason:
                self.ignored.append(Ignored(row, reason))
            else:
                self._read_row(row, cells, texts)
        if not self.rows:
            raise self._no_rows()
        self._find_duplicates()
        ours = ERROR_COLUMN in self.header.unknown.values()
        said = [note for note in notes if not (ours and note.code == "comments")]
        columns = self.header.columns
        return SheetRead(
            self.scan.name,
            self.header.row,
            self.rows,
            self.ignored,
            self.errors,
            [*said, *self.notes.problems({read.row for read in self.rows})],
            [
                (column_letters(number), self.header.texts[number], column.header)
                for number, column in sorted(columns.items())
            ],
            [
                (column_letters(number), text)
                for number, text in sorted(self.header.unknown.items())
                if text != ERROR_COLUMN
            ],
            [
                column.header
                for column in self.kind.columns
                if column.key not in self.letters and column.type not in UNREAD
            ],
        )

    def _no_rows(self) -> FileRefused:
        sheet = self.scan.name
        if any(item.reason == EXAMPLE for item in self.ignored):
            return FileRefused(
                "no_rows", f"工作表“{sheet}”只有模板的示例行，没有数据行，请从示例行下面一行填起"
            )
        return FileRefused("no_rows", f"工作表“{sheet}”只有表头，没有数据行，请填写后再上传")

    def _merged_into(self) -> dict[tuple[int, int], tuple[int, int]]:
        """Cells of a data column that are merged downwards, each with the cell that holds the value."""
        return {
            (row, left): (first, left)
            for first, left, last, right in self.scan.merges
            if left == right and first > self.header.row and left in self.header.columns
            for row in range(first + 1, min(last, len(self.grid)) + 1)
        }

    def _last_filled_row(self) -> int:
        for row in range(len(self.grid), self.header.row, -1):
            if any(
                cell != EMPTY_CELL and (cell.value is None or text_of(cell))
                for cell in self.grid[row - 1]
            ):
                return row
        return self.header.row

    def _read_row(self, row: int, cells: list[RawCell], texts: list[str]) -> None:
        values: dict[str, object] = {}
        raw: dict[str, str] = {}
        if next(filter(None, texts), "").startswith(EXAMPLE_MARK):
            self._example_kept(row, texts)
        units = self.header.units
        for number, column in self.read_columns:
            cell = cells[number - 1] if number <= len(cells) else EMPTY_CELL
            text = texts[number - 1] if number <= len(texts) else ""
            if not text and (column.fill_down or (row, number) in self.merged_into):
                cell = self._from_above(row, number, column, cell)
                text = text_of(cell)
            elif column.fill_down:
                self.above[number] = cell
            if cell == EMPTY_CELL:
                raw[column.key] = ""
                if column.required:
                    self._error(row, column, "", "required", "必填，请补充")
                continue
            raw[column.key] = text
            if isinstance(cell.value, str) and has_radicals(cell.value):
                self.notes.radicals.append(row)
            try:
                value = parse_cell(column, cell, today=self.today, unit=units.get(number, ""))
            except CellProblem as problem:
                self._error(row, column, text, problem.code, problem.message)
                continue
            if value is not None:
                values[column.key] = value
            elif column.required:
                self._error(row, column, text, "required", "必填，请补充")
        read = RowRead(row, values, self.letters, raw)
        self._cross_check(read)
        self.rows.append(read)

    def _from_above(self, row: int, number: int, column: Column, cell: RawCell) -> RawCell:
        merged = self.merged_into.get((row, number))
        if merged:
            first, left = merged
            if not column.fill_down:
                self.notes.merged.append(row)
            cells = self.grid[first - 1]
            return cells[left - 1] if left <= len(cells) else EMPTY_CELL
        above = self.above.get(number)
        if above is None or cell.is_uncached_formula:
            return cell
        self.notes.filled_down.append(row)
        return above

    def _error(self, row: int, column: Column, text: str, code: str, message: str) -> None:
        self.errors.append(
            Problem(
                code=code,
                message=message,
                sheet=self.scan.name,
                row=row,
                column=self.letters[column.key],
                header=column.header,
                value=shown(column, text),
            )
        )

    def _example_kept(self, row: int, texts: list[str]) -> None:
        number = next(index for index, text in enumerate(texts, start=1) if text)
        column = self.header.columns.get(number)
        header = column.header if column else self.header.unknown.get(number, "")
        self.errors.append(
            Problem(
                "example_row", EXAMPLE_KEPT, self.scan.name, row, column_letters(number), header,
                texts[number - 1],
            )
        )  # fmt: skip

    def _cross_check(self, read: RowRead) -> None:
        """Birth month and sex against the ID number, where the row has them."""
        number = read.values.get("id_number")
        if not isinstance(number, str):
            return
        known = identity_numbers.parse(number, today=self.today)
        if not known.area_known:
            self.notes.unknown_areas.append(read.row)
        month, born = read.values.get("birth_month"), known.birth_date
        if isinstance(month, date) and (month.year, month.month) != (born.year, born.month):
            told = f"{born.year}年{born.month}月"
            self._mismatch(read, "birth_month", "birth_mismatch", told)
        sex = read.values.get("sex")
        if sex is not None and sex != known.sex:
            self._mismatch(read, "sex", "sex_mismatch", "男" if known.sex == "MALE" else "女")

    def _mismatch(self, read: RowRead, key: str, code: str, told: str) -> None:
        message = f"与身份证号不符（证号为{told}），请对照身份证原件核对"
        self._error(read.row, self.kind.column(key), read.raw[key], code, message)

    def _find_duplicates(self) -> None:
        seen: dict[tuple[object, ...], int] = {}
        column = self.kind.column(self.kind.natural_key[-1])
        for read in self.rows:
            key = tuple(read.values.get(name) for name in self.kind.natural_key)
            if key[-1] is None:
                continue
            if key in seen:
                message = f"与第 {seen[key]} 行重复，请只保留一行"
                self._error(read.row, column, read.raw[column.key], "duplicate_row", message)
            else:
                seen[key] = read.row


def shown(column: Column, text: str) -> str:
    """A cell's text as errors may show it: personal values masked, long ones cut."""
    if column.type == ColumnType.IDENTITY_NUMBER:
        return mask_identity_number(text)
    if column.personal:
        return mask_phone(text)
    return text if len(text) <= SHOWN_LENGTH else f"{text[:SHOWN_LENGTH]}…"
