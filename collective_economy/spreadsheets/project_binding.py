"""集体经济项目台账 and the projects; key: village and name."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from collective_economy.choices.project import ProjectOrigin, ProjectState
from collective_economy.core.project import composition_problem
from collective_economy.models import EconProject
from collective_economy.models.project_models import ALL_FIELDS
from collective_economy.spreadsheets.of_village import OfVillageBinding
from collective_economy.spreadsheets.project import KIND, PARTS
from xuanhan.common.numbering import next_numbers
from xuanhan.common.sheet_bindings import RowFindings, register_binding
from xuanhan.common.sheets import RowRead

NOTHING = Decimal("0.00")
KEPT = ("number", "origin")
# What has been begun or built has a day that was; before that the sheet says the planned one.
BUILT = (ProjectState.BUILT, ProjectState.OPERATING)
BEGUN = (ProjectState.BUILDING, *BUILT)
OWN_WORDS = "该项目已填写模式专项内容，请在系统内修改模式"


@register_binding
class ProjectsBinding(OfVillageBinding):
    """One project a row."""

    kind = KIND
    model = EconProject
    fields = (
        "number", "name", "village_id", "development_model", "total_yuan", *PARTS, "start_date",
        "completed_date", "opening_income_yuan", "expected_income_yuan", "households", "origin",
        "state", "remark",
    )  # fmt: skip

    def prepare(self) -> None:
        """Villages, numbers, and what is stored."""
        self.taken = 0
        super().prepare()

    def resolve(self, row: RowRead, findings: RowFindings) -> dict[str, Any]:
        """The project that a row says; what the sheet does not name among the sources is social money."""
        values = row.values
        resolved: dict[str, Any] = {
            "name": values.get("name") or "",
            "development_model": values.get("development_model"),
            "total_yuan": values.get("total_yuan"),
            **{name: values.get(name) or NOTHING for name in PARTS},
            "start_date": values.get("start_date"),
            "completed_date": values.get("completed_date"),
            "opening_income_yuan": values.get("income"),
            "expected_income_yuan": values.get("expected_income_yuan"),
            "households": values.get("households"),
            "state": values.get("state"),
            "remark": values.get("remark") or "",
        }
        self._compose(resolved, values, findings)
        self._judge(resolved, findings)
        village = self.villages.find_in_row(findings, scope=self.context.scope, model=EconProject)
        if village is not None:
            resolved["village_id"] = village.pk
            stored = self.stored.get(self.key(resolved))
            if stored is not None:
                self._stands(stored, resolved, findings)
            elif not findings.errors:
                resolved["origin"] = ProjectOrigin.IMPORT
                resolved["number"] = self._number()
        return resolved

    @staticmethod
    def _compose(
        resolved: dict[str, Any], values: Mapping[str, Any], findings: RowFindings
    ) -> None:
        total = resolved["total_yuan"]
        if total is None:
            return
        if values.get("social_yuan") is None:
            rest = total - sum(resolved[name] for name in PARTS)
            if rest > 0:
                resolved["social_yuan"] = rest
        problem = composition_problem(total, [resolved[name] for name in PARTS])
        if problem:
            findings.error("total_yuan", "parts", problem)

    def _judge(self, resolved: dict[str, Any], findings: RowFindings) -> None:
        if any(resolved[name] < 0 for name in PARTS):
            findings.error("total_yuan", "negative", "金额不能为负")
        start, end = resolved["start_date"], resolved["completed_date"]
        if start and end and end < start:
            findings.error("completed_date", "backward", "建成时间不能早于开工时间")
        for key, day, states, word in (
            ("start_date", start, BEGUN, "开工"),
            ("completed_date", end, BUILT, "建成"),
        ):
            if day and day > self.context.today and resolved["state"] in states:
                message = f"已{word}的项目{word}时间不能晚于今天"
                findings.error(key, "future", message)
        if resolved["households"] is not None and resolved["households"] < 0:
            findings.error("households", "negative", "带动户数不能为负")

    def _stands(self, stored: EconProject, resolved: dict[str, Any], findings: RowFindings) -> None:
        """A stored project keeps what the sheet does not decide on."""
        for name in KEPT:
            resolved[name] = getattr(stored, name)
        if resolved["opening_income_yuan"] == stored.latest_income(on=self.context.today):
            resolved["opening_income_yuan"] = stored.opening_income_yuan
        elif stored.years.all() and self.in_scope(stored):
            message = "该项目的年收益已按年度登记，请在系统内修改年度成效"
            findings.error("income", "by_year", message)
        if not self.in_scope(stored):
            return
        by_hand = stored.origin == ProjectOrigin.PORTAL
        if by_hand and resolved["state"] != stored.state:
            message = f"该项目在系统内办理，现为“{stored.get_state_display()}”，不能用台账改变进展"
            findings.error("state", "in_progress", message)
        changed = resolved["development_model"] != stored.development_model
        if changed and any(getattr(stored, name) not in (None, "") for name in ALL_FIELDS):
            findings.error("development_model", "own_fields", OWN_WORDS)

    def _number(self) -> str:
        prefix = f"XM-{self.context.today.year}-"
        if not self.taken:
            self.taken = int(next_numbers(EconProject, prefix)[0].removeprefix(prefix)) - 1
        self.taken += 1
        return f"{prefix}{self.taken:03d}"

    def key(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        """By village and name."""
        return (values.get("village_id"), values.get("name"))

    def existing(self) -> dict[tuple[Any, ...], EconProject]:
        """The stored ones by key."""
        return {self.key(vars(row)): row for row in self.rows_to_export()}

    def label_of(self, instance: EconProject) -> str:
        """Village and name."""
        return f"{self.villages.by_pk[instance.village_id].full_name} {instance.name}"

    def rows_to_export(self) -> QuerySet[EconProject]:
        """All of them, in the county's order."""
        return EconProject.objects.select_related("village__township").prefetch_related("years")

    def export_row(self, instance: EconProject) -> dict[str, Any]:
        """As the sheet has it, with the newest year's income."""
        income = instance.latest_income(on=timezone.localdate())
        expected = instance.expected_income_yuan
        return {
            "name": instance.name,
            "township": instance.village.township.name,
            "village": instance.village.name,
            "development_model": instance.get_development_model_display(),
            "total_yuan": instance.total_yuan,
            **{name: getattr(instance, name) for name in PARTS},
            "start_date": instance.start_date or "",
            "completed_date": instance.completed_date or "",
            "income": "" if income is None else income,
            "expected_income_yuan": "" if expected is None else expected,
            "households": "" if instance.households is None else instance.households,
            "state": instance.get_state_display(),
            "remark": instance.remark,
        }
