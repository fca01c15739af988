"""离任交接: what the one who leaves hands to the one who comes (domain.md §4.6)."""

from django.core.exceptions import ValidationError
from django.db import models

from secretaries.choices import SUCCESSOR_FIRST, EndReason, HandoverKind, HandoverState
from secretaries.models.cadre import Cadre
from secretaries.models.posting import Posting
from secretaries.models.round import SelectionRound
from xuanhan.common import scoping
from xuanhan.common.constraint_fields import ConstraintFieldsMixin
from xuanhan.common.flow import FlowRecord
from xuanhan.common.history import tracked

OPEN = (HandoverState.PREPARING, HandoverState.HANDED, HandoverState.TAKEN)


@tracked()
class Handover(ConstraintFieldsMixin):
    """One change of post, from the list of items to the release."""

    outgoing = models.ForeignKey(
        Posting, verbose_name="离任人", on_delete=models.PROTECT, related_name="handovers"
    )
    end_reason = models.CharField("离任原因", max_length=12, choices=EndReason)
    release_date = models.DateField("拟离任日期", help_text="在村任职的最后一天")
    successor = models.ForeignKey(
        Cadre,
        verbose_name="接任人",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    no_successor_reason = models.CharField(
        "没有接任人的理由", max_length=300, blank=True, help_text="没有接任人时填写，如该村不再派驻"
    )
    arrival_date = models.DateField(
        "接任人到村日期", null=True, blank=True, help_text="从这一天起算传帮带期"
    )
    document_number = models.CharField("接任人任职文号", max_length=60, blank=True)
    round = models.ForeignKey(
        SelectionRound,
        verbose_name="批次",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="handovers",
    )
    incoming = models.ForeignKey(
        Posting,
        verbose_name="接任人的任职",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    state = models.CharField(
        "状态",
        max_length=12,
        choices=HandoverState,
        default=HandoverState.PREPARING,
        editable=False,
    )
    created_at = models.DateTimeField("建立时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "离任交接"
        ordering = ("-pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["outgoing"],
                condition=models.Q(state__in=OPEN),
                name="secretaries_handover_one_open_a_posting",
                violation_error_message="这一任职已有正在办理的交接",
                violation_error_code="outgoing",
            ),
            models.UniqueConstraint(
                fields=["successor"],
                condition=models.Q(state__in=OPEN),
                name="secretaries_handover_one_open_a_successor",
                violation_error_message="这名接任人已在另一项交接中",
                violation_error_code="successor",
            ),
            models.CheckConstraint(
                condition=models.Q(successor__isnull=False, no_successor_reason="")
                | (
                    models.Q(successor__isnull=True, arrival_date__isnull=True)
                    & ~models.Q(no_successor_reason="")
                ),
                name="secretaries_handover_successor_or_reason",
                violation_error_message="请选择接任人；没有接任人的，请写明理由，不填到村日期",
                violation_error_code="successor",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outgoing.village} {self.outgoing.cadre.name}离任交接"

    def clean(self) -> None:
        """The dates in their order, two different people, and both free for it."""
        if self.outgoing_id is None or self.release_date is None:
            return
        if self.release_date < self.outgoing.start_date:
            raise ValidationError({"release_date": "拟离任日期不能早于任职开始日期"})
        if self.arrival_date and self.arrival_date > self.release_date:
            raise ValidationError({"arrival_date": "接任人到村日期不能晚于拟离任日期"})
        if self._state.adding:
            self._check_both()

    def _check_both(self) -> None:
        # After a recall the posting has ended at once, and is still handed over.
        if self.outgoing.end_date is not None and self.outgoing.end_reason in SUCCESSOR_FIRST:
            day = self.outgoing.end_date
            raise ValidationError({"outgoing": f"这一任职已于 {day:%Y-%m-%d} 结束"})
        if self.successor_id is None:
            return
        if self.successor_id == self.outgoing.cadre_id:
            raise ValidationError({"successor": "接任人不能是离任人本人"})
        open_ones = self.successor.postings.filter(end_date__isnull=True)
        for posting in open_ones.select_related("village__township"):
            place = posting.village.full_name
            message = f"{self.successor.name}在{place}任职，请先结束或调整那里的任职"
            raise ValidationError({"successor": message})


@tracked()
class HandoverItem(models.Model):
    """One of the seven items; the receiver ticks what was checked."""

    handover = models.ForeignKey(Handover, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField("交接事项", max_length=16, choices=HandoverKind, editable=False)
    content = models.CharField(
        "交接内容", max_length=500, blank=True, help_text="名称、数量、存放处；没有的写“无”"
    )
    is_received = models.BooleanField("接收人已核对", default=False, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "交接事项"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["handover", "kind"],
                name="secretaries_handoveritem_once",
                violation_error_message="这一事项已在交接清单中",
            ),
            models.CheckConstraint(
                condition=models.Q(is_received=False) | ~models.Q(content=""),
                name="secretaries_handoveritem_received_has_content",
                violation_error_message="没有内容的事项不能接收",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class HandoverFlow(FlowRecord):
    """流转记录 of a handover."""

    row = models.ForeignKey(Handover, on_delete=models.CASCADE, related_name="flow")


# The successor is not posted yet, and meets the handover through his or her own file.
scoping.register(
    Handover,
    personal=True,
    township="outgoing__village__township",
    village="outgoing__village",
    unit="outgoing__unit",
    cadre=("outgoing__cadre", "successor"),
)
scoping.register_child(HandoverItem, "handover")
scoping.register_child(HandoverFlow, "row")
