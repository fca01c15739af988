"""报告期: for which spans reports are asked for, and until when (domain.md §4.7)."""

from django.db import models

from secretaries.choices.periodic_report import ReportKind
from secretaries.core.report_periods import Span
from xuanhan.common import scoping
from xuanhan.common.constraint_fields import ConstraintFieldsMixin
from xuanhan.common.history import tracked


@tracked()
class ReportPeriod(ConstraintFieldsMixin):
    """One month, quarter, half or year; the county may put a due date off, or close the period."""

    kind = models.CharField("类别", max_length=12, choices=ReportKind, editable=False)
    year = models.PositiveSmallIntegerField("年度", editable=False)
    number = models.PositiveSmallIntegerField("期数", editable=False)
    start_date = models.DateField("开始日期", editable=False)
    end_date = models.DateField("结束日期", editable=False)
    due_date = models.DateField("报送时限")
    # As it was counted from the parameters; where it equals the due date, nobody has put it off.
    counted_due_date = models.DateField("按参数计算的时限", editable=False)
    minimum_days = models.PositiveSmallIntegerField("任职满几天须报送", editable=False)
    is_closed = models.BooleanField("已关闭", default=False, help_text="关闭后不再接收这一期的报告")

    class Meta:
        verbose_name = verbose_name_plural = "报告期"
        ordering = ("-year", "-end_date", "kind")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "year", "number"],
                name="secretaries_reportperiod_once",
                violation_error_message="这一报告期已有",
            ),
            models.CheckConstraint(
                condition=models.Q(start_date__lte=models.F("end_date")),
                name="secretaries_reportperiod_is_forward",
                violation_error_message="结束日期不能早于开始日期",
            ),
            models.CheckConstraint(
                condition=models.Q(due_date__gt=models.F("start_date")),
                name="secretaries_reportperiod_due_after_start",
                violation_error_message="报送时限须在报告期开始之后",
                violation_error_code="due_date",
            ),
        ]

    def __str__(self) -> str:
        return self.span.title

    @property
    def span(self) -> Span:
        """The period as the core knows it."""
        return Span(self.kind, self.year, self.number)


scoping.register(ReportPeriod, directory=True)
