"""What Excel libraries hide or die of, found with the standard library before one is called.

Hidden rows and columns, merges, error cells, formulas without a result, and cells far from everything else.
"""

import posixpath
from dataclasses import dataclass, field

from xuanhan.common.sheets import FileRefused, Problem
from xuanhan.spreadsheets.reading.container import Unpacking, open_workbook
from xuanhan.spreadsheets.reading.sheet_scan import SheetHandler, SheetScan, local

BOOK = "xl/workbook.xml"
STRINGS = "xl/sharedStrings.xml"
WHAT_IS_LEFT = (
    ("external_links", "/externallinks/", "文件引用了其他文件，只读取已有的值，没有访问外部文件"),
    ("embedded", "/embeddings/", "文件中嵌入的其他文件没有读取"),
    ("embedded", "/connections.xml", "文件中的数据连接没有使用，只读取已有的值"),
    ("pictures", "/media/", "文件中的图片没有读取"),
    ("pictures", "/charts/", "文件中的图表没有读取"),
    ("comments", "/comments", "文件中的批注没有读取"),
)


@dataclass
class WorkbookScan:
    """All sheets in their order."""

    sheets: list[SheetScan]
    date_1904: bool = False
    # What the file holds besides cells, said once a file.
    left_out: list[Problem] = field(default_factory=list)


def scan_workbook(data: bytes) -> WorkbookScan:
    """Look through an .xlsx file.  Raises FileRefused with a Chinese reason."""
    unpacking = Unpacking(open_workbook(data))
    sheets: list[tuple[str, str, bool]] = []
    dates = {"1904": False}

    def on_book(tag: str, attributes: dict[str, str]) -> None:
        name = local(tag)
        if name == "sheet":
            link = next((v for k, v in attributes.items() if k.endswith(":id")), "")
            hidden = attributes.get("state", "visible") != "visible"
            sheets.append((attributes.get("name", ""), link, hidden))
        elif name == "workbookPr":
            dates["1904"] = attributes.get("date1904") in {"1", "true"}

    unpacking.parse(BOOK, on_book)
    targets = _relations(unpacking)
    blank = _blank_strings(unpacking)
    scans = []
    for name, link, hidden in sheets:
        scan = SheetScan(name, hidden)
        part = targets.get(link, "")
        if part in unpacking.names:
            handler = SheetHandler(scan, blank)
            unpacking.parse(part, handler.start, handler.end, handler.data)
        scans.append(scan)
    _look_for_entities(unpacking, {BOOK, STRINGS, *targets.values()})
    if not any(scan.filled for scan in scans):
        raise FileRefused("no_data", "表中没有任何内容，请填写后再上传")
    return WorkbookScan(scans, dates["1904"], _left_out(unpacking))


def _relations(unpacking: Unpacking) -> dict[str, str]:
    folder, file = posixpath.split(BOOK)
    name = f"{folder}/_rels/{file}.rels"
    targets: dict[str, str] = {}
    if name not in unpacking.names:
        return targets

    def on_relation(tag: str, attributes: dict[str, str]) -> None:
        if local(tag) == "Relationship":
            target = attributes.get("Target", "")
            # WPS writes absolute targets.
            path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            targets[attributes.get("Id", "")] = posixpath.normpath(path)

    unpacking.parse(name, on_relation)
    return targets


def _blank_strings(unpacking: Unpacking) -> set[int]:
    """Which of the shared strings show nothing, so that a cell that points to one counts as empty."""
    blank: set[int] = set()
    if STRINGS not in unpacking.names:
        return blank
    state = {"index": -1, "filled": False, "inside": False}

    def start(tag: str, attributes: dict[str, str]) -> None:
        name = local(tag)
        if name == "si":
            state["index"] += 1
            state["filled"] = False
        state["inside"] = name == "t"

    def end(tag: str) -> None:
        state["inside"] = False
        if local(tag) == "si" and not state["filled"]:
            blank.add(state["index"])

    def text(content: str) -> None:
        if state["inside"] and not content.isspace():
            state["filled"] = True

    unpacking.parse(STRINGS, start, end, text)
    return blank


def _look_for_entities(unpacking: Unpacking, seen: set[str]) -> None:
    """The parts that are of no use to us are unpacked and looked at all the same."""
    for name in unpacking.names:
        if name.endswith((".xml", ".rels")) and name not in seen:
            unpacking.parse(name)


def _left_out(unpacking: Unpacking) -> list[Problem]:
    paths = [f"/{name}".lower() for name in unpacking.names]
    return [
        Problem(code, message)
        for code, part, message in WHAT_IS_LEFT
        if any(part in path for path in paths)
    ]
