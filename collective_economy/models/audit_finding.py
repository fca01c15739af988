"""审计问题 and its rectification, from issue to 销号 (domain.md §6.11)."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from collective_economy.choices.audit import (
    STATUS_WORDS,
    FindingCategory,
    FindingState,
    Severity,
)
from collective_economy.models.audit import Audit
from xuanhan.common import scoping, tones
from xuanhan.common.amounts import yuan
from xuanhan.common.attachments import Attachment
from xuanhan.common.entries import Entered
from xuanhan.common.field_errors import ErrorsAtFields
from xuanhan.common.flow import FlowRecord
from xuanhan.common.history import tracked

NO_EVIDENCE = "没有佐证材料的不能销号，请上传整改佐证材料"
UNDER_WAY = (FindingState.CLAIMED, FindingState.RECTIFYING, FindingState.EXTENDING,
             FindingState.CHECKING)  # fmt: skip


@tracked()
class AuditFinding(ErrorsAtFields, Entered):
    """One problem found in one village; it counts as rectified only when it was closed on evidence."""

    number = models.CharField("编号", max_length=20, unique=True, editable=False)
    audit = models.ForeignKey(
        Audit, verbose_name="审计项目", on_delete=models.PROTECT, related_name="findings"
    )
    category = models.CharField("问题类别", max_length=20, choices=FindingCategory)
    severity = models.CharField("性质", max_length=12, choices=Severity, default=Severity.ORDINARY)
    description = models.CharField("问题描述", max_length=300)
    amount_yuan = yuan("涉及金额", default=0)
    responsible_unit = models.CharField("责任单位", max_length=60)
    responsible_person = models.CharField("责任人", max_length=40, blank=True)
    issued_date = models.DateField("下发日期")
    measures = models.CharField("整改措施", max_length=300, blank=True)
    due_date = models.DateField("整改时限")
    original_due_date = models.DateField("原整改时限", null=True, editable=False)
    extension_date = models.DateField("申请延期至", null=True, editable=False)
    progress = models.CharField("进展", max_length=300, blank=True)
    result = models.CharField("整改情况", max_length=300, blank=True, editable=False)
    recovered_yuan = yuan("追回金额", default=0, editable=False)
    handed_over_date = models.DateField("移交日期", null=True, editable=False)
    handed_over_to = models.CharField("移交单位", max_length=60, blank=True, editable=False)
    verified_by = models.CharField("验收人", max_length=40, blank=True, editable=False)
    closed_date = models.DateField("销号时间", null=True, editable=False)
    state = models.CharField(
        "状态", max_length=12, choices=FindingState, default=FindingState.ISSUED, editable=False
    )

    error_fields: ClassVar[Mapping[str, str]] = {
        "collective_economy_finding_due": "due_date",
        "collective_economy_finding_amount": "amount_yuan",
        "collective_economy_finding_measures": "measures",
    }

    class Meta:
        verbose_name = verbose_name_plural = "审计问题整改"
        ordering = ("-number",)
        constraints = [
            models.CheckConstraint(
                condition=Q(due_date__gte=F("issued_date")),
                name="collective_economy_finding_due",
                violation_error_message="整改时限不能早于下发日期",
            ),
            models.CheckConstraint(
                condition=Q(amount_yuan__gte=0, recovered_yuan__gte=0),
                name="collective_economy_finding_amount",
                violation_error_message="金额不能为负",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=UNDER_WAY) | ~Q(measures=""),
                name="collective_economy_finding_measures",
                violation_error_message="认领须写明整改措施",
            ),
            models.CheckConstraint(
                condition=Q(
                    state=FindingState.CLOSED, closed_date__isnull=False,
                    closed_date__gte=F("issued_date"),
                )
                & ~Q(verified_by="") & ~Q(result="")
                | ~Q(state=FindingState.CLOSED) & Q(closed_date__isnull=True),
                name="collective_economy_finding_closed",
                violation_error_message="销号须有整改情况、验收人和日期，日期不早于下发日期",
            ),
            models.CheckConstraint(
                condition=~Q(state=FindingState.CHECKING) | ~Q(result=""),
                name="collective_economy_finding_result",
                violation_error_message="申请销号须写明整改情况",
            ),
            models.CheckConstraint(
                condition=~Q(state=FindingState.HANDED)
                | Q(handed_over_date__isnull=False) & ~Q(handed_over_to=""),
                name="collective_economy_finding_handed_over",
                violation_error_message="移交须有日期和单位",
            ),
            models.CheckConstraint(
                condition=~Q(state=FindingState.EXTENDING)
                | Q(extension_date__isnull=False, extension_date__gt=F("due_date")),
                name="collective_economy_finding_extension",
                violation_error_message="延期须晚于现整改时限",
            ),
        ]  # fmt: skip
        triggers = [
            pgtrigger.Trigger(
                name="closed_on_evidence",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=pgtrigger.Q(new__state=FindingState.CLOSED.value),
                func=f"""
                    IF NOT EXISTS (SELECT 1 FROM collective_economy_findingpaper WHERE row_id = NEW.id)
                    THEN
                        RAISE EXCEPTION '{NO_EVIDENCE}' USING ERRCODE = 'check_violation',
                            CONSTRAINT = 'collective_economy_finding_evidence';
                    END IF;
                    RETURN NULL;
                """,  # noqa: S608  constants of this module
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.get_category_display()}"

    @property
    def status_word(self) -> str:
        """整改状态 as registers write it."""
        return STATUS_WORDS[FindingState(self.state)]

    def is_late(self, *, on: date) -> bool:
        """Whether its time is over and it is neither closed nor handed over."""
        done = (FindingState.CLOSED, FindingState.HANDED)
        return self.state not in done and self.due_date < on

    def clean(self) -> None:
        """What is under way has measures, and time until it is due."""
        if self.due_date and self.issued_date and self.due_date < self.issued_date:
            raise ValidationError({"due_date": "整改时限不能早于下发日期"})
        if self.state in UNDER_WAY and not self.measures:
            raise ValidationError({"measures": "认领后须写明整改措施"})


class FindingFlow(FlowRecord):
    """Steps of a finding."""

    row = models.ForeignKey(
        AuditFinding, verbose_name="审计问题", on_delete=models.CASCADE, related_name="flow"
    )


@tracked()
class FindingPaper(Attachment):
    """佐证材料 of rectification."""

    row = models.ForeignKey(
        AuditFinding, verbose_name="审计问题", on_delete=models.PROTECT, related_name="attachments"
    )

    class Meta(Attachment.Meta):
        verbose_name = verbose_name_plural = "整改佐证材料"


scoping.register(AuditFinding, township="audit__village__township", village="audit__village")
scoping.register_child(FindingFlow, "row")
scoping.register_child(FindingPaper, "row")
tones.register(
    "collective_economy.AuditFinding",
    "state",
    {"ISSUED": "warn", "CLAIMED": "info", "RECTIFYING": "info", "EXTENDING": "warn",
     "CHECKING": "warn", "CLOSED": "ok", "HANDED": "bad"},
)  # fmt: skip
