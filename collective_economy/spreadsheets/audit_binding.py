"""审计问题整改台账 and the findings; key: audit and description."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from collective_economy.choices.audit import FindingState
from collective_economy.models import Audit, AuditFinding
from collective_economy.spreadsheets.audit import DONE, HANDED, KIND, WORKING
from collective_economy.spreadsheets.of_village import OfVillageBinding
from collective_economy.workflow.audit import FINDING
from xuanhan.common import scoping
from xuanhan.common.numbering import next_numbers
from xuanhan.common.sheet_bindings import RowFindings, register_binding
from xuanhan.common.sheets import RowRead

STATES = {WORKING: FindingState.RECTIFYING, DONE: FindingState.CHECKING}


@register_binding
class FindingsBinding(OfVillageBinding):
    """One row a finding; what is being handled in the portal is not overwritten."""

    kind = KIND
    model = AuditFinding
    fields = (
        "number", "audit_id", "category", "severity", "description", "amount_yuan",
        "responsible_unit", "responsible_person", "issued_date", "measures", "due_date", "result",
        "state",
    )  # fmt: skip

    def prepare(self) -> None:
        """Villages, audits, and what is stored."""
        self.audits: dict[tuple[str, int], Audit] = {}
        for row in Audit.objects.select_related("plan", "village__township"):
            self.audits[str(row.plan), row.village_id] = row
            self.audits.setdefault((row.plan.name, row.village_id), row)
        self.taken: dict[int, int] = {}
        acts = [step.act for step in FINDING.steps]
        moved = AuditFinding.objects.filter(flow__act__in=acts)
        self.moved = set(moved.values_list("pk", flat=True))
        super().prepare()

    def resolve(self, row: RowRead, findings: RowFindings) -> dict[str, Any]:
        """The finding that a row says."""
        values = row.values
        audit = self._audit(values, findings)
        status = values.get("status")
        resolved: dict[str, Any] = {
            "audit_id": audit.pk if audit else None,
            "category": values.get("category"),
            "severity": "ORDINARY",
            "description": values.get("description") or "",
            "amount_yuan": values.get("amount_yuan") or Decimal("0.00"),
            "responsible_unit": values.get("responsible_unit") or "",
            "responsible_person": values.get("responsible_person") or "",
            "measures": values.get("measures") or "",
            "due_date": values.get("due_date"),
            "result": values.get("result") or "",
            "state": STATES.get(status, FindingState.ISSUED),
        }
        stored = self.stored.get(self.key(resolved))
        if stored is not None:
            self._stands(stored, resolved, values, findings)
        if stored is None or resolved["state"] != stored.state:
            self._judge(resolved, status, findings)
        if stored is None and audit is not None and not findings.errors:
            issued = min(audit.report_date or self.context.today, self.context.today)
            resolved["issued_date"] = (
                min(issued, resolved["due_date"]) if resolved["due_date"] else issued
            )
            resolved["number"] = self._number(resolved["issued_date"].year)
        return resolved

    def _audit(self, values: Mapping[str, Any], findings: RowFindings) -> Audit | None:
        village = self.villages.find_in_row(findings, scope=self.context.scope, model=AuditFinding)
        name = str(values.get("plan") or "").strip()
        if village is None or not name:
            return None
        found = self.audits.get((name, village.pk))
        if found is None:
            message = f"{village.full_name}没有列入审计项目“{name}”，请先登记"
            findings.error("plan", "no_audit", message)
        return found

    @staticmethod
    def _judge(resolved: dict[str, Any], status: Any, findings: RowFindings) -> None:
        if status == HANDED:
            findings.error("status", "handed", "移交须在系统内办理，不能用台账登记")
        if status in STATES and not resolved["measures"]:
            findings.error("measures", "measures_missing", "整改中、已整改的须填写整改措施")
        if status == DONE:
            if not resolved["result"]:
                findings.error("result", "result_missing", "已整改的须填写整改情况")
            message = "导入后为待验收，请上传佐证材料并验收销号"
            findings.warning("status", "to_verify", message)

    def _stands(
        self, stored: AuditFinding, resolved: dict[str, Any], values: Mapping[str, Any],
        findings: RowFindings,
    ) -> None:  # fmt: skip
        """A stored finding: the same words leave it alone; what moved in the portal is not overwritten."""
        said = {name: resolved[name] for name in self.fields if name in resolved}
        for name in ("severity", "state"):
            said.pop(name)
        same = all(getattr(stored, name) == value for name, value in said.items())
        if same and findings.row.raw.get("status", "") in ("", stored.status_word):
            resolved.update({name: getattr(stored, name) for name in self.fields})
            return
        for name in ("number", "severity", "issued_date"):
            resolved[name] = getattr(stored, name)
        if stored.pk in self.moved and self.in_scope(stored):
            message = f"这个问题正在系统内办理（{stored.get_state_display()}），不能用台账修改"
            findings.error("description", "in_progress", message)

    def _number(self, year: int) -> str:
        prefix = f"SJ-{year}-"
        if year not in self.taken:
            first = next_numbers(AuditFinding, prefix)[0]
            self.taken[year] = int(first.removeprefix(prefix)) - 1
        self.taken[year] += 1
        return f"{prefix}{self.taken[year]:03d}"

    def in_scope(self, instance: AuditFinding) -> bool:
        """By the village of its audit."""
        village = instance.audit.village
        return scoping.covers(
            self.context.scope, AuditFinding, township=village.township_id, village=village.pk
        )

    def key(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        """By audit and description."""
        return (values.get("audit_id"), values.get("description"))

    def existing(self) -> dict[tuple[Any, ...], AuditFinding]:
        """The stored ones by key."""
        return {self.key(vars(row)): row for row in self.rows_to_export()}

    def label_of(self, instance: AuditFinding) -> str:
        """Number and kind."""
        return f"{instance.number} {instance.get_category_display()}"

    def rows_to_export(self) -> QuerySet[AuditFinding]:
        """All of them, by number."""
        rows = AuditFinding.objects.select_related("audit__plan", "audit__village__township")
        return rows.order_by("number")

    def export_row(self, instance: AuditFinding) -> dict[str, Any]:
        """As the sheet has it."""
        return {
            "township": instance.audit.village.township.name,
            "village": instance.audit.village.name,
            "plan": str(instance.audit.plan),
            "category": instance.get_category_display(),
            "description": instance.description,
            "amount_yuan": instance.amount_yuan,
            "responsible_unit": instance.responsible_unit,
            "responsible_person": instance.responsible_person,
            "measures": instance.measures,
            "due_date": instance.due_date,
            "result": instance.result,
            "status": instance.status_word,
            "closed_date": f"{instance.closed_date:%Y-%m-%d}" if instance.closed_date else "",
        }
