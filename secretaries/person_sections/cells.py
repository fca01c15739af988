"""How a person's file writes what rows hold: the same words on the page, on paper and in Word."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Model, QuerySet
from django.urls import reverse

from secretaries.person_file import Records
from xuanhan.common.scoping import within

NOTHING = "—"
MOST = 200


def day(value: date | None) -> str:
    """A day, or the mark for none."""
    return f"{value:%Y-%m-%d}" if value else NOTHING


def month(value: date | None) -> str:
    """A month, or the mark for none."""
    return f"{value:%Y.%m}" if value else NOTHING


def yes(value: bool | None) -> str:
    """是, 否, or 未填报 where nobody said."""
    return "未填报" if value is None else "是" if value else "否"


def yuan(value: Decimal | None) -> str:
    """元 to the fen, or the mark for none."""
    return f"{value:,.2f}" if value is not None else NOTHING


def change_url(row: Model) -> str:
    """The page of a row."""
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def of_person(rows: QuerySet, cadre: Any, user: Any, path: str = "posting__cadre") -> QuerySet:
    """A person's rows within the reader's scope, no more than a file has room for."""
    return within(rows.filter(**{path: cadre}), user.scope)[:MOST]


def records(
    heads: Iterable[str], rows: Iterable[tuple[Model, Iterable[Any]]], *, note: str = ""
) -> Records | None:
    """A table of rows that open their pages; None where there are none."""
    found = [(row, [str(cell) for cell in cells]) for row, cells in rows]
    if not found:
        return None
    return Records(
        list(heads), [cells for _, cells in found], [change_url(row) for row, _ in found], note=note
    )
