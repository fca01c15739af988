"""年终考评: the sections that the campaigns contribute to a year's evaluation."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from xuanhan.spreadsheets.writing import OfficialColumn


@dataclass(frozen=True)
class Gap:
    """Something that is still missing for a year: who must act, what on, and where."""

    who: str
    what: str
    url: str
    count: int = 1


@dataclass(frozen=True)
class SectionTable:
    """One official table of a section, as it is printed, exported and frozen.

    `links` gives, for single cells (row, column), the address of the rows behind the number.
    """

    code: str
    title: str
    columns: Sequence[OfficialColumn]
    rows: Sequence[Sequence[Any]]
    totals: Sequence[Any] = ()
    measure: str = ""
    links: dict[tuple[int, int], str] = field(default_factory=dict)


@dataclass(frozen=True)
class SectionFile:
    """One document of a section, such as a person's 年度考核登记表."""

    name: str
    content_type: str
    data: bytes


@dataclass(frozen=True)
class Section:
    """What one campaign reports of a year."""

    code: str
    title: str
    group: str
    permission: str
    gaps: Callable[[int], Iterable[Gap]]
    tables: Callable[[int], Iterable[SectionTable]]
    files: Callable[[int], Iterable[SectionFile]] | None = None
    order: int = 50


_declared: dict[str, Section] = {}


def register_section(section: Section) -> None:
    """Add a section to every year.  Raises ValueError for a code used twice."""
    if section.code in _declared:
        raise ValueError(f"section {section.code} is declared twice")
    _declared[section.code] = section


def sections() -> list[Section]:
    """All sections in the order of the report."""
    return sorted(_declared.values(), key=lambda section: (section.order, section.code))


def section(code: str) -> Section:
    """The section of a code.  Raises KeyError."""
    return _declared[code]
