"""One cell as a reader found it, and what can be wrong with it.  Free of Django."""

from datetime import date, datetime
from typing import NamedTuple

# What offices write for "nothing".
EMPTY_WORDS = frozenset({"", "—", "——", "-", "－", "--", "/", "无", "暂无", "空"})
# What Excel writes where a formula failed; a .csv file carries them as plain words.
EXCEL_ERRORS = frozenset(
    {"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"}
)


class CellProblem(ValueError):
    """A cell that cannot be read; `code` names the reason, `message` says in Chinese what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code, self.message = code, message


class RawCell(NamedTuple):
    """A cell as the reader found it."""

    value: str | float | int | bool | date | datetime | None = None
    is_error: bool = False
    is_uncached_formula: bool = False
    date_1904: bool = False
    # From a .csv file: nobody knows whether 1985.1 was typed so or is what Excel made of 1985.10.
    untyped: bool = False


EMPTY_CELL = RawCell()


def short(text: str) -> str:
    """A cell's text as a message may quote it."""
    return text if len(text) <= 20 else f"{text[:20]}…"
