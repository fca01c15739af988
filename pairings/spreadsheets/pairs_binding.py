"""结对共建台账 and the pairs; key: both sides and the day of pairing."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from pairings.choices import PENDING, RUNNING, Origin, PairState
from pairings.models import Pair
from pairings.services.pair import seat
from pairings.spreadsheets.numbers import Numbers
from pairings.spreadsheets.pairs import KIND
from xuanhan.common import scoping
from xuanhan.common.calendar_years import last_day_of_term
from xuanhan.common.sheet_bindings import RowFindings, SheetBinding, register_binding
from xuanhan.common.sheets import RowRead
from xuanhan.registry.models import PartyOrganization, Township
from xuanhan.registry.queries import parameter
from xuanhan.registry.spreadsheets.village_lookup import VillageLookup

BY_SHEET = ("focus", "remark", "reason")


@register_binding
class PairsBinding(SheetBinding):
    """One pair a row; the portal's own steps are not taken by a file."""

    kind = KIND
    model = Pair
    fields = (
        "number", "party_organization_id", "township_id", "village_id", "start_date", "focus",
        "planned_end_date", "origin", "place", "state", "agreement_date", "reason", "remark",
    )  # fmt: skip
    shows = {"phone": (PartyOrganization, "phone")}

    def prepare(self) -> None:
        """Units' organizations, places, numbers, and what is stored."""
        self.organizations: dict[str, list[PartyOrganization]] = defaultdict(list)
        for row in PartyOrganization.objects.filter(unit__isnull=False).select_related("unit"):
            self.organizations[row.unit.name].append(row)
        self.towns = {town.name: town for town in Township.objects.all()}
        self.villages = VillageLookup()
        self.numbers = Numbers(Pair)
        self.years = parameter("pairings.pair.term_years", on=self.context.today)
        rows = Pair.objects.exclude(state=PairState.DECLINED).select_related(
            "party_organization", "village__township", "township"
        )
        self.stored = {self.key(vars(row)): row for row in rows}
        self.taken: dict[int, list[tuple[int, date, date]]] = defaultdict(list)
        self.terms: dict[tuple[Any, ...], list[tuple[date, date]]] = defaultdict(list)
        for row in self.stored.values():
            self._note(row, row.last_day)

    def _note(self, row: Pair, last: date) -> None:
        if row.place is not None:
            self.taken[row.party_organization_id].append((row.place, row.start_date, last))
        self.terms[self.key(vars(row))[:3]].append((row.start_date, last))

    def resolve(self, row: RowRead, findings: RowFindings) -> dict[str, Any]:
        """The pair that a row says."""
        values = row.values
        start = values.get("start_date")
        resolved: dict[str, Any] = {
            "party_organization_id": self._organization(values, findings),
            "township_id": None,
            "village_id": None,
            "start_date": start,
            "focus": values.get("focus") or "",
            "reason": str(values.get("reason") or "").strip(),
            "remark": values.get("remark") or "",
        }
        self._target(values, resolved, findings)
        stored = self.stored.get(self.key(resolved))
        if stored is not None:
            self._stored(stored, resolved, findings)
        elif isinstance(start, date) and not findings.errors:
            self._new(resolved, bool(values.get("signed")), findings)
        return resolved

    def _organization(self, values: Mapping[str, Any], findings: RowFindings) -> int | None:
        unit, name = str(values.get("unit") or ""), str(values.get("organization") or "")
        found = self.organizations.get(unit, [])
        if unit and not found:
            findings.error("unit", "unit_unknown", f"没有登记单位“{unit}”的党组织，请填写单位全称")
        named = [row for row in found if not name or row.name == name]
        basic = [row for row in named if row.is_basic] or named
        if found and not named:
            findings.error(
                "organization", "organization_unknown", f"“{unit}”没有名为“{name}”的党组织"
            )
        elif len(basic) > 1:
            findings.error(
                "organization", "organization_ambiguous", f"“{unit}”有多个党组织，请填写党组织名称"
            )
        return basic[0].pk if len(basic) == 1 else None

    def _target(
        self, values: Mapping[str, Any], resolved: dict[str, Any], findings: RowFindings
    ) -> None:
        town = str(values.get("township") or "")
        if values.get("village"):
            village = self.villages.find_in_cell(
                "village", str(values["village"]), town, findings, scope=self.context.scope
            )
            resolved["village_id"] = village.pk if village else None
        elif town:
            found = self.towns.get(town)
            if found is None:
                findings.error("township", "township_unknown", f"没有乡镇“{town}”，请填写全称")
            resolved["township_id"] = found.pk if found else None

    def _stored(self, stored: Pair, resolved: dict[str, Any], findings: RowFindings) -> None:
        for name in self.fields:
            if name not in BY_SHEET:
                resolved[name] = getattr(stored, name)
        resolved["reason"] = resolved["reason"] or stored.reason
        changed = any(getattr(stored, name) != resolved[name] for name in BY_SHEET)
        if changed and stored.state not in (*PENDING, *RUNNING):
            word = stored.get_state_display()
            findings.error("start_date", "ended", f"这个对子已结束（{word}），不能再改")

    def _new(self, resolved: dict[str, Any], signed: bool, findings: RowFindings) -> None:
        start = resolved["start_date"]
        last = last_day_of_term(start, self.years)
        for first, until in self.terms[self.key(resolved)[:3]]:
            if first <= last and until >= start:
                message = f"该单位与该对象 {first:%Y-%m-%d} 起已有对子，同一对象不能重复结对"
                findings.error("start_date", "paired_already", message)
                return
        pair = Pair(
            party_organization_id=resolved["party_organization_id"],
            village_id=resolved["village_id"], township_id=resolved["township_id"],
            start_date=start, planned_end_date=last, reason=resolved["reason"],
        )  # fmt: skip
        organization = pair.party_organization_id
        taken = {
            place
            for place, first, until in self.taken[organization]
            if first <= last and until >= start
        }
        try:
            seat(pair, taken)
        except ValidationError as error:
            findings.error("reason", "full", "；".join(error.message_dict["reason"]))
            return
        resolved |= {
            "number": self.numbers.take(f"{start.year}-"),
            "planned_end_date": last,
            "origin": Origin.LEDGER,
            "place": pair.place,
            "state": PairState.ACTIVE if signed else PairState.REQUESTED,
            "agreement_date": start if signed else None,
        }
        self._note(pair, last)

    def key(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        """By both sides and the day."""
        return (
            values.get("party_organization_id"), values.get("village_id"),
            values.get("township_id"), values.get("start_date"),
        )  # fmt: skip

    def existing(self) -> dict[tuple[Any, ...], Pair]:
        """The stored ones by key."""
        return self.stored

    def in_scope(self, instance: Pair) -> bool:
        """By the unit, the village, the township."""
        village = instance.village
        return scoping.covers(
            self.context.scope, Pair, unit=instance.party_organization.unit_id,
            village=instance.village_id,
            township=village.township_id if village else instance.township_id,
        )  # fmt: skip

    def label_of(self, instance: Pair) -> str:
        """Number and target."""
        village = self.villages.by_pk.get(instance.village_id)
        return f"{instance.number} {village.full_name if village else '整乡镇'}"

    def rows_to_export(self) -> QuerySet[Pair]:
        """All but the declined ones."""
        return (
            Pair.objects.exclude(state=PairState.DECLINED)
            .select_related("party_organization__unit", "village__township", "township")
            .order_by("party_organization__unit__order", "number")
        )

    def export_row(self, instance: Pair) -> dict[str, Any]:
        """As the sheet has it."""
        organization = instance.party_organization
        members = organization.member_count
        return {
            "unit": organization.unit.name,
            "organization": organization.name,
            "members": "" if members is None else members,
            "township": instance.place_township.name,
            "village": instance.village.name if instance.village else "",
            "start_date": instance.start_date,
            "focus": instance.get_focus_display(),
            "signed": "是" if instance.agreement_date else "否",
            "liaison": organization.liaison_name,
            "phone": organization.phone,
            "reason": instance.reason,
            "remark": instance.remark,
        }
