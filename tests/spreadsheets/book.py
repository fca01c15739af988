"""Workbooks part by part, so that a test can break exactly one thing in one of them."""

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from xuanhan.spreadsheets.reading.sheet_scan import column_letters

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
DAY = 1  # the style of a cell that shows a date


@dataclass(frozen=True)
class ErrorCell:
    """#REF! and its like."""

    text: str


@dataclass(frozen=True)
class Formula:
    """A formula; without a result unless one is given."""

    text: str
    result: str | float | None = None


@dataclass(frozen=True)
class Day:
    """A serial number under a date format."""

    serial: float


def cell_xml(value: Any, address: str | None) -> str:
    """One cell as Excel writes it; text inline, so that nothing else is needed."""
    place = f' r="{address}"' if address else ""
    match value:
        case None:
            return f"<c{place}/>"
        case bool():
            return f'<c{place} t="b"><v>{int(value)}</v></c>'
        case int() | float():
            return f"<c{place}><v>{value!r}</v></c>"
        case Day(serial):
            return f'<c{place} s="{DAY}"><v>{serial!r}</v></c>'
        case ErrorCell(text):
            return f'<c{place} t="e"><v>{escape(text)}</v></c>'
        case Formula(text, None):
            return f"<c{place}><f>{escape(text)}</f></c>"
        case Formula(text, str() as result):
            return f'<c{place} t="str"><f>{escape(text)}</f><v>{escape(result)}</v></c>'
        case Formula(text, result):
            return f"<c{place}><f>{escape(text)}</f><v>{result!r}</v></c>"
    # XML cannot hold control characters; Excel writes them as _x0001_.
    text = CONTROL.sub(lambda sign: f"_x{ord(sign[0]):04X}_", escape(value))
    return f'<c{place} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def sheet_xml(
    rows: Iterable[Sequence[Any]],
    *,
    dimension: str = "A1",
    addresses: bool = True,
    hidden_rows: Iterable[int] = (),
    before: str = "",
    after: str = "",
    first_row: int = 1,
) -> str:
    """One sheet; `before` and `after` stand around its data, such as columns and merges."""
    hidden = set(hidden_rows)
    lines = []
    for number, row in enumerate(rows, start=first_row):
        cells = "".join(
            cell_xml(value, f"{column_letters(column)}{number}" if addresses else None)
            for column, value in enumerate(row, start=1)
            if value is not None or not addresses
        )
        place = f' r="{number}"' if addresses else ""
        mark = ' hidden="1"' if number in hidden else ""
        lines.append(f"<row{place}{mark}>{cells}</row>")
    return (
        f'{HEAD}<worksheet xmlns="{MAIN}"><dimension ref="{dimension}"/>{before}'
        f"<sheetData>{''.join(lines)}</sheetData>{after}</worksheet>"
    )


def merge_xml(*areas: str) -> str:
    """Merged areas such as B4:B6."""
    inside = "".join(f'<mergeCell ref="{area}"/>' for area in areas)
    return f"<mergeCells>{inside}</mergeCells>"


STYLES = (
    f'{HEAD}<styleSheet xmlns="{MAIN}"><fonts><font/></fonts><fills><fill><patternFill/></fill></fills>'
    "<borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs>"
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>'
)


class Book:
    """The parts of a workbook by name; a test changes what it likes before `data`."""

    def __init__(self, **sheets: str) -> None:
        """Sheets by name, each the XML of `sheet_xml`."""
        self.parts: dict[str, str | bytes] = {}
        self.states: dict[str, str] = {}
        self.book_properties = ""
        self.target = "worksheets/{part}"
        self.names: list[str] = []
        for name, xml in sheets.items():
            self.add(name, xml)

    def add(self, name: str, xml: str, state: str = "visible") -> "Book":
        """One more sheet."""
        self.names.append(name)
        self.states[name] = state
        self.parts[f"xl/worksheets/sheet{len(self.names)}.xml"] = xml
        return self

    def finished(self) -> dict[str, str | bytes]:
        """All parts, those that name the sheets included."""
        sheets = "".join(
            f'<sheet name="{escape(name)}" sheetId="{n}" state="{self.states[name]}" r:id="rId{n}"/>'
            for n, name in enumerate(self.names, start=1)
        )
        links = "".join(
            f'<Relationship Id="rId{n}" Type="{RELATION}/worksheet" '
            f'Target="{self.target.format(part=f"sheet{n}.xml")}"/>'
            for n in range(1, len(self.names) + 1)
        )
        types = "".join(
            f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType='
            '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
            for n in range(1, len(self.names) + 1)
        )
        made = {
            "[Content_Types].xml": (
                f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
                '<Default Extension="rels" ContentType='
                '"application/vnd.openxmlformats-package.relationships+xml"/>'
                '<Default Extension="xml" ContentType="application/xml"/>'
                '<Override PartName="/xl/workbook.xml" ContentType='
                '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
                '<Override PartName="/xl/styles.xml" ContentType='
                '"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>'
                f"{types}</Types>"
            ),
            "_rels/.rels": (
                f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
                f'Type="{RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
            ),
            "xl/workbook.xml": (
                f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATION}">{self.book_properties}'
                f"<sheets>{sheets}</sheets></workbook>"
            ),
            "xl/_rels/workbook.xml.rels": (
                f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{links}<Relationship '
                f'Id="rId99" Type="{RELATION}/styles" Target="styles.xml"/></Relationships>'
            ),
            "xl/styles.xml": STYLES,
        }
        return {**made, **self.parts}

    def data(self, *, method: int = zipfile.ZIP_DEFLATED, rename: Callable = str) -> bytes:
        """The file."""
        return zipped({rename(name): part for name, part in self.finished().items()}, method=method)


def zipped(parts: dict[str, str | bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()
