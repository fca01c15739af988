"""One django-import-export resource for every binding: it finds stored rows, compares, checks and plans.

Rows come in resolved (foreign keys as numbers), so every field takes its value as it is.  Stored rows are read
once, writes go in bulk; the number of queries does not grow with the rows.
"""

from collections.abc import Sequence
from typing import Any

import tablib
from django.core.exceptions import ValidationError
from django.db.models import Model
from import_export import fields, resources
from import_export.results import RowResult
from import_export.widgets import Widget

from xuanhan.common.sheet_bindings import SheetBinding

ROW_NUMBER = "__row"


class ForeignRow(LookupError):
    """A row of a file names a stored row outside the scope of whoever imports."""


class AsIs(Widget):
    """The value as it was resolved."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        """Nothing to convert."""
        return value


class PlainResult(RowResult):
    """Without the row's own words, which may ask the database once a row; batches take `label_of`."""

    def add_instance_info(self, instance: Model) -> None:
        """Only the key."""
        self.object_id = instance.pk


class SheetResource(resources.ModelResource):
    """Rows of one binding."""

    class Meta:
        use_bulk = True
        batch_size = 1000
        report_skipped = True
        store_instance = True
        # The library's own difference copies and renders every field of every row; see `before`.
        skip_diff = True
        use_transactions = False  # the caller's transaction is the only one
        force_init_instance = False

    def __init__(self, binding: SheetBinding) -> None:
        self._meta.model = binding.model
        super().__init__()
        self.binding = binding
        self.fields = {
            name: fields.Field(attribute=name, column_name=name, widget=AsIs())
            for name in binding.fields
        }
        self.stored = binding.existing()
        # Excel row → what the fields that it changes held before.
        self.before: dict[int, dict[str, Any]] = {}
        meta = binding.model._meta
        self.unchecked = {
            field.name for field in meta.fields if field.is_relation or not field.editable
        }

    @classmethod
    def get_row_result_class(cls) -> type[RowResult]:
        """Ours."""
        return PlainResult

    def get_import_order(self) -> list[str]:
        """The binding's own order."""
        return list(self.fields)

    def get_instance(self, instance_loader: Any, row: dict[str, Any]) -> Model | None:
        """The stored row of the same key, from what was read at the start.

        Raises ForeignRow for one outside the scope, should a caller not have taken it out before.
        """
        found = self.stored.get(self.binding.key(row))
        if found is not None and not self.binding.in_scope(found):
            raise ForeignRow
        return found

    def init_instance(self, row: dict[str, Any] | None = None) -> Model:
        """A new row."""
        return self.binding.model()

    def import_instance(self, instance: Model, row: dict[str, Any], **kwargs: Any) -> None:
        """Take every value of the row, and remember what a stored row held before."""
        fresh = instance.pk is None
        before: dict[str, Any] = {}
        for name in self.binding.fields:
            old, new = getattr(instance, name), row[name]
            if fresh or old != new:
                before[name] = old
                setattr(instance, name, new)
        user = self.binding.context.user
        if fresh:
            self.binding.begin_row(instance)
        else:
            self.before[row[ROW_NUMBER]] = before
        if fresh and user is not None and hasattr(instance, "created_by_id"):
            instance.created_by_id = user.pk

    def validate_instance(
        self,
        instance: Model,
        import_validation_errors: Any = None,
        validate_unique: bool = True,
    ) -> None:
        """The model's own rules.  Keys were resolved and compared already; the database has the last word."""
        try:
            instance.full_clean(
                exclude=self.unchecked, validate_unique=False, validate_constraints=False
            )
        except ValidationError as error:
            raise ValidationError(error.message_dict) from error

    def skip_row(
        self, instance: Model, original: Model, row: Any, import_validation_errors: Any = None
    ) -> bool:
        """Whether nothing would change."""
        return instance.pk is not None and not self.before[row[ROW_NUMBER]]

    def after_import(self, dataset: Any, result: Any, **kwargs: Any) -> None:
        """Sequences need no reset: no sheet ever carries a primary key (and `portal` may not do it)."""

    def bulk_create(self, *args: Any, **kwargs: Any) -> None:
        """The resource only plans; `write` writes what was planned."""
        self.create_instances.clear()

    def bulk_update(self, *args: Any, **kwargs: Any) -> None:
        """See `bulk_create`."""
        self.update_instances.clear()

    def write(self, created: Sequence[Model], changed: Sequence[Model]) -> None:
        """Insert and update the planned rows, a statement a batch."""
        size = self._meta.batch_size
        if created:
            self.binding.model.objects.bulk_create(created, batch_size=size)
        if changed:
            upsert(self.binding.model, changed, self.binding.fields, size)


def upsert(
    model: type[Model],
    instances: Sequence[Model],
    fields: Sequence[str],
    batch_size: int | None = None,
) -> None:
    """Write stored rows' new values, one statement a batch; `bulk_update` builds a CASE a cell and is slower."""
    written = {name.removesuffix("_id") for name in fields}
    # Derived columns (keyed hashes) follow their sources.
    derived = {field.name for field in model._meta.fields if hasattr(field, "source")}
    model.objects.bulk_create(
        instances,
        batch_size=batch_size,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=sorted(written | derived),
    )


def dataset(rows: list[tuple[int, dict[str, Any]]], names: tuple[str, ...]) -> tablib.Dataset:
    """Resolved rows as import-export wants them, with Excel's row number in front."""
    table = tablib.Dataset(headers=[ROW_NUMBER, *names])
    for number, values in rows:
        table.append([number, *(values[name] for name in names)])
    return table
