"""Take back a whole committed file: remove what it created, restore what it changed, or nothing at all.

What a row was before comes from the row history, so no personal value is kept twice.  A row that was changed
since, or that other records refer to by now, stops the whole undo and is named.
"""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils import timezone

from xuanhan.common.acts import IMPORT_UNDONE, record_act
from xuanhan.common.history import event_model
from xuanhan.common.scoping import Scope, within
from xuanhan.common.sheet_bindings import SheetBinding, binding_of
from xuanhan.spreadsheets.models import BatchRow, ImportBatch
from xuanhan.spreadsheets.models.batch import BatchState, RowOutcome
from xuanhan.spreadsheets.resource import upsert
from xuanhan.spreadsheets.services.examine import context_for
from xuanhan.spreadsheets.services.integrity import constraint_message, lock_imports

NAMED_ROWS = 20
OTHER_BUSINESS = "其他业务"


@dataclass(frozen=True)
class Obstacle:
    """One row of a batch that cannot be taken back, and why."""

    excel_row: int
    label: str
    reason: str

    def __str__(self) -> str:
        return f"第 {self.excel_row} 行 {self.label}：{self.reason}"


class _Undoing:
    """One batch, its rows as they are stored now and as they were before."""

    def __init__(self, batch: ImportBatch, user: Any, scope: Scope) -> None:
        self.user = user
        self.binding: SheetBinding = binding_of(batch.kind)(
            context_for(batch.kind, user=user, round_code=batch.round_code, scope=scope)
        )
        self.model = self.binding.model
        self.rows = list(batch.rows.exclude(outcome=RowOutcome.UNCHANGED))
        keys = [row.object_id for row in self.rows]
        self.stored = self.model.objects.select_for_update(of=("self",)).in_bulk(keys)
        seen = within(self.model.objects.filter(pk__in=keys), scope)
        self.seen = set(seen.values_list("pk", flat=True))
        events = event_model(self.model)
        self.events = (
            events.objects.filter(pgh_obj_id__in=keys).order_by("pgh_id") if events else []
        )
        self.latest: dict[int, int] = {}
        self.before: dict[int, Any] = {}
        noted = {row.object_id: row.event_id for row in self.rows}
        for event in self.events:
            key = event.pgh_obj_id
            self.latest[key] = event.pgh_id
            if noted[key] is not None and event.pgh_id < noted[key]:
                self.before[key] = event
        self.referring = self._referring([r.object_id for r in self._of(RowOutcome.CREATED)])

    def _of(self, outcome: RowOutcome) -> list[BatchRow]:
        return [row for row in self.rows if row.outcome == outcome]

    def _referring(self, keys: list[int]) -> dict[int, str]:
        """Created rows that other records refer to, and what those are called."""
        found: dict[int, str] = {}
        for relation in self.model._meta.related_objects:
            other = relation.related_model
            if hasattr(other, "pgh_tracked_model"):
                continue
            name = relation.field.name
            taken = other._base_manager.filter(**{f"{name}__in": keys})
            for key in taken.values_list(
                f"{name}_id" if relation.field.concrete else name, flat=True
            ):
                found.setdefault(key, self._title(other))
        return found

    def _title(self, model: type[Model]) -> str:
        meta = model._meta
        seen = self.user is None or self.user.has_perm(f"{meta.app_label}.view_{meta.model_name}")
        return str(meta.verbose_name) if seen else OTHER_BUSINESS

    def obstacles(self) -> list[Obstacle]:
        """Every row that cannot be taken back."""
        reasons = ((row, self._reason(row)) for row in self.rows)
        return [Obstacle(row.excel_row, row.label, reason) for row, reason in reasons if reason]

    def _reason(self, row: BatchRow) -> str:
        stored = self.stored.get(row.object_id)
        if stored is None:
            return "导入后已被删除"
        if stored.pk not in self.seen:
            return "已不在您的管辖范围"
        if row.event_id is None:
            return "没有留下可以恢复的历史"
        if self.latest.get(row.object_id) != row.event_id:
            return "导入后又有修改"
        if row.outcome == RowOutcome.UPDATED and row.object_id not in self.before:
            return "没有留下可以恢复的历史"
        if row.object_id in self.referring:
            return f"已被“{self.referring[row.object_id]}”引用"
        return ""

    def take_back(self) -> None:
        """Delete the created rows, give the changed ones their old values."""
        created = [row.object_id for row in self._of(RowOutcome.CREATED)]
        self.model.objects.filter(pk__in=created).delete()
        changed = [self.stored[row.object_id] for row in self._of(RowOutcome.UPDATED)]
        for instance in changed:
            for name in self.binding.fields:
                setattr(instance, name, getattr(self.before[instance.pk], name))
        if changed:
            upsert(self.model, changed, self.binding.fields)


@transaction.atomic
def obstacles(batch: ImportBatch, *, user: Any, scope: Scope) -> list[Obstacle]:
    """What stands in the way of an undo.  Raises RoundRefused for a batch of a closed round."""
    return _Undoing(batch, user, scope).obstacles()


@transaction.atomic
def undo(batch: ImportBatch, *, user: Any, scope: Scope) -> ImportBatch:
    """Take a committed batch back, whole.

    Raises ValidationError: not committed, or rows in the way (each named); RoundRefused: the round is closed.
    """
    lock_imports(binding_of(batch.kind).model)
    batch = ImportBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if batch.state != BatchState.COMMITTED:
        raise ValidationError(f"这个文件{batch.get_state_display()}，不能撤销")
    undoing = _Undoing(batch, user, scope)
    found = undoing.obstacles()
    if found:
        more = [f"另有 {len(found) - NAMED_ROWS} 行"] if len(found) > NAMED_ROWS else []
        named = [str(obstacle) for obstacle in found[:NAMED_ROWS]]
        raise ValidationError(["不能撤销，没有改动任何数据：", *named, *more])
    try:
        with transaction.atomic():
            undoing.take_back()
    except IntegrityError as error:
        raise ValidationError(constraint_message(error)) from error
    batch.state, batch.undone_at, batch.undone_by = BatchState.UNDONE, timezone.now(), user
    batch.save(update_fields=["state", "undone_at", "undone_by"])
    title = undoing.binding.kind.title
    record_act(
        IMPORT_UNDONE,
        by=user,
        summary=f"撤销导入{title}：删除新增 {batch.created_count}，恢复变更 {batch.updated_count}",
        details={"batch": batch.pk, "kind": batch.kind, "rows": len(undoing.rows)},
    )
    return batch
