"""双向选择志愿表 and 意向表: only villages chosen for the round, only cadres of the pool."""

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from secretaries.models import Cadre, CadreChoices, RoundVillage, SelectionRound, VillageChoices
from secretaries.spreadsheets import cadre_choices, village_choices
from xuanhan.common import scoping
from xuanhan.common.encryption import keyed_hash
from xuanhan.common.scoping import NOT_YOURS
from xuanhan.common.sheet_bindings import RowFindings, SheetBinding, register_binding
from xuanhan.common.sheets import RowRead
from xuanhan.registry.models import Village
from xuanhan.registry.spreadsheets.village_lookup import VillageLookup
from xuanhan.rounds.models import ThreeChoices

OUTSIDE_ROUND = "不在本批次选定的村中，请改填本批次的村"
# How a person is found and named; the sealed numbers of the whole pool stay closed.
KNOWN_BY = ("name", "unit", "unit_name", "id_number_hash")
NAME_AND_UNIT = re.compile(r"(?P<name>[^(（]+)[(（](?P<unit>.+)[)）]")


class RoundBinding(SheetBinding):
    """What both sides share: the round, its villages, three different choices."""

    def prepare(self) -> None:
        """The round's villages, by primary key."""
        self.selection = SelectionRound.objects.filter(needs_round=self.context.round).first()
        self.lookup = VillageLookup()
        self.chosen = set(
            RoundVillage.objects.filter(round=self.selection).values_list("village_id", flat=True)
        )

    def find_village(
        self, key: str, text: str, township: str, findings: RowFindings
    ) -> Village | None:
        """The village of a cell, when it belongs to the round."""
        village = self.lookup.find_in_cell(key, text, township, findings)
        if village is None:
            return None
        if village.pk not in self.chosen:
            findings.error(key, "outside_round", OUTSIDE_ROUND)
            return None
        return village

    def check_choices(self, chosen: dict[str, int | None], findings: RowFindings) -> None:
        """None twice; the later one is at fault."""
        seen: dict[int, str] = {}
        for key, value in chosen.items():
            if value is not None and value in seen:
                first = self.kind.column(seen[value]).header
                findings.error(key, "chosen_twice", f"与{first}相同，请改填其他")
            elif value is not None:
                seen[value] = key


