"""What Excel libraries hide or die of, found with the standard library before one is called.

Hidden rows and columns, merges, error cells, formulas without a result, and cells far from everything else.
"""

import posixpath
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.parsers import expat

from xuanhan.common.sheets import FileRefused
from xuanhan.spreadsheets.reading import limits
from xuanhan.spreadsheets.reading.container import open_workbook, read_part

ADDRESS = re.compile(r"([A-Z]{1,3})(\d{1,7})")


@dataclass
class SheetScan:
    """What a sheet holds besides its values.  Rows and columns count from 1."""

    name: str
    hidden: bool = False
    filled_rows: int = 0
    last_row: int = 0
    last_column: int = 0
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    uncached: set[tuple[int, int]] = field(default_factory=set)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)


@dataclass
class WorkbookScan:
    """All sheets in their order."""

    sheets: list[SheetScan]
    date_1904: bool = False


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


def _local(tag: str) -> str:
    return tag.rpartition("}")[2].rpartition(":")[2]


def _parse(
    content: object, start: Callable, end: Callable | None = None, text: Callable | None = None
) -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    if end:
        parser.EndElementHandler = end
    if text:
        parser.CharacterDataHandler = text

    def refuse(*args: object) -> None:
        raise FileRefused("entity", "文件含有不允许的实体定义，已拒绝")

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        parser.ParseFile(content)
    except expat.ExpatError as error:
        raise FileRefused("damaged", "文件内容损坏，请重新保存后上传") from error


def scan_workbook(data: bytes) -> WorkbookScan:
    """Look through an .xlsx file.  Raises FileRefused with a Chinese reason."""
    archive = open_workbook(data)
    budget = [limits.UNPACKED_BYTES]
    book = _one(archive, "workbook.xml")
    sheets: list[tuple[str, str, bool]] = []
    dates = {"1904": False}

    def on_book(tag: str, attributes: dict[str, str]) -> None:
        name = _local(tag)
        if name == "sheet":
            link = next((v for k, v in attributes.items() if k.endswith(":id")), "")
            hidden = attributes.get("state", "visible") != "visible"
            sheets.append((attributes.get("name", ""), link, hidden))
        elif name == "workbookPr":
            dates["1904"] = attributes.get("date1904") in {"1", "true"}

    _parse(read_part(archive, book, budget), on_book)
    targets = _relations(archive, book, budget)
    scans = []
    for name, link, hidden in sheets:
        scan = SheetScan(name, hidden)
        part = targets.get(link)
        if part and part in archive.namelist():
            _scan_sheet(read_part(archive, part, budget), scan)
        scans.append(scan)
    if not any(scan.filled_rows for scan in scans):
        raise FileRefused("no_data", "表中没有任何内容")
    return WorkbookScan(scans, dates["1904"])


def _one(archive: zipfile.ZipFile, ending: str) -> str:
    return min((name for name in archive.namelist() if name.endswith(ending)), key=len)


def _relations(archive: zipfile.ZipFile, book: str, budget: list[int]) -> dict[str, str]:
    folder, file = posixpath.split(book)
    name = f"{folder}/_rels/{file}.rels"
    targets: dict[str, str] = {}
    if name not in archive.namelist():
        return targets

    def on_relation(tag: str, attributes: dict[str, str]) -> None:
        if _local(tag) == "Relationship":
            target = attributes.get("Target", "")
            # WPS writes absolute targets.
            path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            targets[attributes.get("Id", "")] = posixpath.normpath(path)

    _parse(read_part(archive, name, budget), on_relation)
    return targets


class _SheetHandler:
    """Walks one sheet's XML."""

    def __init__(self, scan: SheetScan) -> None:
        self.scan = scan
        self.row = self.column = 0
        self.rows = 0
        self.kind = ""
        self.formula = self.value = False
        self.inside = ""
        self.text: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element opens."""
        name = _local(tag)
        if name == "row":
            self._row(attributes)
        elif name == "c":
            self._cell(attributes)
        elif name in {"v", "t"}:
            self.inside, self.text = name, []
        elif name == "f":
            self.formula = True
        elif name == "col" and attributes.get("hidden") in {"1", "true"}:
            first, last = int(attributes["min"]), int(attributes["max"])
            self.scan.hidden_columns.update(range(first, min(last, limits.COLUMNS) + 1))
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def _row(self, attributes: dict[str, str]) -> None:
        self.row = int(attributes.get("r") or self.row + 1)
        self.column = 0
        self.rows += 1
        if self.rows > limits.SCANNED_ROWS:
            raise FileRefused("too_many_rows", "表格行数过多，请删除末尾的空行后再上传")
        if attributes.get("hidden") in {"1", "true"}:
            self.scan.hidden_rows.add(self.row)

    def _cell(self, attributes: dict[str, str]) -> None:
        place = ADDRESS.fullmatch(attributes.get("r", ""))
        if place:
            self.row, self.column = int(place.group(2)), column_number(place.group(1))
        else:
            self.column += 1
        self.kind = attributes.get("t", "n")
        self.formula = self.value = False

    def _merge(self, reference: str) -> None:
        places = [ADDRESS.fullmatch(part) for part in reference.split(":")]
        if len(places) == 2 and all(places):
            (first, last) = places
            self.scan.merges.append(
                (int(first.group(2)), column_number(first.group(1)),
                 int(last.group(2)), column_number(last.group(1)))
            )  # fmt: skip

    def data(self, text: str) -> None:
        """Characters inside an element."""
        if self.inside and len(self.text) < 4:
            self.text.append(text)

    def end(self, tag: str) -> None:
        """An element closes."""
        name = _local(tag)
        if name in {"v", "t"} and self.inside:
            content = "".join(self.text).strip()
            self.inside = ""
            if content:
                self.value = True
                if self.kind == "e":
                    self.scan.errors[self.row, self.column] = content
        elif name == "c":
            if self.formula and not self.value and self.kind != "str":
                self.scan.uncached.add((self.row, self.column))
            if self.value or self.formula:
                self._filled()

    def _filled(self) -> None:
        scan = self.scan
        if self.row != scan.last_row:
            scan.filled_rows += 1
        if self.column > limits.COLUMNS or (self.row > scan.last_row + 200_000 and scan.last_row):
            address = f"{column_letters(self.column)}{self.row}"
            raise FileRefused(
                "far_cell", f"工作表“{scan.name}”的 {address} 单元格远离表格，请清除后再上传"
            )
        scan.last_row = max(scan.last_row, self.row)
        scan.last_column = max(scan.last_column, self.column)
        if scan.filled_rows > limits.ROWS + limits.HEADER_ROWS:
            raise FileRefused(
                "too_many_rows", f"工作表“{scan.name}”超过 {limits.ROWS} 行，请分成几个文件上传"
            )


def _scan_sheet(content: object, scan: SheetScan) -> None:
    handler = _SheetHandler(scan)
    _parse(content, handler.start, handler.end, handler.data)
