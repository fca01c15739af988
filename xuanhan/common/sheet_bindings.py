"""What joins a kind of sheet to the rows of a model; each app registers its own.

The declaration (`Kind`) says what a sheet looks like; the binding says which rows it means, whom they concern,
and how one of them is found again.  Reading, preview, commit and export are the same code for all bindings.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Model, QuerySet

from xuanhan.common import field_policy
from xuanhan.common.scoping import Scope
from xuanhan.common.sheets import Kind, Problem, RowRead


@dataclass
class SheetContext:
    """For whom, for which round and on which day a sheet is read or written."""

    scope: Scope
    today: date
    round: Any = None  # the county's NeedsRound, where the kind belongs to one
    user: Any = None
    whole: bool = False  # masked fields are written whole; their reading was recorded before


@dataclass
class RowFindings:
    """The problems of one row, gathered while it is resolved."""

    kind: Kind
    row: RowRead
    sheet: str
    errors: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)

    def error(self, key: str, code: str, message: str) -> None:
        """A fault at the cell of a column."""
        self.errors.append(self._problem(key, code, message))

    def warning(self, key: str, code: str, message: str) -> None:
        """Something worth knowing at the cell of a column."""
        self.warnings.append(self._problem(key, code, message))

    def _problem(self, key: str, code: str, message: str) -> Problem:
        column = self.kind.column(key)
        value = "" if column.personal else self.row.raw.get(key, "")
        return Problem(
            code=code,
            message=message,
            sheet=self.sheet,
            row=self.row.row,
            column=self.row.letters.get(key, ""),
            header=column.header,
            value=value,
        )


class SheetBinding(ABC):
    """One kind of sheet and the model whose rows it carries."""

    kind: Kind
    model: type[Model]
    # The model's attributes that a sheet writes, in the order of the columns; foreign keys as `…_id`.
    fields: tuple[str, ...]
    # Columns that show a protected field of another model: column key → (model, field).
    shows: Mapping[str, tuple[type[Model], str]] = {}

    def __init__(self, context: SheetContext) -> None:
        self.context = context
        self.prepare()

    @property
    def label(self) -> str:
        """The model as permissions name it: registry.need."""
        return self.model._meta.label_lower

    @classmethod
    def permission(cls, act: str) -> str:
        """The permission of an act on the model: registry.import_need."""
        meta = cls.model._meta
        return f"{meta.app_label}.{act}_{meta.model_name}"

    @abstractmethod
    def prepare(self) -> None:
        """Read what all rows need, with a fixed number of queries."""

    @abstractmethod
    def resolve(self, row: RowRead, findings: RowFindings) -> dict[str, Any]:
        """The values of `fields` that a row says; problems go into `findings`."""

    @abstractmethod
    def key(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        """What names the row among the stored ones."""

    @abstractmethod
    def existing(self) -> dict[tuple[Any, ...], Model]:
        """The stored rows by key, those outside the scope included (they must not be overwritten)."""

    @abstractmethod
    def in_scope(self, instance: Model) -> bool:
        """Whether a stored row lies within the person's scope."""

    @abstractmethod
    def label_of(self, instance: Model) -> str:
        """A row in a few words, without personal data, for previews and batches."""

    @abstractmethod
    def rows_to_export(self) -> QuerySet:
        """The rows of an export, before the scope is applied."""

    @abstractmethod
    def export_row(self, instance: Model) -> dict[str, Any]:
        """What each column's cell says for a row, by column key, before the field policy is applied."""

    def protected_field(self, key: str) -> tuple[type[Model], str]:
        """The model and field that a column shows."""
        return self.shows.get(key, (self.model, key))

    def export_cells(self, instance: Model) -> dict[str, Any]:
        """What each column's cell may show to the person who exports."""
        user, whole = self.context.user, self.context.whole
        return {
            key: field_policy.cell(user, *self.protected_field(key), value, whole=whole)
            for key, value in self.export_row(instance).items()
        }

    def hides(self, key: str) -> bool:
        """Whether the person does not meet the field that a column shows."""
        user = self.context.user
        return user is not None and not field_policy.may_see(user, *self.protected_field(key))

    def begin_row(self, instance: Model) -> None:  # noqa: B027  most kinds have nothing to give
        """Give a new row what no column says, such as the state in which it begins."""

    def after_all(
        self, resolved: list[tuple[RowRead, dict[str, Any], RowFindings]]
    ) -> Iterable[Problem]:
        """Findings that need the whole file, such as rows that are stored and missing in it."""
        return ()


_bindings: dict[str, type[SheetBinding]] = {}


def register_binding(binding: type[SheetBinding]) -> type[SheetBinding]:
    """Make a binding known under its kind's code."""
    _bindings[binding.kind.code] = binding
    return binding


def binding_of(code: str) -> type[SheetBinding]:
    """The binding of a kind.  Raises KeyError."""
    return _bindings[code]


def all_bindings() -> list[type[SheetBinding]]:
    """Every binding, in the order of their kinds' codes."""
    return [_bindings[code] for code in sorted(_bindings)]


def other_kinds(code: str) -> list[Kind]:
    """The kinds that a file of this kind could be mistaken for."""
    return [binding.kind for binding in all_bindings() if binding.kind.code != code]
