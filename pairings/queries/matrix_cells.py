"""The cells of 五个一 as pages show them: sign, word and detail, and where a press leads."""

from typing import Any

from django.http import QueryDict
from django.urls import reverse

from pairings.models import Pair
from pairings.queries.five_ones import Cell, Line

CLASSES = {"NONE": "s-none", "UNDER_WAY": "s-doing", "DONE": "s-done", "LATE": "s-late"}
SIGNS = {"NONE": "○", "UNDER_WAY": "◐", "DONE": "✓", "LATE": "!"}


def _url(cell: Cell, pair: Pair, *, may_add: bool) -> str:
    """The record, the records, or the prefilled form; "" for who may not enter any."""
    if len(cell.records) == 1:
        return reverse("admin:pairings_fiveonerecord_change", args=[cell.records[0].pk])
    query = QueryDict(mutable=True)
    if cell.records:
        query.update({"pair__id__exact": pair.pk, "item__exact": cell.item.value})
        return f"{reverse('admin:pairings_fiveonerecord_changelist')}?{query.urlencode()}"
    query.update({"pair": pair.pk, "item": cell.item.value})
    return f"{reverse('admin:pairings_fiveonerecord_add')}?{query.urlencode()}" if may_add else ""


def shown_cells(line: Line, *, may_add: bool) -> list[dict[str, Any]]:
    """The five of a pair as the page shows them: sign, word, detail, address."""
    return [
        {
            "title": cell.item.label,
            "css": CLASSES[cell.state],
            "sign": SIGNS[cell.state],
            "word": cell.state.label,
            "note": cell.note,
            "url": _url(cell, line.pair, may_add=may_add and line.pair.is_running),
        }
        for cell in line.cells
    ]
