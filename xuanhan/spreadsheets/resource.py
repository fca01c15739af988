"""One django-import-export resource for every binding: the same code previews, commits and compares.

Rows come in resolved (foreign keys as numbers), so every field takes its value as it is.  Stored rows are read
once, writes go in bulk; the number of queries does not grow with the rows.
"""

from collections.abc import Sequence
from typing import Any

import tablib
from django.core.exceptions import ValidationError
from django.db.models import Model
from import_export import fields, resources
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


class SheetResource(resources.ModelResource):
    """Rows of one binding."""

    class Meta:
        use_bulk = True
        batch_size = 1000
        skip_unchanged = True
        report_skipped = True
        store_instance = True
        skip_html_diff = True
        clean_model_instances = True
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
        """Take every value of the row."""
        for name in self.binding.fields:
            setattr(instance, name, row[name])
        user = self.binding.context.user
        if instance.pk is None and user is not None and hasattr(instance, "created_by_id"):
            instance.created_by_id = user.pk

    def validate_instance(
        self,
        instance: Model,
        import_validation_errors: Any = None,
        validate_unique: bool = True,
    ) -> None:
        """The model's own rules.  Keys were resolved and compared already; the database has the last word."""
        foreign = {field.name for field in instance._meta.fields if field.is_relation}
        derived = {field.name for field in instance._meta.fields if not field.editable}
        try:
            instance.full_clean(
                exclude=foreign | derived, validate_unique=False, validate_constraints=False
            )
        except ValidationError as error:
            raise ValidationError(error.message_dict) from error

    def skip_row(
        self, instance: Model, original: Model, row: Any, import_validation_errors: Any = None
    ) -> bool:
        """Whether nothing would change."""
        if original.pk is None or import_validation_errors:
            return False
        return all(
            getattr(instance, name) == getattr(original, name) for name in self.binding.fields
        )

    def after_import(self, dataset: Any, result: Any, **kwargs: Any) -> None:
        """Sequences need no reset: no sheet ever carries a primary key (and `portal` may not do it)."""

    def bulk_create(
        self,
        using_transactions: bool,
        dry_run: bool,
        raise_errors: bool,
        batch_size: int | None = None,
        result: Any = None,
    ) -> None:
        """Insert the new rows; a preview writes nothing."""
        if self.create_instances and not dry_run:
            self.binding.model.objects.bulk_create(self.create_instances, batch_size=batch_size)
        self.create_instances.clear()

    def bulk_update(
        self,
        using_transactions: bool,
        dry_run: bool,
        raise_errors: bool,
        batch_size: int | None = None,
        result: Any = None,
    ) -> None:
        """Write the changed rows; a preview writes nothing."""
        if self.update_instances and not dry_run:
            upsert(self.binding.model, self.update_instances, self.binding.fields, batch_size)
        self.update_instances.clear()


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
