"""一人一档 as plain words for paper and for Word (domain.md §4.12)."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from secretaries.person_file import FilledPart, FilledSection

TITLE = "宣汉县驻村第一书记一人一档"
CODE = "secretaries.person_file"


def pairs_of(part: FilledPart) -> list[tuple[Sequence[Any], Sequence[Any]]]:
    """Facts two to a line, the last line filled up."""
    rows = list(part.content.rows)
    if len(rows) % 2:
        rows.append(("", ""))
    return [(rows[place], rows[place + 1]) for place in range(0, len(rows), 2)]


def _facts(part: FilledPart) -> list[list[str]]:
    return [[str(cell) for cell in (*first, *second)] for first, second in pairs_of(part)]


def word_context(name: str, sections: Iterable[FilledSection], today: date) -> dict[str, Any]:
    """What the Word template is filled with: sections of parts of facts or tables."""
    return {
        "title": TITLE,
        "name": name,
        "made_on": f"{today.year}年{today.month}月{today.day}日",
        "sections": [
            {
                "title": f"{section.number}、{section.title}",
                "parts": [
                    {
                        "title": part.title,
                        "facts": [] if part.is_table else _facts(part),
                        "heads": list(part.content.heads) if part.is_table else [],
                        "rows": [[str(cell) for cell in row] for row in part.content.rows]
                        if part.is_table
                        else [],
                        "note": part.content.note if part.is_table else "",
                    }
                    for part in section.parts
                ],
            }
            for section in sections
        ],
    }
