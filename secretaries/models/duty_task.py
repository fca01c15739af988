"""年度任务清单: what a first secretary sets out to do in a year (domain.md §4.7)."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models

from secretaries.choices.duty import Duty, DutyTaskState
from secretaries.core.duties import percent_done
from secretaries.models.posting import Posting
from xuanhan.common import scoping
from xuanhan.common.attachments import Attachment
from xuanhan.common.constraint_fields import ConstraintFieldsMixin
from xuanhan.common.flow import FlowRecord
from xuanhan.common.history import tracked

EARLIEST, LATEST = 2015, 2100


@tracked()
class DutyTask(ConstraintFieldsMixin):
    """One task: a target that can be counted, a unit, a time limit, and how far it has come."""

    posting = models.ForeignKey(
        Posting, verbose_name="第一书记", on_delete=models.PROTECT, related_name="duty_tasks"
    )
    year = models.PositiveSmallIntegerField("年度")
    duty = models.CharField("职责类别", max_length=4, choices=Duty)
    item = models.CharField("任务事项", max_length=160)
    target_value = models.DecimalField("目标值", max_digits=10, decimal_places=2)
    unit = models.CharField("单位", max_length=10, help_text="如 次、户、件、万元")
    deadline_date = models.DateField("完成时限")
    achieved_value = models.DecimalField(
        "完成值", max_digits=10, decimal_places=2, default=Decimal(0)
    )
    progress_note = models.CharField("进展情况", max_length=500, blank=True)
    state = models.CharField(
        "状态", max_length=12, choices=DutyTaskState, default=DutyTaskState.DRAFT, editable=False
    )

    class Meta:
        verbose_name = verbose_name_plural = "年度任务清单"
        ordering = ("-year", "posting", "duty", "deadline_date", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["posting", "year", "item"],
                name="secretaries_dutytask_item_once",
                violation_error_message="本年度任务清单中已有这一事项",
                violation_error_code="item",
            ),
            models.CheckConstraint(
                condition=models.Q(target_value__gt=0),
                name="secretaries_dutytask_target_above_zero",
                violation_error_message="目标值须大于 0",
                violation_error_code="target_value",
            ),
            models.CheckConstraint(
                condition=models.Q(achieved_value__gte=0),
                name="secretaries_dutytask_achieved_not_negative",
                violation_error_message="完成值不能是负数",
                violation_error_code="achieved_value",
            ),
            models.CheckConstraint(
                condition=models.Q(deadline_date__year=models.F("year")),
                name="secretaries_dutytask_deadline_in_year",
                violation_error_message="完成时限须在任务所属年度内",
                violation_error_code="deadline_date",
            ),
            models.CheckConstraint(
                condition=models.Q(year__gte=EARLIEST, year__lte=LATEST),
                name="secretaries_dutytask_year_is_plausible",
                violation_error_message=f"年度应在 {EARLIEST} 至 {LATEST} 之间",
                violation_error_code="year",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} 年 {self.item}"

    def clean(self) -> None:
        """The year is one that the person serves in."""
        if self.posting_id is None or self.year is None:
            return
        end = self.posting.end_date or self.posting.planned_end_date
        if not self.posting.start_date.year <= self.year <= end.year:
            raise ValidationError({"year": f"{self.posting.cadre.name}这一年不在任"})

    @property
    def progress_percent(self) -> int:
        """The achieved part of the target, in whole percent."""
        return percent_done(self.achieved_value, self.target_value)


class DutyTaskFlow(FlowRecord):
    """流转记录 of a task."""

    row = models.ForeignKey(DutyTask, on_delete=models.CASCADE, related_name="flow")


class DutyTaskEvidence(Attachment):
    """佐证 of a task."""

    row = models.ForeignKey(DutyTask, on_delete=models.PROTECT, related_name="attachments")

    class Meta(Attachment.Meta):
        verbose_name = verbose_name_plural = "任务佐证"


scoping.register(
    DutyTask,
    personal=True,
    township="posting__village__township",
    village="posting__village",
    unit="posting__unit",
    cadre="posting__cadre",
)
scoping.register_child(DutyTaskFlow, "row")
scoping.register_child(DutyTaskEvidence, "row")
