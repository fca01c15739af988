"""困难诉求台账 and the difficulties that were dealt with on paper; key: person, day and kind."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet

from secretaries.choices.difficulty import DifficultyState, Satisfaction
from secretaries.models import Difficulty
from secretaries.services.difficulties import Numbers
from secretaries.spreadsheets.difficulties import KIND
from secretaries.spreadsheets.posting_lookup import PostingLookup, person_cells
from xuanhan.common.sheet_bindings import RowFindings, SheetBinding, register_binding
from xuanhan.common.sheets import RowRead
from xuanhan.registry.models import Unit
from xuanhan.registry.queries import calendar, parameter


@register_binding
class DifficultiesBinding(SheetBinding):
    """One difficulty a row; one that is being handled in the portal is not overwritten."""

    kind = KIND
    model = Difficulty
    fields = (
        "number", "posting_id", "category", "description", "registered_date", "handler_id",
        "due_date", "result", "closed_date", "satisfaction", "state",
    )  # fmt: skip

    def prepare(self) -> None:
        """People, units, numbers, and what is stored."""
        self.people = PostingLookup(self.context.scope)
        self.units = {unit.name: unit for unit in Unit.objects.all()}
        self.limit = parameter("secretaries.difficulty.workdays", on=self.context.today)
        self.calendar = calendar()
        self.numbers = Numbers()
        rows = Difficulty.objects.select_related("posting__cadre", "posting__village__township")
        self.stored = {self.key(vars(row)): row for row in rows}
        self.moved = set(
            Difficulty.objects.filter(flow__act__in=("assign", "answer", "close")).values_list(
                "pk", flat=True
            )
        )

    def resolve(self, row: RowRead, findings: RowFindings) -> dict[str, Any]:
        """The difficulty that a row says."""
        values = row.values
        day = values.get("registered_date")
        resolved: dict[str, Any] = {
            "posting_id": None,
            "category": values.get("category"),
            "description": values.get("description", ""),
            "registered_date": day,
            "handler_id": self._handler(values, findings),
            "due_date": values.get("due_date"),
            "result": values.get("result") or "",
            "closed_date": values.get("closed_date"),
            "satisfaction": values.get("satisfaction") or "",
        }
        if isinstance(day, date):
            posting = self.people.find_in_row(findings, first=day, last=day)
            resolved["posting_id"] = posting.pk if posting else None
        resolved["state"] = self._state(resolved, findings)
        self._dates(resolved, findings)
        stored = self.stored.get(self.key(resolved))
        if stored is not None and stored.pk in self.moved:
            word = stored.get_state_display()
            findings.error(
                "name", "in_progress", f"这件诉求正在系统内办理（{word}），不能用台账覆盖"
            )
        year = day.year if isinstance(day, date) else self.context.today.year
        resolved["number"] = stored.number if stored else self.numbers.take(year)
        return resolved

    def _handler(self, values: Mapping[str, Any], findings: RowFindings) -> int | None:
        name = values.get("handler")
        if not name:
            return None
        unit = self.units.get(str(name))
        if unit is None:
            findings.error("handler", "unit_unknown", f"没有登记单位“{name}”，请填写单位全称")
        return unit.pk if unit else None

    def _state(self, resolved: dict[str, Any], findings: RowFindings) -> str:
        if resolved["closed_date"]:
            if not findings.row.values.get("handler"):
                findings.error("handler", "handler_missing", "已销号的须填写承办单位")
            if not resolved["result"]:
                findings.error("result", "result_missing", "已销号的须填写办理情况")
            if resolved["satisfaction"] == Satisfaction.DISSATISFIED:
                findings.error("satisfaction", "unhappy", "本人不满意的不能销号")
            return DifficultyState.CLOSED
        return DifficultyState.ASSIGNED if resolved["handler_id"] else DifficultyState.REGISTERED

    def _dates(self, resolved: dict[str, Any], findings: RowFindings) -> None:
        day, closed = resolved["registered_date"], resolved["closed_date"]
        if not isinstance(day, date):
            return
        if closed and closed < day:
            findings.error("closed_date", "closed_early", "销号时间不能早于登记时间")
        if resolved["due_date"] is None and resolved["handler_id"]:
            resolved["due_date"] = self.calendar.add_workdays(day, self.limit)

    def key(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        """By person, day and kind."""
        return (values.get("posting_id"), values.get("registered_date"), values.get("category"))

    def existing(self) -> dict[tuple[Any, ...], Difficulty]:
        """The stored ones by key."""
        return self.stored

    def in_scope(self, instance: Difficulty) -> bool:
        """By the person's posting."""
        return instance.posting_id in self.people.by_pk

    def label_of(self, instance: Difficulty) -> str:
        """Number and person."""
        return f"{instance.number} {self.people.label(instance.posting_id)}"

    def rows_to_export(self) -> QuerySet[Difficulty]:
        """All of them, by number."""
        return Difficulty.objects.select_related(
            "posting__cadre", "posting__village__township", "handler"
        ).order_by("number")

    def export_row(self, instance: Difficulty) -> dict[str, Any]:
        """As the sheet has it."""
        return {
            **person_cells(instance.posting),
            "category": instance.get_category_display(),
            "description": instance.description,
            "registered_date": instance.registered_date,
            "handler": instance.handler.name if instance.handler else "",
            "due_date": instance.due_date or "",
            "result": instance.result,
            "closed_date": instance.closed_date or "",
            "satisfaction": instance.get_satisfaction_display(),
        }
