"""培训班学员名册 and the rolls; key: course, village and name."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from collective_economy.models import Trainee, TrainingClass
from collective_economy.spreadsheets.of_village import OfVillageBinding
from collective_economy.spreadsheets.training import KIND
from xuanhan.common.sheet_bindings import RowFindings, register_binding
from xuanhan.common.sheets import RowRead


@register_binding
class TraineesBinding(OfVillageBinding):
    """One row a participant."""

    kind = KIND
    model = Trainee
    fields = ("training_id", "village_id", "name", "duty", "attended", "assessment", "remark")

    def prepare(self) -> None:
        """Villages, courses and what is stored."""
        self.courses = {(row.year, row.session): row.pk for row in TrainingClass.objects.all()}
        super().prepare()

    def resolve(self, row: RowRead, findings: RowFindings) -> dict[str, Any]:
        """The participant that a row says."""
        values = row.values
        resolved: dict[str, Any] = {
            "training_id": self._course(values, findings),
            "name": values.get("name") or "",
            "duty": values.get("duty") or "",
            "attended": bool(values.get("attended")),
            "assessment": values.get("assessment") or "",
            "remark": values.get("remark") or "",
        }
        if resolved["assessment"] and not resolved["attended"]:
            findings.error("assessment", "not_attended", "没有签到的不能填考核结果")
        village = self.villages.find_in_row(findings, scope=self.context.scope, model=Trainee)
        if village is not None:
            resolved["village_id"] = village.pk
        return resolved

    def _course(self, values: Mapping[str, Any], findings: RowFindings) -> int | None:
        year, session = values.get("year"), values.get("session")
        if year is None or session is None:
            return None
        found = self.courses.get((year, session))
        if found is None:
            message = f"没有登记 {year} 年第 {session} 期培训班，请先登记"
            findings.error("session", "no_course", message)
        return found

    def key(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        """By course, village and name."""
        return (values.get("training_id"), values.get("village_id"), values.get("name"))

    def existing(self) -> dict[tuple[Any, ...], Trainee]:
        """The stored ones by key."""
        rows = Trainee.objects.select_related("village__township")
        return {self.key(vars(row)): row for row in rows}

    def label_of(self, instance: Trainee) -> str:
        """The village and the course."""
        village = self.villages.by_pk[instance.village_id].full_name
        return f"{village} {instance.get_duty_display()}"

    def rows_to_export(self) -> QuerySet[Trainee]:
        """All of them by course, in the county's order."""
        return Trainee.objects.select_related("training", "village__township")

    def export_row(self, instance: Trainee) -> dict[str, Any]:
        """As the sheet has it."""
        return {
            "year": instance.training.year,
            "session": instance.training.session,
            "township": instance.village.township.name,
            "village": instance.village.name,
            "name": instance.name,
            "duty": instance.get_duty_display(),
            "attended": "是" if instance.attended else "否",
            "assessment": instance.get_assessment_display(),
            "remark": instance.remark,
        }
