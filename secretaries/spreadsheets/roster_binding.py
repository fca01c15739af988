"""驻村第一书记花名册 and postings that began before the portal did; key: person and first day."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet

from secretaries.choices import PostingRole
from secretaries.models import Cadre, Posting
from secretaries.queries.postings import active_postings
from secretaries.queries.terms import term_end
from secretaries.spreadsheets.cadre_bindings import cell_of
from secretaries.spreadsheets.roster import KIND, OF_CADRE
from xuanhan.common import scoping
from xuanhan.common.encryption import keyed_hash
from xuanhan.common.sheet_bindings import RowFindings, SheetBinding, register_binding
from xuanhan.common.sheets import RowRead
from xuanhan.registry.spreadsheets.village_lookup import VillageLookup

NO_DOCUMENT = "未填报"
FOREVER = date.max
# What a row of the sheet must not change: the posting is one of the portal's own acts by then.
FIXED = {"village_id": "派驻村", "role": "职务", "planned_end_date": "期满时间"}


@register_binding
class RosterBinding(SheetBinding):
    """One posting a row; who the person is stands in the pool of cadres."""

    kind = KIND
    model = Posting
    fields = (
        "cadre_id", "village_id", "role", "unit_id", "unit_name", "unit_level", "document_number",
        "start_date", "planned_end_date", "remark",
    )  # fmt: skip
    shows = {column.key: (Cadre, column.key) for column in OF_CADRE} | {
        "id_number": (Cadre, "id_number"),
        "phone": (Cadre, "phone"),
    }

    def prepare(self) -> None:
        """Places, the pool of cadres, and every posting: who serves where and when."""
        self.villages = VillageLookup()
        self.cadres = {
            cadre.id_number_hash: cadre for cadre in Cadre.objects.select_related("unit")
        }
        self.stored: dict[tuple[Any, ...], Posting] = {}
        self.by_pk: dict[int, Cadre] = {cadre.pk: cadre for cadre in self.cadres.values()}
        # (first, last, key, words) of each village's first secretaries and of each person's postings.
        self.taken: dict[tuple[str, int], list[tuple[date, date, Any, str]]] = defaultdict(list)
        for posting in Posting.objects.select_related("cadre", "village__township"):
            key = (posting.cadre_id, posting.start_date)
            self.stored[key] = posting
            self._take(vars(posting), posting.end_date, f"已登记的{posting}")

    def resolve(self, row: RowRead, findings: RowFindings) -> dict[str, Any]:
        """The posting that a row says."""
        values = row.values
        start = values.get("start_date")
        resolved: dict[str, Any] = {
            "cadre_id": None,
            "village_id": self._village(values, findings),
            "role": values.get("role") or PostingRole.FIRST_SECRETARY,
            "unit_id": None,
            "unit_name": "",
            "unit_level": values.get("unit_level") or "",
            "document_number": values.get("document_number") or NO_DOCUMENT,
            "start_date": start,
            "planned_end_date": values.get("planned_end_date"),
            "remark": values.get("remark") or "",
        }
        if not values.get("document_number"):
            findings.warning("document_number", "no_document", "没有任职文号，请以后在任职页面补填")
        cadre = self._cadre(values, findings)
        if cadre is not None:
            resolved |= {
                "cadre_id": cadre.pk,
                "unit_id": cadre.unit_id,
                "unit_name": values.get("unit_name") or cadre.unit_name,
            }
        if isinstance(start, date):
            end = resolved["planned_end_date"] or term_end(start)
            resolved["planned_end_date"] = end
            if end <= start:
                findings.error("planned_end_date", "dates", "期满时间须在任职时间之后，请核对")
            elif cadre is not None and resolved["village_id"] is not None:
                self._against_others(resolved, findings)
        return resolved

    def _village(self, values: Mapping[str, Any], findings: RowFindings) -> int | None:
        if not values.get("village"):
            return None
        village = self.villages.find_in_cell(
            "village",
            str(values["village"]),
            str(values.get("township") or ""),
            findings,
            scope=self.context.scope,
        )
        return village.pk if village else None

    def _cadre(self, values: Mapping[str, Any], findings: RowFindings) -> Cadre | None:
        """The person of a row; what the sheet says otherwise than the pool is told."""
        number = values.get("id_number")
        if not number:
            return None
        cadre = self.cadres.get(keyed_hash(str(number)))
        if cadre is None:
            findings.error(
                "id_number",
                "cadre_unknown",
                "干部库中没有这个身份证号，请先用“干部能力画像表”登记这名干部",
            )
            return None
        if values.get("name") and values["name"] != cadre.name:
            findings.error("name", "name_differs", "姓名与干部库中这个身份证号的姓名不一致，请核对")
            return None
        for column in OF_CADRE:
            said = values.get(column.key)
            kept = getattr(cadre, column.key)
            if said not in (None, "") and said != kept and not self.hides(column.key):
                shown = cell_of(column, kept) or "空"
                findings.warning(
                    column.key, "differs_from_pool", f"干部库中是“{shown}”，以干部库为准"
                )
        return cadre

    def _against_others(self, resolved: dict[str, Any], findings: RowFindings) -> None:
        """One first secretary a village, one village a person at a time; what stands is not rewritten."""
        stored = self.stored.get(self.key(resolved))
        if stored is not None:
            for name, title in FIXED.items():
                if getattr(stored, name) != resolved[name]:
                    findings.error(
                        "village" if name == "village_id" else name,
                        "posted_otherwise",
                        f"这一任职已经登记，{title}不同；请在任职页面办理调整、延长，不能用花名册修改",
                    )
            return
        start, key = resolved["start_date"], self.key(resolved)
        for kind, place, cell in (
            ("cadre", resolved["cadre_id"], "id_number"),
            ("village", resolved["village_id"], "village"),
        ):
            if kind == "village" and resolved["role"] != PostingRole.FIRST_SECRETARY:
                continue
            for _first, last, other, words in self.taken[kind, place]:
                if other != key and start <= last:
                    message = f"与{words}的任职时间重叠，请核对"
                    findings.error(cell, f"{kind}_taken", message)
                    break
        self._take(resolved, None, f"第 {findings.row.row} 行")

    def _take(self, values: Mapping[str, Any], end: date | None, words: str) -> None:
        taken = (values["start_date"], end or FOREVER, self.key(values), words)
        self.taken["cadre", values["cadre_id"]].append(taken)
        if values["role"] == PostingRole.FIRST_SECRETARY:
            self.taken["village", values["village_id"]].append(taken)

    def key(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        """By person and first day."""
        return (values.get("cadre_id"), values.get("start_date"))

    def existing(self) -> dict[tuple[Any, ...], Posting]:
        """The stored postings by key."""
        return self.stored

    def in_scope(self, instance: Posting) -> bool:
        """By the village."""
        return scoping.sees(self.context.scope, instance)

    def label_of(self, instance: Posting) -> str:
        """Where and who."""
        village = self.villages.by_pk[instance.village_id]
        return f"{village.full_name} {self.by_pk[instance.cadre_id].name}"

    def rows_to_export(self) -> QuerySet[Posting]:
        """Who is in post today, in the county's order."""
        rows = active_postings(on=self.context.today)
        return rows.select_related("cadre", "village__township").order_by(
            "village__township__order", "village__code", "role"
        )

    def export_row(self, instance: Posting) -> dict[str, Any]:
        """As the sheet has it."""
        cadre, village = instance.cadre, instance.village
        first = instance.role == PostingRole.FIRST_SECRETARY
        return {
            "township": village.township.name,
            "village": village.name,
            "name": cadre.name,
            **{column.key: cell_of(column, getattr(cadre, column.key)) for column in OF_CADRE},
            "unit_name": instance.unit_name,
            "unit_level": instance.get_unit_level_display(),
            "role": "是" if first else instance.get_role_display(),
            "start_date": instance.start_date,
            "planned_end_date": instance.planned_end_date,
            "document_number": instance.document_number,
            "id_number": cadre.id_number,
            "phone": cadre.phone,
            "remark": instance.remark,
        }
