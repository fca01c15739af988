"""村情体检表 and the checkups; key: village and year."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from xuanhan.common import scoping
from xuanhan.common.sheet_bindings import RowFindings, SheetBinding, register_binding
from xuanhan.common.sheets import RowRead
from xuanhan.registry.models import VillageCheckup
from xuanhan.registry.models.checkup import SCORES
from xuanhan.registry.spreadsheets.checkups import KIND
from xuanhan.registry.spreadsheets.village_lookup import VillageLookup

FIRST_YEAR, LAST_YEAR = 2015, 2100


@register_binding
class CheckupsBinding(SheetBinding):
    """One row a village and year."""

    kind = KIND
    model = VillageCheckup
    fields = (
        "village_id", "year", *SCORES, "grade", "weak_types", "conclusion", "checked_by",
        "checked_date",
    )  # fmt: skip

    def prepare(self) -> None:
        """All villages."""
        self.villages = VillageLookup()

    def resolve(self, row: RowRead, findings: RowFindings) -> dict[str, Any]:
        """The checkup that a row says."""
        values = row.values
        resolved: dict[str, Any] = {
            "year": values.get("year"),
            **{name: values.get(name) for name in SCORES},
            "grade": values.get("grade"),
            "weak_types": values.get("weak_types") or [],
            "conclusion": values.get("conclusion", ""),
            "checked_by": values.get("checked_by", ""),
            "checked_date": values.get("checked_date"),
        }
        year = resolved["year"]
        if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
            findings.error("year", "year", "年度应是四位数的年份，如 2025")
        for name in SCORES:
            score = resolved[name]
            if score is not None and not 0 <= score <= 100:
                findings.error(name, "score", "得分为 0 至 100 分，请核对")
        village = self.villages.find_in_row(
            findings, scope=self.context.scope, model=VillageCheckup
        )
        if village is not None:
            resolved["village_id"] = village.pk
        return resolved

    def key(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        """By village and year."""
        return (values.get("village_id"), values.get("year"))

    def existing(self) -> dict[tuple[Any, ...], VillageCheckup]:
        """The stored checkups by key."""
        rows = VillageCheckup.objects.select_related("village__township")
        return {self.key(vars(row)): row for row in rows}

    def in_scope(self, instance: VillageCheckup) -> bool:
        """By the village."""
        village = instance.village
        return scoping.covers(
            self.context.scope, VillageCheckup, township=village.township_id, village=village.pk
        )

    def label_of(self, instance: VillageCheckup) -> str:
        """Village and year."""
        return f"{self.villages.by_pk[instance.village_id].full_name} {instance.year}年"

    def rows_to_export(self) -> QuerySet[VillageCheckup]:
        """All checkups in the county's order."""
        return VillageCheckup.objects.select_related("village__township")

    def export_row(self, instance: VillageCheckup) -> dict[str, Any]:
        """As the sheet has it."""
        words = KIND.column("weak_types")
        return {
            "township": instance.village.township.name,
            "village": instance.village.name,
            "year": instance.year,
            **{name: _number(getattr(instance, name)) for name in SCORES},
            "grade": KIND.column("grade").word_of(instance.grade),
            "weak_types": "、".join(words.word_of(code) for code in instance.weak_types),
            "conclusion": instance.conclusion,
            "checked_by": instance.checked_by,
            "checked_date": instance.checked_date or "",
        }


def _number(score: int | None) -> int | str:
    return "" if score is None else score
