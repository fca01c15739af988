"""Columns of amounts in lists: 万元 with two decimals, right-aligned; missing is a word."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin

from xuanhan.common.templatetags.portal import wan


def wan_column(title: str, field: str, *, sortable: bool = True) -> Callable[[Any, Any], str]:
    """A list column that shows a row's 元 in 万元, to be assigned in the class body of an admin."""

    def column(model_admin: Any, row: Any) -> str:
        return wan(getattr(row, field))

    column.numeric = True
    ordering = field if sortable else None
    return admin.display(description=title, ordering=ordering)(column)
