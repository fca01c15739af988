"""A workbook of the demo year taken through the same import as an upload."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook

from xuanhan.common.scoping import COUNTY
from xuanhan.spreadsheets.services.batches import commit, keep
from xuanhan.spreadsheets.services.examine import context_for, examine


def bring_in(kind: str, name: str, book: Workbook, by: Any, *, round_code: str = "") -> None:
    """Check a workbook and write it; raises ValidationError when it is faulty."""
    data = BytesIO()
    book.save(data)
    context = context_for(kind, user=by, round_code=round_code, scope=COUNTY)
    examined = examine(kind, data.getvalue(), name, context)
    commit(keep(examined, data.getvalue(), name, user=by), user=by, scope=COUNTY)


def workbook(head: Sequence[str], lines: Iterable[Sequence[Any]]) -> Workbook:
    """A plain workbook: the head, then the lines."""
    book = Workbook()
    for line in (head, *lines):
        book.active.append(list(line))
    return book
