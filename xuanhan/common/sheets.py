"""The vocabulary in which a kind of Excel sheet is declared once.  Free of Django.

A declaration drives the template, reading, checks, preview, commit and export.  What only the database can
answer (which village, which unit, which person) is named by the column's type and answered by a resolver.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from xuanhan.common.cell_text import half_width

# The sheets that our own templates add, and the column that our own check adds: never data.
LISTS_SHEET, NOTES_SHEET = "可选值", "填表说明"
ERROR_COLUMN = "错误说明"
EXAMPLE_MARK = "示例"
# What offices add to a header without meaning another column.
HEADER_NOISE = ("(必填)", "(选填)", "*", "※", ":")


class ColumnType(StrEnum):
    """How a cell of the column is read."""

    SERIAL = "serial"  # 序号: ignored
    COMPUTED = "computed"  # 同比增长: the portal writes it and does not read it
    TEXT = "text"
    PERSON_NAME = "person_name"
    INTEGER = "integer"
    MONEY = "money"
    YES_NO = "yes_no"
    DATE = "date"
    MONTH = "month"  # 出生年月: the first day of the month
    IDENTITY_NUMBER = "identity_number"
    PHONE = "phone"
    CHOICE = "choice"
    MULTI_CHOICE = "multi_choice"
    TOWNSHIP = "township"
    VILLAGE = "village"
    UNIT = "unit"
    PERSON = "person"


# What stands in such columns of a file is nobody's statement.
UNREAD = frozenset({ColumnType.SERIAL, ColumnType.COMPUTED})


@dataclass(frozen=True)
class Column:
    """One column: its canonical Chinese header, how its cells are read, what they may hold."""

    key: str
    header: str
    type: ColumnType = ColumnType.TEXT
    required: bool = False
    # The column itself must be there; a required one must, others may be missing.
    aliases: tuple[str, ...] = ()
    # Chinese word → code; aliases of a word are further entries with the same code.
    choices: Mapping[str, str | int] = field(default_factory=dict)
    max_length: int = 200
    hint: str = ""
    example: str = ""
    width: int = 14
    # Masked in errors, previews and exports.
    personal: bool = False
    # Left blank below a filled cell: the value above counts (township columns).
    fill_down: bool = False
    # Dates: may lie after today (期满, 到期, 时限, 计划).
    ahead: bool = False
    # Money: the unit of templates and exports (万元); values are 元.  A file's own header may name another.
    unit: str = ""

    @cached_property
    def names(self) -> tuple[str, ...]:
        """All headers by which the column is recognised, normalised."""
        return tuple(normalise_header(name) for name in (self.header, *self.aliases))

    @property
    def heading(self) -> str:
        """The header as templates and exports write it, with the unit: 协调资金（万元）."""
        return f"{self.header}（{self.unit}）" if self.unit else self.header

    @cached_property
    def codes(self) -> dict[str, str | int]:
        """The code of each word, the words in half width and without blanks."""
        return {half_width(word): code for word, code in self.choices.items()}

    @property
    def words(self) -> list[str]:
        """The first word of each choice, as drop-downs and messages list them."""
        first: dict[str | int, str] = {}
        for word, code in self.choices.items():
            first.setdefault(code, word)
        return list(first.values())

    def word_of(self, code: str | int | None) -> str:
        """The word of a code, for exports; "" for none."""
        return next((word for word, value in self.choices.items() if value == code), "")


@dataclass(frozen=True)
class Kind:
    """One kind of sheet."""

    code: str  # village-needs
    title: str  # 村情需求清单
    columns: tuple[Column, ...]
    # Keys of columns that together name a row, for duplicates inside one file.
    natural_key: tuple[str, ...]
    # Shown on the 填表说明 sheet of the template, a line each.
    notes: tuple[str, ...] = ()
    # Whether the sheet belongs to a round (--round).
    needs_round: bool = True
    # Whether the department may teach the kind other headers, for files whose headers others decide.
    headers_editable: bool = False

    def column(self, key: str) -> Column:
        """The column of a key.  Raises KeyError."""
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)

    def by_header(self, header: str) -> Column | None:
        """The column that a header of a file names, or None."""
        return self.by_name.get(normalise_header(header))

    @cached_property
    def by_name(self) -> dict[str, Column]:
        """Every column by each of its normalised names."""
        return {name: column for column in reversed(self.columns) for name in column.names if name}

    def with_aliases(self, headers: Iterable[tuple[str, str]]) -> "Kind":
        """The same kind with further headers, each a pair of column key and header."""
        added: dict[str, list[str]] = {}
        for key, header in headers:
            added.setdefault(key, []).append(header)
        columns = tuple(
            replace(column, aliases=(*column.aliases, *added[column.key]))
            if column.key in added
            else column
            for column in self.columns
        )
        return replace(self, columns=columns)

    @property
    def required_columns(self) -> list[Column]:
        """The columns that a file must have."""
        return [column for column in self.columns if column.required]


def normalise_header(text: str) -> str:
    """A header without width, spaces, zero-width signs, stars and units in brackets."""
    wide = unicodedata.normalize("NFKC", text)
    plain = "".join(sign for sign in wide if not sign.isspace() and sign.isprintable())
    for noise in HEADER_NOISE:
        plain = plain.replace(noise, "")
    # 协调资金(万元), 村(社区): what stands in brackets at the end does not name another column.
    if plain.endswith(")") and "(" in plain:
        plain = plain[: plain.rindex("(")] or plain
    return plain


UNIT = re.compile(r"[(（](?:单位[:：])?\s*(元|千元|万元|亿元)\s*[)）]")
UNIT_LINE = re.compile(r"(?:金额)?单位[:：]\s*(元|千元|万元|亿元)")


def unit_of(header: str) -> str:
    """The unit of money that a header names in brackets, or none: 协调资金(万元) → 万元."""
    found = UNIT.search(header)
    return found[1] if found else ""


@dataclass(frozen=True)
class Problem:
    """What is wrong with, or worth knowing about, one cell or row of a file."""

    code: str
    message: str  # the reason and what to do, in Chinese
    sheet: str = ""
    row: int | None = None  # Excel's own row number
    column: str = ""  # the letter
    header: str = ""  # the canonical header
    value: str = ""  # as it stood, personal values masked

    def as_dict(self) -> dict[str, str | int | None]:
        """The form in which reports and the command line give it."""
        return {
            "sheet": self.sheet,
            "row": self.row,
            "column": self.column,
            "header": self.header,
            "value": self.value,
            "code": self.code,
            "message": self.message,
        }


@dataclass(frozen=True)
class Ignored:
    """A row that is no data, and why."""

    row: int
    reason: str


@dataclass(frozen=True)
class RowRead:
    """One data row: parsed values by column key, and where each stood."""

    row: int
    values: Mapping[str, object]
    letters: Mapping[str, str]
    raw: Mapping[str, str]


@dataclass(frozen=True)
class SheetRead:
    """What was read from a file."""

    sheet: str
    header_row: int
    rows: list[RowRead]
    ignored: list[Ignored]
    errors: list[Problem]
    warnings: list[Problem]
    # How the file's columns were understood: (letter, header in the file, our header).
    columns: list[tuple[str, str, str]] = field(default_factory=list)
    # Columns of the file that mean nothing to the kind: (letter, header).
    unknown: list[tuple[str, str]] = field(default_factory=list)
    # Columns of the kind that the file does not have.
    absent: list[str] = field(default_factory=list)


class FileRefused(ValueError):
    """The file as a whole cannot be read; `problem` says why and what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.problem = Problem(code=code, message=message)
