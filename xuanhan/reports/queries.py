"""What the pages of this app ask."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model
from django.urls import NoReverseMatch, reverse

from xuanhan.registry.models import ReportingYear

Column = tuple[str, str | Callable[[Any], Any]]


def cells(row: Model, columns: Sequence[Column]) -> list[Any]:
    """What a row shows: attribute paths such as `village.township.name`, or functions of the row."""
    return [path(row) if callable(path) else _follow(row, path) for _, path in columns]


def _follow(row: Any, path: str) -> Any:
    value = row
    for name in path.split("."):
        try:
            value = getattr(value, name)
        except (ObjectDoesNotExist, AttributeError):
            return None
        value = value() if callable(value) else value
        if value is None:
            return None
    return value


def page_of(row: Model) -> str:
    """The record's own page; "" where there is none."""
    meta = row._meta
    try:
        return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[row.pk])
    except NoReverseMatch:
        return ""


def years() -> list[int]:
    """The years that were begun, newest first."""
    return list(ReportingYear.objects.values_list("year", flat=True))


def current_year(today: date) -> int:
    """The year that pages show first: the newest begun that has not come after today's, else today's."""
    begun = [year for year in years() if year <= today.year]
    return begun[0] if begun else today.year
