"""应交报告: every report that is asked for, written or not (domain.md §4.7).

A view over postings and periods: a first secretary who is in post on the last day of a period, and has been for
the days the period asks, owes its report.  Nothing has to be made when a period begins, a posting ends, or
somebody moves.  Its SQL is in the migration `due_report_view`.
"""

from django.db import models

from secretaries.models.periodic_report import PeriodicReport
from secretaries.models.posting import Posting
from secretaries.models.report_period import ReportPeriod
from xuanhan.common import scoping


class DueReport(models.Model):
    """One report that somebody owes or has given."""

    posting = models.ForeignKey(
        Posting, verbose_name="第一书记", on_delete=models.DO_NOTHING, related_name="due_reports"
    )
    period = models.ForeignKey(
        ReportPeriod, verbose_name="报告期", on_delete=models.DO_NOTHING, related_name="due_reports"
    )
    report = models.ForeignKey(
        PeriodicReport,
        verbose_name="报告",
        null=True,
        on_delete=models.DO_NOTHING,
        related_name="+",
    )
    due_date = models.DateField("报送时限")
    submitted_date = models.DateField("提交日期", null=True)

    class Meta:
        managed = False
        db_table = "secretaries_duereport"
        verbose_name = verbose_name_plural = "应交报告"
        ordering = ("-due_date", "posting__village__township__order", "posting__village__code")

    def __str__(self) -> str:
        return f"{self.posting.cadre.name} {self.period}"


scoping.register(
    DueReport,
    personal=True,
    township="posting__village__township",
    village="posting__village",
    unit="posting__unit",
    cadre="posting__cadre",
)
