"""召回调整: a case from the clue to the successor, and the ladder before it (domain.md §4.10)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from secretaries.choices.recall import (
    ClueSource,
    MeasureKind,
    RecallOutcome,
    RecallState,
    RecallTrigger,
)
from secretaries.models.cadre import Cadre
from secretaries.models.posting import Posting
from xuanhan.common import scoping
from xuanhan.common.attachments import Attachment
from xuanhan.common.entries import EnteredBy
from xuanhan.common.flow import FlowRecord
from xuanhan.common.history import tracked

Q = models.Q
# States after the decision: the outcome and its document stand from here on.
DECIDED = (RecallState.DECIDED, RecallState.HANDOVER, RecallState.CLOSED)


@tracked()
class RecallCase(EnteredBy):
    """One case.  Health and the like are 调整, without fault; a case of health alone is never a 召回."""

    posting = models.ForeignKey(
        Posting, verbose_name="第一书记", on_delete=models.PROTECT, related_name="recall_cases"
    )
    triggers = ArrayField(
        models.CharField(max_length=16, choices=RecallTrigger), verbose_name="情形"
    )
    source = models.CharField("线索来源", max_length=12, choices=ClueSource)
    clue = models.CharField("线索内容", max_length=500)
    clue_date = models.DateField("登记日期")
    outcome = models.CharField(
        "处理结果", max_length=12, choices=RecallOutcome, blank=True, editable=False
    )
    document_number = models.CharField("决定文号", max_length=60, blank=True, editable=False)
    decided_date = models.DateField("决定日期", null=True, blank=True, editable=False)
    replace_by_date = models.DateField("重新选派时限", null=True, blank=True, editable=False)
    # Set when the person is to be heard: from then on they see the case, and not before.
    heard = models.ForeignKey(
        Cadre,
        verbose_name="听取陈述",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    successor = models.ForeignKey(
        Posting,
        verbose_name="接任任职",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    state = models.CharField(
        "状态", max_length=20, choices=RecallState, default=RecallState.CLUE, editable=False
    )

    class Meta:
        verbose_name = verbose_name_plural = "召回调整"
        ordering = ("-clue_date", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["posting"],
                condition=~Q(state__in=[RecallState.CLOSED, RecallState.DISMISSED]),
                name="secretaries_recall_one_open_case",
                violation_error_message="这名第一书记已有未办结的召回线索",
            ),
            models.CheckConstraint(
                condition=Q(triggers__len__gt=0),
                name="secretaries_recall_has_trigger",
                violation_error_message="请至少选择一种情形",
            ),
            models.CheckConstraint(
                condition=Q(
                    ~Q(outcome=""),
                    ~Q(document_number=""),
                    state__in=DECIDED,
                    decided_date__isnull=False,
                )
                | (~Q(state__in=DECIDED) & Q(outcome="", decided_date__isnull=True)),
                name="secretaries_recall_decided_by_document",
                violation_error_message="决定须有处理结果、文号和日期",
            ),
            models.CheckConstraint(
                condition=~Q(triggers=[RecallTrigger.HEALTH]) | ~Q(outcome=RecallOutcome.RECALL),
                name="secretaries_recall_health_is_adjustment",
                violation_error_message="因健康等非过错原因的是“调整”，不能记为“召回”",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[RecallState.HANDOVER, RecallState.CLOSED])
                | Q(successor__isnull=False),
                name="secretaries_recall_closed_with_successor",
                violation_error_message="须先重新选派接任人",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.posting.cadre.name} {self.clue_date:%Y-%m-%d}"

    @property
    def trigger_words(self) -> str:
        """The triggers as words."""
        return "、".join(RecallTrigger(code).label for code in self.triggers)


class RecallFlow(FlowRecord):
    """流转记录 of a case; the opinions and the person's statement stand here."""

    row = models.ForeignKey(RecallCase, on_delete=models.CASCADE, related_name="flow")

    class Meta(FlowRecord.Meta):
        verbose_name = verbose_name_plural = "召回调整流转"


class RecallEvidence(Attachment):
    """Evidence of a case."""

    row = models.ForeignKey(RecallCase, on_delete=models.PROTECT, related_name="attachments")

    class Meta(Attachment.Meta):
        verbose_name = verbose_name_plural = "召回材料"


@tracked()
class RecallMeasure(models.Model):
    """One rung of the ladder: reminded, talked to, given a time to correct."""

    case = models.ForeignKey(
        RecallCase, verbose_name="召回调整", on_delete=models.PROTECT, related_name="measures"
    )
    kind = models.CharField("方式", max_length=12, choices=MeasureKind)
    taken_date = models.DateField("日期")
    due_date = models.DateField("整改期限", null=True, blank=True)
    result = models.CharField("结果", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "提醒约谈整改"
        ordering = ("taken_date", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    kind=MeasureKind.CORRECTION,
                    due_date__isnull=False,
                    due_date__gte=models.F("taken_date"),
                )
                | (~Q(kind=MeasureKind.CORRECTION) & Q(due_date__isnull=True)),
                name="secretaries_recallmeasure_correction_has_term",
                violation_error_message="限期整改须填写期限，且不早于开始日期；其他方式不填期限",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.taken_date}"


# The village does not deliberate on its first secretary, and the person is heard before they read.
scoping.register(
    RecallCase, township="posting__village__township", unit="posting__unit", cadre="heard"
)
scoping.register_child(RecallFlow, "row")
scoping.register_child(RecallEvidence, "row")
scoping.register_child(RecallMeasure, "case")
