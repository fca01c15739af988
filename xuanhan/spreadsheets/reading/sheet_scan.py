"""One sheet's XML, walked cell by cell: what it holds besides its values."""

import re
from dataclasses import dataclass, field

from xuanhan.common.sheets import FileRefused
from xuanhan.spreadsheets import limits

ADDRESS = re.compile(r"([A-Z]{1,3})(\d{1,7})")
YES = {"1", "true"}
Place = tuple[int, int]


@dataclass
class SheetScan:
    """What a sheet holds besides its values.  Rows and columns count from 1."""

    name: str
    hidden: bool = False
    filled: set[int] = field(default_factory=set)  # rows with something in them
    last_row: int = 0
    last_column: int = 0
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    errors: dict[Place, str] = field(default_factory=dict)
    formulas: set[Place] = field(default_factory=set)
    uncached: set[Place] = field(default_factory=set)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)


def column_number(letters: str) -> int:
    """A → 1, XFD → 16384."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """1 → A, 16384 → XFD."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def local(tag: str) -> str:
    """An element's name without its namespace."""
    return tag.rpartition(":")[2]


class SheetHandler:
    """Expat's handlers for one sheet; what they find goes into the scan."""

    def __init__(self, scan: SheetScan, blank_strings: set[int]) -> None:
        self.scan, self.blank_strings = scan, blank_strings
        self.numbers: dict[str, int] = {}
        self.row = self.column = 0
        self.rows = 0
        self.kind = ""
        self.formula = self.value = False
        self.inside = ""
        self.text = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element opens."""
        name = tag if ":" not in tag else local(tag)
        if name == "c":
            self._cell(attributes)
        elif name == "v" or name == "t":
            self.inside, self.text = name, ""
        elif name == "row":
            self._row(attributes)
        elif name == "f":
            self.formula = True
        elif name == "col" and attributes.get("hidden") in YES:
            first, last = int(attributes["min"]), int(attributes["max"])
            self.scan.hidden_columns.update(range(first, min(last, limits.COLUMNS) + 1))
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def _row(self, attributes: dict[str, str]) -> None:
        self.row = int(attributes.get("r") or self.row + 1)
        self.column = 0
        self.rows += 1
        if self.rows > limits.SCANNED_ROWS:
            raise FileRefused(
                "too_many_rows",
                f"工作表“{self.scan.name}”第 {limits.SCANNED_ROWS} 行以后还有大量空行，请删除后再上传",
            )
        if attributes.get("hidden") in YES:
            self.scan.hidden_rows.add(self.row)

    def _cell(self, attributes: dict[str, str]) -> None:
        place = ADDRESS.fullmatch(attributes.get("r", ""))
        if place:
            letters = place[1]
            if letters not in self.numbers:
                self.numbers[letters] = column_number(letters)
            self.row, self.column = int(place[2]), self.numbers[letters]
        else:
            self.column += 1
        self.kind = attributes.get("t", "n")
        self.formula = self.value = False

    def _merge(self, reference: str) -> None:
        places = [ADDRESS.fullmatch(part) for part in reference.split(":")]
        if len(places) == 2 and all(places):
            first, last = places
            self.scan.merges.append(
                (int(first[2]), column_number(first[1]), int(last[2]), column_number(last[1]))
            )

    def data(self, text: str) -> None:
        """Characters inside an element."""
        if self.inside and len(self.text) < 100:
            self.text += text

    def end(self, tag: str) -> None:
        """An element closes."""
        name = tag if ":" not in tag else local(tag)
        if self.inside and name == self.inside:
            self._value(self.text.strip())
            self.inside = ""
        elif name == "c":
            place = (self.row, self.column)
            if self.formula and not self.scan.hidden:
                self.scan.formulas.add(place)
                if not self.value and self.kind != "str":
                    self.scan.uncached.add(place)
            if self.value or self.formula:
                self._filled()

    def _value(self, content: str) -> None:
        if self.kind == "s":
            self.value = bool(content) and int(content) not in self.blank_strings
        elif content:
            self.value = True
            if self.kind == "e" and not self.scan.hidden:
                self.scan.errors[self.row, self.column] = content

    def _filled(self) -> None:
        scan = self.scan
        if scan.hidden:
            # Nobody reads it; whether it holds a table at all is enough.
            if len(scan.filled) < 2:
                scan.filled.add(self.row)
            return
        if self.row > scan.last_row or self.column > limits.COLUMNS:
            self._check_place()
            scan.last_row = max(scan.last_row, self.row)
        if self.column > scan.last_column:
            scan.last_column = self.column
        scan.filled.add(self.row)
        if len(scan.filled) > limits.ROWS + limits.HEADER_ROWS:
            raise FileRefused(
                "too_many_rows", f"工作表“{scan.name}”超过 {limits.ROWS} 行，请分成几个文件上传"
            )

    def _check_place(self) -> None:
        scan = self.scan
        lowest = min(scan.last_row + limits.EMPTY_ROWS_BETWEEN, limits.LAST_ROW)
        if self.column > limits.COLUMNS and scan.last_column >= limits.COLUMNS:
            raise FileRefused(
                "too_many_columns",
                f"工作表“{scan.name}”超过 {limits.COLUMNS} 列，请删除表格以外的列后再上传",
            )
        if self.column > limits.COLUMNS or self.row > lowest:
            raise FileRefused(
                "far_cell",
                f"工作表“{scan.name}”的 {column_letters(self.column)}{self.row} 单元格远离表格，"
                "请清除后再上传",
            )
