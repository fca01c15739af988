"""The rows of a list page: stock cells, dressed with 序号, 操作, column names, tags and alignment."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import zip_longest
from typing import Any

from django.contrib.admin.templatetags.admin_list import (
    result_headers,
    result_hidden_fields,
    results,
)
from django.contrib.admin.templatetags.admin_urls import add_preserved_filters
from django.contrib.admin.utils import NotRelationField, get_fields_from_path
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.http import HttpRequest
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from xuanhan.common import tones

CLIP_FROM = 60
_CELL = re.compile(r"^<(t[dh])([^>]*)>(.*)</t[dh]>$", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_BOX = re.compile(r'<(input|select|textarea) (?!type="hidden")')
# A number alone in its cell or in the cell's link.
_GROUPED = re.compile(r"(?<=>)[\d,]+(?=<)|^[\d,]+$")
_BOOLEAN = re.compile(r'<img src="[^"]*" alt="(True|False|None)">')
_WORDS = {"True": "是", "False": "否", "None": "未填"}


@dataclass(frozen=True)
class Column:
    """What the list needs to know about one column."""

    name: str
    label: str
    field: models.Field | None
    classes: str
    clip: bool
    plain: bool
    month: bool


def dressed(html: str) -> SafeString:
    """Markup that stock tags have already escaped, with our classes put in: safe as it was before."""
    return mark_safe(html)  # noqa: S308  nothing a person typed enters here unescaped


def chinese_booleans(html: str) -> SafeString:
    """The admin's yes and no pictures as words, for people and for screen readers."""
    return dressed(_BOOLEAN.sub(lambda match: _WORDS[match.group(1)], html))


def is_plain_number(name: str, model_admin: Any) -> bool:
    """Whether an integer names something (a year, a code) and so takes no thousands separator."""
    tail = name.rsplit("__", 1)[-1]
    listed = getattr(model_admin, "plain_numbers", ())
    return tail in ("year", "code", "order") or tail.endswith("_year") or tail in listed


def is_month(field: models.Field | None) -> bool:
    """Whether a date field counts by the month, such as 出生年月."""
    return isinstance(field, models.DateField) and field.name.endswith("_month")


def tag_html(word: str, tone: str) -> SafeString:
    """A state as word, shape and colour."""
    return format_html('<span class="tag {}">{}</span>', tone, word)


