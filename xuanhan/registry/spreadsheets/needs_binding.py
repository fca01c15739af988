"""村情需求清单 and the needs of the round.

Key: the list number where the row has one, else village + category + the normalised content.  A reworded need is
therefore a new one; the old one is named as missing in the file and never deleted.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar

from django.db.models import QuerySet

from xuanhan.common import scoping
from xuanhan.common.sheet_bindings import RowFindings, SheetBinding, register_binding
from xuanhan.common.sheets import Problem, RowRead
from xuanhan.registry.models import Need, NeedsRound, Village
from xuanhan.registry.models.need import content_key
from xuanhan.registry.spreadsheets.needs import KIND
from xuanhan.registry.spreadsheets.village_lookup import VillageLookup

Note = Callable[[NeedsRound, list[Village]], Iterable[Problem]]
PLAIN = (
    "village_type", "problem", "wanted_cadre_type", "wanted_major", "wanted_experience", "contact",
    "phone", "remark",
)  # fmt: skip


@register_binding
class NeedsBinding(SheetBinding):
    """Any village may report; a township only for its own."""

    kind = KIND
    model = Need
    fields = (
        "round_id", "village_id", "number", "village_type", "category", "problem", "content",
        "content_key", "wanted_cadre_type", "wanted_major", "wanted_experience", "urgency", "contact",
        "phone", "remark",
    )  # fmt: skip

    # What campaigns say of the villages of a file, such as that some are outside their round.
    notes: ClassVar[list[Note]] = []

    def prepare(self) -> None:
        """All villages."""
        self.villages = VillageLookup()

    def resolve(self, row: RowRead, findings: RowFindings) -> dict[str, Any]:
        """The need that a row says."""
        values = row.values
        resolved: dict[str, Any] = {
            "round_id": self.context.round.pk,
            "number": values.get("number", ""),
            "category": values.get("category"),
            "urgency": values.get("urgency"),
            "content": values.get("content", ""),
            "content_key": content_key(str(values.get("content", ""))),
            **{name: values.get(name, "") for name in PLAIN},
        }
        village = self.villages.find_in_row(findings, scope=self.context.scope, model=Need)
        if village is not None:
            resolved["village_id"] = village.pk
        return resolved

    def key(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        """By number, else by village, category and content."""
        if values.get("number"):
            return ("number", values["number"])
        return ("text", values.get("village_id"), values.get("category"), values["content_key"])

    def existing(self) -> dict[tuple[Any, ...], Need]:
        """The round's needs by key."""
        needs = Need.objects.filter(round=self.context.round).select_related("village__township")
        self.stored = {self.key(vars(need)): need for need in needs}
        return self.stored

    def in_scope(self, instance: Need) -> bool:
        """By the need's village."""
        village = instance.village
        return scoping.covers(
            self.context.scope, Need, township=village.township_id, village=village.pk
        )

    def label_of(self, instance: Need) -> str:
        """Village and category."""
        village = self.villages.by_pk[instance.village_id]
        return f"{village.full_name} {instance.get_category_display()}"

    def rows_to_export(self) -> QuerySet[Need]:
        """The round's needs in the county's order."""
        return Need.objects.filter(round=self.context.round).select_related("village__township")

    def export_row(self, instance: Need) -> dict[str, Any]:
        """As the sheet has it."""
        return {
            "township": instance.village.township.name,
            "village": instance.village.name,
            "category": KIND.column("category").word_of(instance.category),
            "urgency": KIND.column("urgency").word_of(instance.urgency),
            "content": instance.content,
            "number": instance.number,
            **{name: getattr(instance, name) for name in PLAIN},
        }

    def after_all(
        self, resolved: list[tuple[RowRead, dict[str, Any], RowFindings]]
    ) -> Iterable[Problem]:
        """Needs of the file's villages that are stored and no longer in it: named, never deleted."""
        keys = {self.key(values) for _, values, _ in resolved}
        villages = {values["village_id"] for _, values, _ in resolved}
        for note in self.notes:
            yield from note(
                self.context.round, [self.villages.by_pk[pk] for pk in sorted(villages)]
            )
        missing = [
            need
            for key, need in self.stored.items()
            if key not in keys and need.village_id in villages and self.in_scope(need)
        ]
        for need in missing[:20]:
            text = need.content if len(need.content) <= 20 else f"{need.content[:20]}…"
            yield Problem(
                code="missing_in_file",
                message=f"已登记而本表没有：{self.label_of(need)}“{text}”，保留不删",
            )
        if len(missing) > 20:
            yield Problem(
                code="missing_in_file",
                message=f"另有 {len(missing) - 20} 条已登记而本表没有，保留不删",
            )
