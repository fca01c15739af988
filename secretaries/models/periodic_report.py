"""定期报告: what a first secretary tells of a period, by the five duties (domain.md §4.7)."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from secretaries.choices.duty import Duty
from secretaries.choices.periodic_report import ReportState
from secretaries.core.private_numbers import private_number_in
from secretaries.models.cadre import Cadre
from secretaries.models.posting import Posting
from secretaries.models.report_period import ReportPeriod
from xuanhan.common import scoping
from xuanhan.common.constraint_fields import ConstraintFieldsMixin
from xuanhan.common.flow import FlowRecord
from xuanhan.common.history import tracked

TEXT = 3000
# A field for each duty, in their order.
DUTY_FIELDS = {f"duty_{duty.value.lower()}": duty for duty in Duty}
OTHER_FIELDS = ("problems", "next_steps", "coordination")
TEXT_FIELDS = (*DUTY_FIELDS, *OTHER_FIELDS)
BEGUN = (ReportState.DRAFT,)


def _text(title: str) -> models.TextField:
    return models.TextField(title, max_length=TEXT, blank=True)


@tracked(exclude=["prefilled"])
class PeriodicReport(ConstraintFieldsMixin):
    """One report of one person; `prefilled` keeps what was filled in and from which rows."""

    period = models.ForeignKey(
        ReportPeriod, verbose_name="报告期", on_delete=models.PROTECT, related_name="reports"
    )
    posting = models.ForeignKey(
        Posting, verbose_name="第一书记", on_delete=models.PROTECT, related_name="reports"
    )
    # The posting's person, so that the database can hold one report a person and period.
    cadre = models.ForeignKey(
        Cadre,
        verbose_name="报告人",
        editable=False,
        on_delete=models.PROTECT,
        related_name="reports",
    )
    duty_d1 = _text(Duty.D1.label)
    duty_d2 = _text(Duty.D2.label)
    duty_d3 = _text(Duty.D3.label)
    duty_d4 = _text(Duty.D4.label)
    duty_d5 = _text(Duty.D5.label)
    problems = _text("存在问题")
    next_steps = _text("下步打算")
    coordination = _text("需协调事项")
    prefilled = models.JSONField("预填依据", default=dict, editable=False)
    submitted_date = models.DateField("提交日期", null=True, blank=True, editable=False)
    state = models.CharField(
        "状态", max_length=12, choices=ReportState, default=ReportState.DRAFT, editable=False
    )
    created_at = models.DateTimeField("建立时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "定期报告"
        ordering = ("-period__end_date", "posting", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["cadre", "period"],
                name="secretaries_periodicreport_once",
                violation_error_message="这一期的报告已有，请在原报告上修改",
                violation_error_code="period",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=BEGUN) | models.Q(submitted_date__isnull=False),
                name="secretaries_periodicreport_submitted_with_date",
                violation_error_message="已提交的报告须有提交日期",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.posting.cadre.name} {self.period}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The person is the posting's."""
        self.cadre_id = self.posting.cadre_id
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """The person served in the period, and the texts hold no numbers of persons."""
        errors = {}
        for name in TEXT_FIELDS:
            # Browsers send two signs for the end of a line; what was filled in has one.
            setattr(self, name, getattr(self, name).replace("\r\n", "\n"))
            kind = private_number_in(getattr(self, name))
            if kind:
                errors[name] = f"请不要填写{kind}"
        if self.posting_id and self.period_id:
            self.cadre_id = self.posting.cadre_id
            start, end = self.period.start_date, self.period.end_date
            gone = self.posting.end_date is not None and self.posting.end_date < start
            if self.posting.start_date > end or gone:
                errors["period"] = f"{self.posting.cadre.name}在这一期内不任职"
        if errors:
            raise ValidationError(errors)

    @property
    def is_late(self) -> bool:
        """Whether it was first submitted after its due date."""
        return self.submitted_date is not None and self.submitted_date > self.period.due_date


class PeriodicReportFlow(FlowRecord):
    """流转记录 of a report; the opinions of the levels stand here."""

    row = models.ForeignKey(PeriodicReport, on_delete=models.CASCADE, related_name="flow")


scoping.register(
    PeriodicReport,
    personal=True,
    township="posting__village__township",
    village="posting__village",
    unit="posting__unit",
    cadre="cadre",
)
scoping.register_child(PeriodicReportFlow, "row")
