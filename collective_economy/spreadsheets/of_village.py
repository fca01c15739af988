"""What sheets of villages' rows have in common."""

from typing import Any

from django.db.models import Model

from xuanhan.common import scoping
from xuanhan.common.sheet_bindings import SheetBinding
from xuanhan.registry.spreadsheets.village_lookup import VillageLookup


class OfVillageBinding(SheetBinding):
    """Rows that hang on a village."""

    def prepare(self) -> None:
        """All villages, and the stored rows."""
        self.villages = VillageLookup()
        self.stored = self.existing()

    def in_scope(self, instance: Model) -> bool:
        """By the village."""
        village = instance.village
        return scoping.covers(
            self.context.scope, self.model, township=village.township_id, village=village.pk
        )

    def differs(self, stored: Model, resolved: dict[str, Any]) -> bool:
        """Whether a row of the sheet says anything else than the stored one."""
        return any(
            getattr(stored, name) != resolved[name] for name in self.fields if name in resolved
        )
