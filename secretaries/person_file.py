"""一人一档: the eight sections of a person's file, and who fills them (domain.md §4.12).  Free of Django.

A subject adds its part to one of the sections, next to the models it reads:

    register_person_section("presence", title="在岗月统计", permission="secretaries.view_presencemonth",
                            provide=presence_by_month, order=20)

`provide(cadre, user, today)` answers plain words, so that the page, the sheet for paper and the Word
document say the same; None leaves the part out.  It reads only rows within `user.scope`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

# In the order of the file; the keys are what `register_person_section` takes.
SECTIONS: dict[str, str] = {
    "basics": "基本信息",
    "profile": "能力画像",
    "postings": "任职",
    "duties": "任务",
    "presence": "在岗",
    "appraisal": "考评",
    "support": "保障",
    "honours": "奖惩",
}


@dataclass(frozen=True)
class Facts:
    """Labels with their values."""

    rows: Sequence[tuple[str, Any]]


@dataclass(frozen=True)
class Records:
    """A table; `urls` gives each row's page, in the same order, and `more` the list of all of them."""

    heads: Sequence[str]
    rows: Sequence[Sequence[Any]]
    urls: Sequence[str] = ()
    more: str = ""
    # What counts, said under the table: “共 12 篇，走访 34 户”.
    note: str = ""

    def __post_init__(self) -> None:
        if any(len(row) != len(self.heads) for row in self.rows):
            raise ValueError("a row is not as long as the head")
        if self.urls and len(self.urls) != len(self.rows):
            raise ValueError("as many addresses as rows, or none")


Provide = Callable[[Any, Any, date], Facts | Records | None]


@dataclass(frozen=True)
class Part:
    """One part of a section: what it is called, who may read it, and what fills it."""

    section: str
    title: str
    permission: str
    provide: Provide
    order: int


@dataclass
class FilledPart:
    """A part with its content for one reader."""

    title: str
    content: Facts | Records

    @property
    def is_table(self) -> bool:
        """Whether the content is a table."""
        return isinstance(self.content, Records)


@dataclass
class FilledSection:
    """A section with the parts that the reader may see; it stands in the file even when it is empty."""

    number: str
    title: str
    parts: list[FilledPart] = field(default_factory=list)


_NUMBERS = "一二三四五六七八"
_parts: dict[tuple[str, str], Part] = {}


def register_person_section(
    section: str, *, title: str, permission: str, provide: Provide, order: int = 50
) -> None:
    """Add a part to one of the eight sections.

    Raises ValueError for a section that the file does not have, or a title used twice in a section.
    """
    if section not in SECTIONS or (section, title) in _parts:
        raise ValueError(f"part {section}/{title}: no such section, or declared twice")
    _parts[section, title] = Part(section, title, permission, provide, order)


def filled_sections(cadre: Any, user: Any, today: date) -> list[FilledSection]:
    """The eight sections of a person's file as one reader may see them on a day."""
    found = []
    for number, (code, title) in zip(_NUMBERS, SECTIONS.items(), strict=True):
        section = FilledSection(number, title)
        for part in sorted(_parts.values(), key=lambda one: (one.order, one.title)):
            if part.section == code and user.has_perm(part.permission):
                content = part.provide(cadre, user, today)
                if content is not None:
                    section.parts.append(FilledPart(part.title, content))
        found.append(section)
    return found
