"""Keep a checked file, and write it whole or not at all."""

import hashlib
from dataclasses import asdict
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from xuanhan.accounts.services.behaviour import COMMAND_LINE
from xuanhan.common.acts import IMPORTED, record_act
from xuanhan.common.scoping import Scope
from xuanhan.common.sheet_bindings import binding_of
from xuanhan.common.sheets import Problem
from xuanhan.spreadsheets.models import BatchRow, ImportBatch
from xuanhan.spreadsheets.models.batch import BatchState, RowOutcome
from xuanhan.spreadsheets.services.examine import Examined, context_for, examine
from xuanhan.spreadsheets.services.integrity import constraint_message, lock_imports
from xuanhan.spreadsheets.services.row_events import note_events

NAME_LENGTH = 100


class ChangedSincePreview(ValidationError):
    """What the file would do is no longer what was shown; nothing was written."""


@transaction.atomic
def keep(examined: Examined, data: bytes, file_name: str, *, user: Any) -> ImportBatch:
    """Store a checked file with its verdict and, where it is clean, what each row would do."""
    context = examined.binding.context
    batch = ImportBatch.objects.create(
        kind=examined.binding.kind.code,
        round_code=context.round.code if context.round else "",
        file_name=plain_name(file_name),
        file_bytes=data,
        sha256=hashlib.sha256(data).hexdigest(),
        state=BatchState.FAULTY if examined.errors else BatchState.CHECKED,
        created_by=user,
        actor=str(user) if user else COMMAND_LINE,
        **_verdict(examined),
    )
    if not examined.errors:
        BatchRow.objects.bulk_create(_rows(batch, examined))
    return batch


def plain_name(file_name: str) -> str:
    """A file's name as records keep it: no folder, no invisible signs, short, the ending kept."""
    name = PurePath("".join(sign for sign in file_name if sign.isprintable())).name
    stem, ending = PurePath(name).stem, PurePath(name).suffix[:10]
    return f"{stem[: NAME_LENGTH - len(ending)]}{ending}"


def _verdict(examined: Examined) -> dict[str, Any]:
    return {
        "rows_read": len(examined.read.rows),
        "created_count": examined.count(RowOutcome.CREATED),
        "updated_count": examined.count(RowOutcome.UPDATED),
        "unchanged_count": examined.count(RowOutcome.UNCHANGED),
        "error_count": len(examined.errors),
        "report": {
            "sheet": examined.read.sheet,
            "header_row": examined.read.header_row,
            "columns": examined.read.columns,
            "unknown": examined.read.unknown,
            "absent": examined.read.absent,
            "ignored": [asdict(item) for item in examined.ignored],
            "errors": [problem.as_dict() for problem in examined.listed_errors],
            "warnings": [problem.as_dict() for problem in examined.warnings],
            "fingerprint": examined.fingerprint,
        },
    }


def _rows(batch: ImportBatch, examined: Examined) -> list[BatchRow]:
    return [
        BatchRow(
            batch=batch,
            excel_row=plan.row,
            outcome=plan.outcome,
            label=plan.label[:200],
            object_id=plan.instance.pk,
            changes=[asdict(change) for change in plan.changes],
        )
        for plan in examined.plans
    ]


@transaction.atomic
def commit(batch: ImportBatch, *, user: Any, scope: Scope) -> ImportBatch:
    """Write a clean batch in one transaction, after checking its file once more.

    Raises ValidationError: not waiting for confirmation, errors by now; ChangedSincePreview: the stored rows
    changed in between, and the batch now holds the new preview.
    """
    lock_imports(binding_of(batch.kind).model)
    batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if batch.state != BatchState.CHECKED:
        raise ValidationError(f"这个文件{batch.get_state_display()}，不能再次确认")
    context = context_for(batch.kind, user=user, round_code=batch.round_code, scope=scope)
    examined = examine(batch.kind, bytes(batch.file_bytes), batch.file_name, context)
    if examined.errors or examined.fingerprint != batch.report["fingerprint"]:
        raise ChangedSincePreview("数据在预览之后有变化，没有写入；请重新上传并核对")
    try:
        with transaction.atomic():
            _write(examined)
    except IntegrityError as error:
        raise ValidationError(constraint_message(error)) from error
    rows = _rows(batch, examined)
    note_events(examined.binding.model, rows)
    batch.rows.all().delete()
    BatchRow.objects.bulk_create(rows)
    batch.state = BatchState.COMMITTED
    batch.committed_at = timezone.now()
    batch.save(update_fields=["state", "committed_at"])
    record_act(
        IMPORTED,
        by=user,
        summary=f"导入{examined.binding.kind.title}：新增 {batch.created_count}，变更 {batch.updated_count}",
        details={"batch": batch.pk, "kind": batch.kind, "rows": batch.rows_read},
    )
    return batch


def _write(examined: Examined) -> None:
    """Write what the examination planned; the table has been locked since before it read."""
    instances = {
        outcome: [plan.instance for plan in examined.plans if plan.outcome == outcome]
        for outcome in (RowOutcome.CREATED, RowOutcome.UPDATED)
    }
    examined.resource.write(instances[RowOutcome.CREATED], instances[RowOutcome.UPDATED])


@transaction.atomic
def abandon(batch: ImportBatch) -> None:
    """Give up a file that was not confirmed.  Raises ValidationError for a committed one."""
    batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if batch.state not in (BatchState.CHECKED, BatchState.FAULTY):
        raise ValidationError(f"这个文件{batch.get_state_display()}，不能放弃")
    batch.state = BatchState.ABANDONED
    batch.save(update_fields=["state"])


def problems_of(batch: ImportBatch, key: str = "errors") -> list[Problem]:
    """The stored problems of a batch, as they were found."""
    return [Problem(**item) for item in batch.report.get(key, [])]
