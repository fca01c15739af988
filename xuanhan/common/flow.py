"""Rows moved along a workflow, and 流转记录: who took which step, when, with which opinion.

Each kind of record has a concrete child of `FlowRecord` with a foreign key `row` named back as `flow`, so
that the database protects it and its scope hangs on the record's own.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pgtrigger
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import QuerySet

from xuanhan.common.workflow import Step, Workflow

OPINION_LENGTH = 500


class FlowRecord(models.Model):
    """One step of one record.  It is written once and never changed."""

    act = models.CharField("环节", max_length=40)
    label = models.CharField("操作", max_length=40)
    from_state = models.CharField("原状态", max_length=24, blank=True)
    to_state = models.CharField("新状态", max_length=24)
    opinion = models.CharField("意见", max_length=OPINION_LENGTH, blank=True)
    at = models.DateTimeField("时间", auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="办理人",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        abstract = True
        verbose_name = verbose_name_plural = "流转记录"
        ordering = ("pk",)
        triggers = [pgtrigger.Protect(name="written_once", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return f"{self.label} {self.at:%Y-%m-%d %H:%M}"


@transaction.atomic
def move(
    row: models.Model,
    workflow: Workflow,
    act: str,
    *,
    by: Any,
    opinion: str = "",
    with_fields: Mapping[str, Any] | None = None,
) -> FlowRecord:
    """Take one step with a row: its state is written and the step recorded, or nothing is.

    `with_fields` are written in the same statement as the state, for rows whose constraints join both (a
    closed case has its date).

    The row is locked and its state read again, so that of two people who decide at once the second is told.
    Raises ValidationError: the state does not allow the step (`state`), the opinion is missing (`opinion`),
    or the person took a step that must be somebody else's (`apart`).
    """
    step = workflow.step(act)
    current = type(row)._base_manager.select_for_update().get(pk=row.pk)
    check_step(current, workflow, step, by=by, opinion=opinion)
    former = current.state
    written = {"state": step.target, **(with_fields or {})}
    type(row)._base_manager.filter(pk=row.pk).update(**written)
    for name, value in written.items():
        setattr(row, name, value)
    record = _record(row, step.act, step.label, former, step.target, opinion, by)
    record.save()
    return record


@transaction.atomic
def move_all(
    rows: QuerySet,
    workflow: Workflow,
    act: str,
    *,
    by: Any,
    opinion: str = "",
    with_fields: Mapping[str, Any] | None = None,
) -> list[models.Model]:
    """Take one step with many rows, all of them or none.

    The number of queries does not grow with the rows, unless the step must be somebody else's than an
    earlier one.

    Raises ValidationError as `move` does; the message names the row.
    """
    step = workflow.step(act)
    locked = list(rows.select_for_update(of=("self",)))
    for row in locked:
        try:
            check_step(row, workflow, step, by=by, opinion=opinion)
        except ValidationError as error:
            raise ValidationError(f"{row}：{'；'.join(error.messages)}", code="state") from error
    _records_of(rows.model).objects.bulk_create(
        _record(row, step.act, step.label, row.state, step.target, opinion, by) for row in locked
    )
    written = {"state": step.target, **(with_fields or {})}
    rows.model._base_manager.filter(pk__in=[row.pk for row in locked]).update(**written)
    for row in locked:
        for name, value in written.items():
            setattr(row, name, value)
    return locked


def check_step(row: models.Model, workflow: Workflow, step: Step, *, by: Any, opinion: str) -> None:
    """Whether a row may take a step now.  Raises ValidationError as `move` does."""
    if row.state not in step.sources or (step.fits is not None and not step.fits(row)):
        word = workflow.states.get(row.state, row.state)
        raise ValidationError(f"现在是“{word}”，不能{step.label}", code="state")
    if step.needs_opinion and not opinion.strip():
        raise ValidationError({"opinion": f"{step.label}须填写意见"}, code="opinion")
    if len(opinion.strip()) > OPINION_LENGTH:
        raise ValidationError({"opinion": f"意见不超过 {OPINION_LENGTH} 字"}, code="opinion")
    if taken_by(row, step.apart_from, by):
        raise ValidationError(f"您已办理过前面的环节，{step.label}须由他人办理", code="apart")


def taken_by(row: models.Model, acts: Iterable[str], by: Any) -> bool:
    """Whether a person took any of these steps with a row."""
    person = getattr(by, "pk", None)
    acts = list(acts)
    return bool(person and acts) and row.flow.filter(act__in=acts, by_id=person).exists()


def begin(row: models.Model, *, label: str, by: Any) -> FlowRecord:
    """Record how a row came to be, such as 登记 or 导入."""
    return begin_all([row], label=label, by=by)[0]


def begin_all(rows: Sequence[models.Model], *, label: str, by: Any) -> list[FlowRecord]:
    """The same for many rows of one model at once."""
    if not rows:
        return []
    made = [_record(row, "begin", label, "", row.state, "", by) for row in rows]
    return _records_of(type(rows[0])).objects.bulk_create(made)


def _records_of(model: type[models.Model]) -> type[FlowRecord]:
    return model._meta.get_field("flow").related_model


def _record(
    row: models.Model, act: str, label: str, former: str, target: str, opinion: str, by: Any
) -> FlowRecord:
    return _records_of(type(row))(
        row=row,
        act=act,
        label=label,
        from_state=former,
        to_state=target,
        opinion=opinion.strip(),
        by=by if getattr(by, "pk", None) else None,
    )
