"""修改记录: what the history triggers kept of one record, as Chinese sentences.

Each event is a whole row; two neighbours are compared.  Encrypted and personal fields say only that they
changed, and a related row outside the reader's scope is not named.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db import models
from django.utils import formats, timezone

from xuanhan.common import scoping
from xuanhan.common.scoping import Scope

# Columns of the row that are no fact about the record.
SILENT = ("id", "created_at", "updated_at", "pinyin", "initials")
# Personal data is never written out here; the look-up with a reason is elsewhere (security.md §3.3).
PERSONAL = ("id_number", "id_number_hash", "phone", "phone_hash", "password", "mobile")
ACTS = {"insert": "新增", "update": "修改", "delete": "删除"}
EVENTS_READ = 200
HIDDEN = "（不显示）"
EMPTY = "空"


@dataclass(frozen=True)
class FieldChange:
    """One field: what it was and what it became, as words."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Change:
    """One act on a record: when, by whom, from which page, and the fields it touched."""

    at: datetime
    act: str
    who: str
    page: str
    fields: list[FieldChange]


def changes_of(
    row: models.Model,
    scope: Scope,
    *,
    unspoken: Collection[str] = (),
    omitted: Collection[str] = (),
) -> list[Change]:
    """The acts on a record, newest first; empty when the model keeps no history.

    `unspoken` fields only say that they changed, `omitted` ones say nothing at all.
    """
    if not getattr(row, "pgh_event_models", None):
        return []
    kept = type(row).pgh_event_model._default_manager.filter(pgh_obj_id=row.pk)
    newest = list(kept.select_related("pgh_context").order_by("-pgh_id")[: EVENTS_READ + 1])
    names = _names(newest)
    reader = _Reader(type(row), scope, unspoken, {*SILENT, *omitted})
    changes = []
    for position, event in enumerate(newest[:EVENTS_READ]):
        before = newest[position + 1] if position + 1 < len(newest) else None
        fields = reader.differences(before, event) if event.pgh_label == "update" else []
        if fields or event.pgh_label != "update":
            changes.append(_change(event, names, fields))
    return changes


def _metadata(event: Any) -> dict[str, Any]:
    return event.pgh_context.metadata if event.pgh_context else {}


def _names(events: list[Any]) -> dict[int, str]:
    keys = {_metadata(event).get("user") for event in events} - {None}
    return {key: str(user) for key, user in get_user_model()._default_manager.in_bulk(keys).items()}


def _change(event: Any, names: dict[int, str], fields: list[FieldChange]) -> Change:
    metadata = _metadata(event)
    who = names.get(metadata.get("user")) or metadata.get("by") or "系统"
    act = ACTS.get(event.pgh_label, "修改")
    return Change(event.pgh_created_at, act, who, metadata.get("url", ""), fields)


class _Reader:
    """Compares two kept rows and says the difference in words."""

    def __init__(
        self,
        model: type[models.Model],
        scope: Scope,
        unspoken: Collection[str],
        omitted: Collection[str],
    ) -> None:
        self.scope = scope
        self.hidden = {*PERSONAL, *unspoken}
        self.fields = [field for field in model._meta.concrete_fields if field.name not in omitted]

    def differences(self, before: Any, after: Any) -> list[FieldChange]:
        """The fields that differ; nothing when the earlier row is not known."""
        if before is None:
            return []
        return [
            self._field_change(field, before, after)
            for field in self.fields
            if hasattr(after, field.attname)
            and getattr(before, field.attname) != getattr(after, field.attname)
        ]

    def _field_change(self, field: models.Field, before: Any, after: Any) -> FieldChange:
        label = str(field.verbose_name)
        if field.name in self.hidden or "ncrypt" in type(field).__name__:
            return FieldChange(label, HIDDEN, HIDDEN)
        values = (getattr(row, field.attname) for row in (before, after))
        return FieldChange(label, *(self._word(field, value) for value in values))

    def _word(self, field: models.Field, value: Any) -> str:
        if value is None or value == "":
            return EMPTY
        if field.is_relation:
            return self._related(field, value)
        if field.choices:
            return str(dict(field.flatchoices).get(value, value))
        if isinstance(value, bool):
            return "是" if value else "否"
        if isinstance(value, datetime):
            return formats.date_format(timezone.localtime(value), "DATETIME_FORMAT")
        if hasattr(value, "year"):
            return formats.date_format(value, "DATE_FORMAT")
        return str(value)

    def _related(self, field: models.Field, key: Any) -> str:
        model = field.remote_field.model
        if not scoping.is_registered(model):
            return HIDDEN
        rows = scoping.within(model._default_manager.all(), self.scope)
        row = rows.filter(**{field.target_field.name: key}).first()
        return str(row) if row is not None else HIDDEN
