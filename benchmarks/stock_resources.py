"""django-import-export as its tutorial shows it: a ModelResource with its defaults, checked and then confirmed."""

from typing import Any

from import_export import fields, resources
from import_export.formats.base_formats import XLSX
from import_export.widgets import ForeignKeyWidget

from secretaries.models import Cadre
from xuanhan.registry.models import Need, NeedsRound, Unit, Village


class StockCadres(resources.ModelResource):
    """Cadres by the hash of their ID number."""

    unit = fields.Field("unit", "unit", ForeignKeyWidget(Unit, "name"))

    class Meta:
        model = Cadre
        import_id_fields = ("id_number_hash",)
        exclude = ("id",)


class StockNeeds(resources.ModelResource):
    """Needs by their number."""

    round = fields.Field("round", "round", ForeignKeyWidget(NeedsRound, "code"))
    village = fields.Field("village", "village", ForeignKeyWidget(Village, "code"))

    class Meta:
        model = Need
        import_id_fields = ("number",)
        exclude = ("id", "created_at", "created_by")


class _NoSequences:
    """The application's role may not reset sequences, and no file carries primary keys."""

    def after_import(self, *args: Any, **kwargs: Any) -> None:
        """Nothing to reset."""


RESOURCES = {
    "cadre-profiles": type("Cadres", (_NoSequences, StockCadres), {}),
    "village-needs": type("Needs", (_NoSequences, StockNeeds), {}),
}


def import_by_stock(task: Any) -> None:
    """Preview, then import, as the admin of the library does."""
    for dry_run in (True, False):
        dataset = XLSX().create_dataset(task.stock)
        result = RESOURCES[task.kind]().import_data(dataset, dry_run=dry_run, raise_errors=True)
        if result.has_validation_errors():
            raise SystemExit(str(result.invalid_rows[:3]))
