"""干部能力画像表 and the pool: one cadre an ID number."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from secretaries.choices import ReserveState
from secretaries.models import Cadre
from secretaries.spreadsheets.cadres import KIND
from xuanhan.common import scoping
from xuanhan.common.encryption import keyed_hash
from xuanhan.common.scoping import NOT_YOURS
from xuanhan.common.sheet_bindings import RowFindings, SheetBinding, register_binding
from xuanhan.common.sheets import Column, ColumnType, RowRead
from xuanhan.registry.models import Unit

# Blank in the sheet means nothing known, and is stored as each field stores that.
NULLABLE = {
    "party_month", "work_month", "agricultural_major", "project_experience", "grassroots_experience",
    "village_experience", "accepts_adjustment",
}  # fmt: skip
WRITTEN = tuple(column.key for column in KIND.columns if column.type != ColumnType.SERIAL)


@register_binding
class CadresBinding(SheetBinding):
    """The county registers cadres; whom somebody else registered is not shown to those outside the scope."""

    kind = KIND
    model = Cadre
    fields = (*WRITTEN, "unit_id")

    def prepare(self) -> None:
        """Units by name; a unit that is not registered is kept as it was written."""
        self.units = dict(Unit.objects.values_list("name", "pk"))

    def resolve(self, row: RowRead, findings: RowFindings) -> dict[str, Any]:
        """The cadre that a row says."""
        values = row.values
        resolved = {
            key: values.get(key, None if key in NULLABLE else [] if key == "specialisms" else "")
            for key in WRITTEN
        }
        unit = self.units.get(str(values.get("unit_name", "")))
        resolved["unit_id"] = unit
        if unit is None and values.get("unit_name"):
            findings.warning("unit_name", "unit_unknown", "单位名录中没有这个单位，按原文保留")
        if not scoping.covers(self.context.scope, Cadre, unit=unit):
            findings.error("unit_name", "outside_scope", NOT_YOURS)
        return resolved

    def begin_row(self, instance: Cadre) -> None:
        """Whom a unit sends is recommended, whom the county registers is in the pool."""
        if not self.context.scope.county_wide:
            instance.state = ReserveState.RECOMMENDED

    def key(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        """By the ID number's keyed hash."""
        return (keyed_hash(values.get("id_number") or ""),)

    def existing(self) -> dict[tuple[Any, ...], Cadre]:
        """The whole pool by hash."""
        return {(cadre.id_number_hash,): cadre for cadre in Cadre.objects.all()}

    def in_scope(self, instance: Cadre) -> bool:
        """By the cadre's unit."""
        return scoping.covers(self.context.scope, Cadre, unit=instance.unit_id, cadre=instance.pk)

    def label_of(self, instance: Cadre) -> str:
        """Name and unit."""
        return str(instance)

    def rows_to_export(self) -> QuerySet[Cadre]:
        """The pool by name."""
        return Cadre.objects.all()

    def export_row(self, instance: Cadre) -> dict[str, Any]:
        """As the sheet has it."""
        return {key: cell_of(KIND.column(key), getattr(instance, key)) for key in WRITTEN}


def cell_of(column: Column, value: Any) -> Any:
    """What a column's cell says for a stored value of a cadre."""
    if column.type == ColumnType.MONTH:
        return f"{value:%Y.%m}" if value else ""
    if column.type == ColumnType.YES_NO:
        return "" if value is None else "是" if value else "否"
    if column.type == ColumnType.CHOICE:
        return column.word_of(value)
    if column.type == ColumnType.MULTI_CHOICE:
        return "、".join(column.word_of(code) for code in value)
    return value or ""
