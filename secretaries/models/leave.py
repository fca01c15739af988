"""请销假: who is away, from when to when, and whether they are back (domain.md §4.7)."""

from datetime import date, timedelta

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce

from secretaries.choices.leave import BACK, GRANTED, OPEN, VOID, LeaveKind, LeaveState
from secretaries.models.posting import Posting
from xuanhan.common import scoping
from xuanhan.common.attachments import Attachment
from xuanhan.common.entries import EnteredBy
from xuanhan.common.field_errors import ErrorsAtFields
from xuanhan.common.flow import FlowRecord
from xuanhan.common.history import tracked

RETURN_KNOWN = (LeaveState.RETURNING, *BACK)


def _days_asked() -> Func:
    """The days of a leave, both ends with them (PostgreSQL counts date − date in days)."""
    template = "(%(expressions)s + 1)"
    return Func(
        F("end_date"), F("start_date"), template=template, arg_joiner=" - ",
        output_field=models.IntegerField(),
    )  # fmt: skip


def _days_away() -> Func:
    """The days away as a range: until the day before the return, or as granted; none if never left."""
    until = Func(F("end_date"), template="(%(expressions)s + 1)", output_field=models.DateField())
    return Func(
        F("start_date"),
        Coalesce(F("returned_date"), until),
        Value("[)"),
        function="daterange",
        output_field=DateRangeField(),
    )


@tracked(exclude=["days"])
class Leave(EnteredBy, ErrorsAtFields):
    """One leave or official trip of one first secretary."""

    posting = models.ForeignKey(
        Posting, verbose_name="第一书记", on_delete=models.PROTECT, related_name="leaves"
    )
    kind = models.CharField("请假类别", max_length=16, choices=LeaveKind)
    start_date = models.DateField("开始日期")
    end_date = models.DateField("结束日期")
    days = models.GeneratedField(
        expression=_days_asked(),
        output_field=models.IntegerField(),
        db_persist=True,
        verbose_name="天数",
    )
    reason = models.CharField("事由", max_length=300)
    # Paper ledgers often lack it; who asks in the portal must say it.
    destination = models.CharField("去向", max_length=100, blank=True)
    deputy = models.CharField("代管人", max_length=40, blank=True, help_text="离岗期间代管工作的人")
    # Set when it is submitted, by the limit that was in force then.
    county_needed = models.BooleanField("须县级审批", default=False, editable=False)
    approver = models.CharField("审批人", max_length=60, blank=True, editable=False)
    approved_date = models.DateField("审批日期", null=True, blank=True, editable=False)
    returned_date = models.DateField("返岗日期", null=True, blank=True, editable=False)
    overstayed_days = models.PositiveSmallIntegerField("超假天数", default=0, editable=False)
    state = models.CharField(
        "状态", max_length=16, choices=LeaveState, default=LeaveState.DRAFT, editable=False
    )
    error_fields = {
        "secretaries_leave_forward": "end_date",
        "secretaries_leave_no_overlap": "start_date",
    }

    class Meta:
        verbose_name = verbose_name_plural = "请销假"
        ordering = ("-start_date", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(end_date__gte=F("start_date")),
                name="secretaries_leave_forward",
                violation_error_message="结束日期不能早于开始日期",
            ),
            ExclusionConstraint(
                name="secretaries_leave_no_overlap",
                expressions=[
                    (F("posting"), RangeOperators.EQUAL),
                    (_days_away(), RangeOperators.OVERLAPS),
                ],
                condition=~Q(state__in=VOID),
                violation_error_message="这段时间与本人已登记的请假或公出重叠，请核对起止日期",
            ),
            models.UniqueConstraint(
                fields=["posting"],
                condition=Q(state__in=OPEN),
                name="secretaries_leave_one_open",
                violation_error_message="上一次请假（公出）还没有销假，请先销假再申请",
            ),
            models.CheckConstraint(
                condition=Q(state__in=GRANTED, approved_date__isnull=False)
                | (~Q(state__in=GRANTED) & Q(approved_date__isnull=True)),
                name="secretaries_leave_granted_has_date",
                violation_error_message="已批准的请假须有审批日期",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=RETURN_KNOWN,
                    returned_date__isnull=False,
                    returned_date__gte=F("start_date"),
                )
                | (~Q(state__in=RETURN_KNOWN) & Q(returned_date__isnull=True)),
                name="secretaries_leave_returned_has_date",
                violation_error_message="销假须有返岗日期，且不早于开始日期",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=BACK)
                | Q(state=LeaveState.OVERSTAYED, overstayed_days__gt=0)
                | Q(state=LeaveState.RETURNED, overstayed_days=0),
                name="secretaries_leave_overstay_is_said",
                violation_error_message="超假的须记明超假天数",
            ),
        ]

    def __str__(self) -> str:
        name = self.posting.cadre.name
        return f"{name} {self.get_kind_display()} {self.start_date:%m-%d}至{self.end_date:%m-%d}"

    def clean(self) -> None:
        """Only somebody in post and not away already is given leave.  Raises ValidationError."""
        if self.posting_id is None or self.start_date is None or self.end_date is None:
            return
        if self.state == LeaveState.DRAFT and not self.destination.strip():
            raise ValidationError({"destination": "请填写去向"})
        if self.pk is None and self.state in OPEN:
            self._check_none_open()
        last = self.posting.end_date
        if self.start_date < self.posting.start_date or (last and self.end_date > last):
            until = f"至 {last:%Y-%m-%d}" if last else "起"
            span = f"{self.posting.start_date:%Y-%m-%d} {until}"
            raise ValidationError({"start_date": f"不在任职期间（{span}），请核对起止日期"})

    def _check_none_open(self) -> None:
        # Before the constraints: that the new one overlaps the open one would say less.
        earlier = Leave.objects.filter(posting_id=self.posting_id, state__in=OPEN).first()
        if earlier is not None:
            word = earlier.get_state_display()
            raise ValidationError({"start_date": f"{earlier}（{word}）还没有销假，请先销假再申请"})

    @property
    def last_day_away(self) -> date:
        """The last day away as far as is known: the day before the return, or as granted."""
        if self.returned_date is None:
            return self.end_date
        return self.returned_date - timedelta(days=1)

    @property
    def last_day_counted(self) -> date:
        """The last day that counts as leave or trip: no more than was granted, and less for who was back early.

        The days off between its end and the return are nobody's; those over it are 超假.
        """
        return min(self.end_date, self.last_day_away)

    @property
    def counts_as_present(self) -> bool:
        """Official trips are work (domain.md §4.7)."""
        return self.kind == LeaveKind.TRIP


class LeaveFlow(FlowRecord):
    """流转记录 of a leave."""

    row = models.ForeignKey(Leave, on_delete=models.CASCADE, related_name="flow")

    class Meta(FlowRecord.Meta):
        verbose_name = verbose_name_plural = "请销假流转"


class LeaveEvidence(Attachment):
    """What was handed in with a leave: a doctor's note, an invitation to a meeting."""

    row = models.ForeignKey(Leave, on_delete=models.PROTECT, related_name="attachments")

    class Meta(Attachment.Meta):
        verbose_name = verbose_name_plural = "请销假附件"


scoping.register(
    Leave,
    personal=True,
    township="posting__village__township",
    village="posting__village",
    unit="posting__unit",
    cadre="posting__cadre",
)
scoping.register_child(LeaveFlow, "row")
scoping.register_child(LeaveEvidence, "row")
