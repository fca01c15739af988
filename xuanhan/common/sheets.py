"""The vocabulary in which a kind of Excel sheet is declared once.  Free of Django.

A declaration drives the template, reading, checks, preview, commit and export.  What only the database can
answer (which village, which unit, which person) is named by the column's type and answered by a resolver.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

# What offices add to a header without meaning another column.
HEADER_NOISE = ("(必填)", "(选填)", "*", "※", ":")


class ColumnType(StrEnum):
    """How a cell of the column is read."""

    SERIAL = "serial"  # 序号: ignored
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
    # Merged or left blank below a filled cell: the value above counts (township columns).
    fill_down: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """All headers by which the column is recognised, normalised."""
        return tuple(normalise_header(name) for name in (self.header, *self.aliases))

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

    def column(self, key: str) -> Column:
        """The column of a key.  Raises KeyError."""
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)

    def by_header(self, header: str) -> Column | None:
        """The column that a header of a file names, or None."""
        name = normalise_header(header)
        return next((column for column in self.columns if name and name in column.names), None)

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


class FileRefused(ValueError):
    """The file as a whole cannot be read; `problem` says why and what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.problem = Problem(code=code, message=message)
