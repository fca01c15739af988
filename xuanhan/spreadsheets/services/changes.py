"""What a file would change in stored rows, field by field, as people read it; personal values masked."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Model

from xuanhan.common.masking import mask_identity_number, mask_phone
from xuanhan.common.sheet_bindings import SheetBinding
from xuanhan.common.sheets import Column, ColumnType

HIDDEN, NOTHING = "（不显示）", "（空）"


@dataclass(frozen=True)
class Change:
    """One field of one row, old and new, as people read it."""

    header: str
    old: str
    new: str


class Changes:
    """The changes of all rows of a file; the rows that keys point to are read once for all of them."""

    def __init__(
        self,
        binding: SheetBinding,
        before: Mapping[int, Mapping[str, Any]],
        instances: Sequence[Model],
    ) -> None:
        """`before` holds, by Excel row, what the changed fields of a stored row were."""
        self.binding, self.before = binding, before
        columns = {column.key: column for column in binding.kind.columns}
        self.columns = {
            name: column
            for name in binding.fields
            if (column := columns.get(name) or columns.get(name.removesuffix("_id")))
        }
        self.named = self._named(instances)

    def _related_model(self, name: str) -> type[Model] | None:
        if not name.endswith("_id"):
            return None
        return self.binding.model._meta.get_field(name.removesuffix("_id")).related_model

    def _named(self, instances: Sequence[Model]) -> dict[str, dict[Any, Model]]:
        """The rows behind every changed key, by field."""
        changed = {name for values in self.before.values() for name in values}
        keys: dict[str, set[Any]] = defaultdict(set)
        for name in changed & set(self.columns):
            if self._related_model(name) is not None:
                keys[name] |= {values[name] for values in self.before.values() if name in values}
                keys[name] |= {getattr(item, name) for item in instances if item is not None}
        return {
            name: self._related_model(name)._base_manager.in_bulk(found - {None})
            for name, found in keys.items()
        }

    def of(self, row: int, instance: Model) -> list[Change]:
        """Each column whose cell would read differently in one row; none for a new one."""
        made = []
        before = self.before.get(row, {})
        for name, column in self.columns.items():
            if name not in before:
                continue
            if self.binding.hides(name):
                made.append(Change(column.header, HIDDEN, HIDDEN))
            else:
                old, new = before[name], getattr(instance, name)
                made.append(
                    Change(
                        column.header, self._text(name, column, old), self._text(name, column, new)
                    )
                )
        return made

    def _text(self, name: str, column: Column, value: Any) -> str:
        if name in self.named and value is not None:
            return str(self.named[name][value])
        return shown(column, value)


def shown(column: Column, value: Any) -> str:
    """A stored value as its cell would read."""
    if value in (None, "", []):
        return NOTHING
    if column.type == ColumnType.IDENTITY_NUMBER:
        return mask_identity_number(str(value))
    if column.personal:
        return mask_phone(str(value))
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return f"{value:%Y.%m}" if column.type == ColumnType.MONTH else f"{value:%Y-%m-%d}"
    if isinstance(value, list):
        return "、".join(column.word_of(code) for code in value)
    if isinstance(value, Decimal):
        return f"{value:,}"
    return column.word_of(value) or str(value) if column.choices else str(value)