@register_binding
class CadreChoicesBinding(RoundBinding):
    """志愿; the person is known by the ID number, and the name must fit."""

    kind = cadre_choices.KIND
    model = CadreChoices
    fields = (
        "round_id",
        "cadre_id",
        "first_id",
        "second_id",
        "third_id",
        "reason",
        "accepts_adjustment",
    )
    shows = {"id_number": (Cadre, "id_number")}

    def prepare(self) -> None:
        """The pool by hash as well."""
        super().prepare()
        cadres = list(Cadre.objects.only(*KNOWN_BY))
        self.cadres = {cadre.id_number_hash: cadre for cadre in cadres}
        self.by_pk = {cadre.pk: cadre for cadre in cadres}

    def resolve(self, row: RowRead, findings: RowFindings) -> dict[str, Any]:
        """The choices that a row says."""
        values = row.values
        resolved: dict[str, Any] = {
            "round_id": self.selection.pk,
            "reason": values.get("reason", ""),
            "accepts_adjustment": values.get("accepts_adjustment"),
        }
        resolved["cadre_id"] = self._cadre(values, findings)
        chosen: dict[str, int | None] = {}
        for rank in ThreeChoices.RANKS:
            text = values.get(rank)
            village = self.find_village(rank, str(text), "", findings) if text else None
            chosen[rank] = village.pk if village else None
        self.check_choices(chosen, findings)
        return {**resolved, **{f"{rank}_id": pk for rank, pk in chosen.items()}}

    def _cadre(self, values: Mapping[str, Any], findings: RowFindings) -> int | None:
        number = values.get("id_number")
        if number is None:
            return None
        cadre = self.cadres.get(keyed_hash(number))
        if cadre is None:
            findings.error(
                "id_number",
                "cadre_unknown",
                "干部能力画像中没有这个身份证号，请先导入干部能力画像表",
            )
            return None
        if not scoping.covers(self.context.scope, CadreChoices, unit=cadre.unit_id, cadre=cadre.pk):
            findings.error("id_number", "outside_scope", NOT_YOURS)
            return None
        if values.get("name") not in (None, cadre.name):
            findings.error("name", "name_mismatch", "与该身份证号登记的姓名不一致，请核对")
        return cadre.pk

    def key(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        """One row a cadre."""
        return (values.get("cadre_id"),)

    def existing(self) -> dict[tuple[Any, ...], CadreChoices]:
        """The round's choices by cadre."""
        rows = CadreChoices.objects.filter(round=self.selection).select_related("cadre")
        return {(row.cadre_id,): row for row in rows}

    def in_scope(self, instance: CadreChoices) -> bool:
        """By the cadre."""
        return scoping.covers(
            self.context.scope, CadreChoices, unit=instance.cadre.unit_id, cadre=instance.cadre_id
        )

    def label_of(self, instance: CadreChoices) -> str:
        """Whose choices."""
        return str(self.by_pk[instance.cadre_id])

    def rows_to_export(self) -> QuerySet[CadreChoices]:
        """The round's choices by name."""
        return CadreChoices.objects.filter(round=self.selection).select_related(
            "cadre", "first__township", "second__township", "third__township"
        )

    def export_row(self, instance: CadreChoices) -> dict[str, Any]:
        """As the sheet has it."""
        villages = {rank: getattr(instance, rank) for rank in ThreeChoices.RANKS}
        adjustment = instance.accepts_adjustment
        return {
            "name": instance.cadre.name,
            "id_number": instance.cadre.id_number,
            "unit_name": instance.cadre.unit_name,
            **{rank: village.full_name if village else "" for rank, village in villages.items()},
            "reason": instance.reason,
            "accepts_adjustment": "" if adjustment is None else "是" if adjustment else "否",
        }


@register_binding
class VillageChoicesBinding(RoundBinding):
    """意向; persons are known by name, with the unit where two share one."""

    kind = village_choices.KIND
    model = VillageChoices
    fields = ("round_id", "village_id", "first_id", "second_id", "third_id", "reason")

    def prepare(self) -> None:
        """The pool by name as well."""
        super().prepare()
        self.by_name: dict[str, list[Cadre]] = defaultdict(list)
        for cadre in Cadre.objects.only(*KNOWN_BY):
            self.by_name[cadre.name].append(cadre)

    def resolve(self, row: RowRead, findings: RowFindings) -> dict[str, Any]:
        """The choices that a row says."""
        values = row.values
        resolved: dict[str, Any] = {
            "round_id": self.selection.pk,
            "village_id": None,
            "reason": values.get("reason", ""),
        }
        if values.get("village"):
            village = self.find_village(
                "village", str(values["village"]), str(values.get("township", "")), findings
            )
            if village and not scoping.covers(
                self.context.scope, VillageChoices, township=village.township_id, village=village.pk
            ):
                findings.error("village", "outside_scope", NOT_YOURS)
            resolved["village_id"] = village.pk if village else None
        chosen = {
            rank: self._cadre(rank, values.get(rank), findings) for rank in ThreeChoices.RANKS
        }
        self.check_choices(chosen, findings)
        return {**resolved, **{f"{rank}_id": pk for rank, pk in chosen.items()}}

    def _cadre(self, rank: str, text: object, findings: RowFindings) -> int | None:
        if not text:
            return None
        said = NAME_AND_UNIT.fullmatch(str(text))
        name = (said["name"] if said else str(text)).replace(" ", "")
        found = self.by_name.get(name, [])
        if said:
            found = [cadre for cadre in found if cadre.unit_name == said["unit"].strip()]
        if len(found) == 1:
            return found[0].pk
        if found:
            findings.error(rank, "name_twice", "有同名干部，请写成“姓名（工作单位）”")
        else:
            findings.error(rank, "cadre_unknown", "干部能力画像中没有这名干部，请核对姓名")
        return None

    def key(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        """One row a village."""
        return (values.get("village_id"),)

    def existing(self) -> dict[tuple[Any, ...], VillageChoices]:
        """The round's choices by village."""
        rows = VillageChoices.objects.filter(round=self.selection).select_related(
            "village__township"
        )
        return {(row.village_id,): row for row in rows}

    def in_scope(self, instance: VillageChoices) -> bool:
        """By the village."""
        village = instance.village
        return scoping.covers(
            self.context.scope, VillageChoices, township=village.township_id, village=village.pk
        )

    def label_of(self, instance: VillageChoices) -> str:
        """Whose choices."""
        return self.lookup.by_pk[instance.village_id].full_name

    def rows_to_export(self) -> QuerySet[VillageChoices]:
        """The round's choices in the county's order."""
        return VillageChoices.objects.filter(round=self.selection).select_related(
            "village__township", "first", "second", "third"
        )

    def export_row(self, instance: VillageChoices) -> dict[str, Any]:
        """As the sheet has it; a shared name carries its unit."""
        shown: dict[str, Any] = {
            "township": instance.village.township.name,
            "village": instance.village.name,
            "reason": instance.reason,
        }
        for rank in ThreeChoices.RANKS:
            cadre = getattr(instance, rank)
            shared = cadre is not None and len(self.by_name[cadre.name]) > 1
            shown[rank] = "" if cadre is None else str(cadre) if shared else cadre.name
        return shown
