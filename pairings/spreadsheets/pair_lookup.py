"""Pairs as sheets name them: 共建单位 and 结对村, or both sides in one cell."""

import re
from collections import defaultdict
from datetime import date

from pairings.choices import SIGNED
from pairings.models import Pair
from xuanhan.common import scoping
from xuanhan.common.sheet_bindings import RowFindings
from xuanhan.common.sheets import Column, ColumnType
from xuanhan.registry.models import Township
from xuanhan.registry.spreadsheets.village_lookup import VillageLookup

BOTH = re.compile(r"\s*(?:—+|–|－|--|-|↔|～|与|、|和|/)\s*")
UNIT = Column(
    "unit", "共建单位", ColumnType.UNIT, max_length=100, width=22,
    aliases=("帮扶单位", "县级部门", "结对单位", "单位"), example="县司法局",
)  # fmt: skip
TOWNSHIP = Column(
    "township", "乡镇", ColumnType.TOWNSHIP, width=16, aliases=("所在乡镇", "所属乡镇"),
    example="白马镇",
)  # fmt: skip
VILLAGE = Column(
    "village", "结对村", ColumnType.VILLAGE, max_length=60, width=14, hint="整乡镇结对的留空",
    aliases=("被共建村", "结对党组织", "村", "村（社区）", "结对村（社区）"), example="毕城村",
)  # fmt: skip


class PairLookup:
    """Finds signed pairs by both sides and a day; read once, only within the scope.

    A pair outside the scope is not found, exactly as one that does not exist.
    """

    def __init__(self, scope: scoping.Scope) -> None:
        rows = Pair.objects.filter(state__in=SIGNED).select_related(
            "party_organization__unit", "village__township", "township"
        )
        self.by_unit: dict[str, list[Pair]] = defaultdict(list)
        self.by_pk: dict[int, Pair] = {}
        for pair in scoping.within(rows, scope):
            self.by_pk[pair.pk] = pair
            for name in {pair.party_organization.unit.name, pair.party_organization.name}:
                self.by_unit[name].append(pair)
        self.villages = VillageLookup()
        self.towns = {town.name: town.pk for town in Township.objects.all()}
        self.scope = scope

    def find_in_row(self, findings: RowFindings, *, on: date) -> Pair | None:
        """The pair of a row's cells on a day; None with the fault in `findings`."""
        values = findings.row.values
        unit = str(values.get("unit") or "")
        village = str(values.get("village") or "")
        town = str(values.get("township") or "")
        key = "unit"
        if values.get("both") and not unit:
            key = "both"
            unit, _, village = self._sides(str(values["both"]))
        if not unit:
            findings.error("unit", "unit_missing", "请填写共建单位")
            return None
        found = self.by_unit.get(unit, [])
        if village:
            at = "village" if key == "unit" else key
            place = self.villages.find_in_cell(at, village, town, findings, scope=self.scope)
            if place is None:
                return None
            found = [pair for pair in found if pair.village and pair.village.present == place]
        elif town:
            found = [pair for pair in found if pair.township_id == self.towns.get(town)]
        if not found:
            message = f"没有找到“{unit}”与“{village or town}”的共建对子，请核对单位全称和村名"
            findings.error(key, "pair_unknown", message)
            return None
        held = [pair for pair in found if pair.covers(on)]
        if not held:
            first, last = found[0].start_date, found[0].last_day
            message = f"日期不在对子的共建期内（{first:%Y-%m-%d} 至 {last:%Y-%m-%d}）"
            findings.error("date", "outside_term", message)
            return None
        if len(held) > 1:
            findings.error(key, "pair_ambiguous", f"“{unit}”有 {len(held)} 个对子，请填写结对村")
            return None
        return held[0]

    def _sides(self, text: str) -> tuple[str, str, str]:
        for match in BOTH.finditer(text):
            first, second = text[: match.start()].strip(), text[match.end() :].strip()
            for unit, village in ((first, second), (second, first)):
                if unit in self.by_unit:
                    return unit, "", village
        return text.strip(), "", ""
