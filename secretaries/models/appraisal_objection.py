"""申诉: what somebody says against a result, and what became of it (domain.md §4.8)."""

from django.db import models
from django.db.models import Q

from secretaries.choices.appraisal import ObjectionState
from secretaries.models.appraisal import Appraisal
from xuanhan.common import scoping
from xuanhan.common.flow import FlowRecord
from xuanhan.common.history import tracked


@tracked()
class AppraisalObjection(models.Model):
    """One objection; upheld or corrected by a new version of the result."""

    appraisal = models.ForeignKey(
        Appraisal, verbose_name="考评结果", on_delete=models.PROTECT, related_name="objections"
    )
    raised_date = models.DateField("申诉日期")
    text = models.CharField("申诉内容", max_length=500)
    answered_date = models.DateField("答复日期", null=True, blank=True, editable=False)
    correction = models.ForeignKey(
        Appraisal,
        verbose_name="更正后的结果",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    state = models.CharField(
        "状态", max_length=12, choices=ObjectionState, default=ObjectionState.RAISED, editable=False
    )

    class Meta:
        verbose_name = verbose_name_plural = "考评申诉"
        ordering = ("-raised_date", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["appraisal"],
                condition=Q(state=ObjectionState.RAISED),
                name="secretaries_objection_one_open",
                violation_error_message="已有一件申诉正在复核",
            ),
            models.CheckConstraint(
                condition=Q(state=ObjectionState.RAISED, answered_date__isnull=True)
                | (
                    ~Q(state=ObjectionState.RAISED)
                    & Q(answered_date__isnull=False, answered_date__gte=models.F("raised_date"))
                ),
                name="secretaries_objection_answered_with_date",
                violation_error_message="答复须有日期，且不早于申诉日期",
            ),
            models.CheckConstraint(
                condition=Q(state=ObjectionState.CORRECTED, correction__isnull=False)
                | (~Q(state=ObjectionState.CORRECTED) & Q(correction__isnull=True)),
                name="secretaries_objection_corrected_by_version",
                violation_error_message="更正须有更正后的结果",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.appraisal.posting.cadre.name} {self.raised_date:%Y-%m-%d}申诉"


class ObjectionFlow(FlowRecord):
    """流转记录 of an objection."""

    row = models.ForeignKey(AppraisalObjection, on_delete=models.CASCADE, related_name="flow")

    class Meta(FlowRecord.Meta):
        verbose_name = verbose_name_plural = "考评申诉流转"


scoping.register_child(AppraisalObjection, "appraisal")
scoping.register_child(ObjectionFlow, "row")