class ListRows:
    """Headers and rows of one change list for one reader."""

    def __init__(self, cl: Any, request: HttpRequest) -> None:
        self.cl = cl
        self.request = request
        self.admin = cl.model_admin
        self.stock_headers = list(result_headers(cl))
        names = [name if isinstance(name, str) else name.__name__ for name in cl.list_display]
        self.columns = [
            self._column(name, header)
            for name, header in zip(names, self.stock_headers, strict=True)
        ]
        self.serial = self.admin.serial_column
        self.ops = self.admin.ops_column and not cl.is_popup
        self.hidden_fields = list(result_hidden_fields(cl))

    def headers(self) -> Iterator[dict[str, Any]]:
        """The stock headers with 序号 and 操作 around them."""
        serial = {
            "text": "序号",
            "sortable": False,
            "class_attrib": ' class="column-serial"',
        }
        for position, (column, header) in enumerate(
            zip(self.columns, self.stock_headers, strict=True)
        ):
            if self.serial and position == self._first():
                yield {**serial, "class_attrib": dressed(serial["class_attrib"])}
            header["text"] = self._head(column)
            if column.classes and "class_attrib" in header:
                header["class_attrib"] = _with_class(header["class_attrib"], column.classes)
            yield header
        if self.ops:
            attribute = dressed(' class="column-ops"')
            yield {"text": "操作", "sortable": False, "class_attrib": attribute}

    def rows(self) -> Iterator[dict[str, Any]]:
        """Each row as its cells and, in editable lists, its form."""
        for offset, (row, stock) in enumerate(
            zip(self.cl.result_list, results(self.cl), strict=True)
        ):
            number = self.cl.first_number + offset
            yield {"form": stock.form, "cells": list(self._cells(row, stock, number))}

    def _cells(self, row: models.Model, stock: list[str], number: int) -> Iterator[str]:
        for position, (column, cell) in enumerate(zip_longest(self.columns, stock)):
            if self.serial and position == self._first():
                yield format_html('<td class="field-serial">{}</td>', str(number))
            yield self._cell(row, column, cell) if column else cell
        if self.ops:
            yield self._ops_cell(row)

    def _cell(self, row: models.Model, column: Column, cell: str) -> str:
        if column.name == "action_checkbox":
            return cell
        match = _CELL.match(cell)
        if match is None:
            return cell
        tag, attributes, inner = match.groups()
        if column.plain:
            inner = _GROUPED.sub(lambda match: match.group().replace(",", ""), inner)
        if tag == "th" and column.clip:
            named = f'<a class="clip-link" title="{_TAG.sub("", inner)}" '
            inner = inner.replace("<a ", named, 1)
        if tag == "td":
            inner = self._inner(row, column, inner)
            attributes += f' data-label="{escape(column.label)}"'
        if column.classes:
            attributes = _with_class(attributes, column.classes)
        return dressed(f"<{tag}{attributes}>{inner}</{tag}>")

    def _inner(self, row: models.Model, column: Column, inner: str) -> str:
        if _BOX.search(inner):
            return _BOX.sub(rf'<\1 aria-label="{escape(column.label)}" ', inner, count=1)
        tone = self._tone(row, column)
        if tone and "<" not in inner:
            return f'<span class="tag {tone}">{inner}</span>'
        if column.month and "<" not in inner:
            return inner[:7]
        if column.clip and "<" not in inner:
            return f'<span class="clip" title="{escape(unescape(inner))}">{inner}</span>'
        return chinese_booleans(inner)

    def _tone(self, row: models.Model, column: Column) -> str | None:
        listed = self.admin.list_tags.get(column.name)
        if listed is not None:
            return listed.get(str(getattr(row, column.name, "")), "mute")
        return tones.tone(row, column.name) if column.field is not None else None

    def _ops_cell(self, row: models.Model) -> str:
        opts = self.cl.opts
        url = add_preserved_filters(
            {"preserved_filters": self.cl.preserved_filters, "opts": opts},
            self.cl.url_for_result(row),
        )
        may_change = self.admin.has_change_permission(self.request, row)
        links = [(url, "编辑" if may_change else "查看")]
        links += [(tool.url, tool.title) for tool in self.admin.get_row_tools(self.request, row)]
        return format_html(
            '<td class="field-ops"><span class="row-ops">{}</span></td>',
            format_html_join("", '<a href="{}">{}</a>', links),
        )

    def _first(self) -> int:
        return 1 if self.columns[0].name == "action_checkbox" else 0

    def _column(self, name: str, header: dict[str, Any]) -> Column:
        field = self._field(name)
        plain = is_plain_number(name, self.admin)
        numeric = (
            isinstance(field, models.IntegerField | models.DecimalField | models.FloatField)
            and not field.choices
            and not plain
        ) or getattr(getattr(self.admin, name, None), "numeric", False)
        classes = [
            css
            for css, wanted in (
                ("num", numeric),
                ("phone-hide", name in self.admin.phone_hide),
                ("full", name in self.admin.phone_full),
            )
            if wanted
        ]
        long_text = isinstance(field, models.TextField) or (
            isinstance(field, models.CharField) and (field.max_length or 0) >= CLIP_FROM
        )
        clip = name in self.admin.list_clip or (long_text and not field.choices)
        text = self.admin.list_labels.get(name, str(header["text"]))
        return Column(name, text, field, " ".join(classes), clip, plain, is_month(field))

    def _head(self, column: Column) -> str:
        # 学时（学时） and 进度（%）（%） would say the unit twice; a short head is final.
        unit = self.admin.field_units.get(column.name)
        told = (
            not unit
            or column.name in self.admin.list_labels
            or column.label == unit
            or column.label.endswith(f"（{unit}）")
        )
        return column.label if told else f"{column.label}（{unit}）"

    def _field(self, name: str) -> models.Field | None:
        try:
            field = get_fields_from_path(self.cl.model, name)[-1]
        except (FieldDoesNotExist, NotRelationField):
            return None
        if isinstance(field, models.GeneratedField):
            return field.output_field
        return field if isinstance(field, models.Field) else None


def _with_class(attributes: str, classes: str) -> SafeString:
    if 'class="' in attributes:
        return dressed(attributes.replace('class="', f'class="{classes} ', 1))
    return dressed(f'{attributes} class="{classes}"')
