"""The years in which the county evaluates; everything that is reported belongs to one."""

from django.db import models

from xuanhan.common import scoping
from xuanhan.common.history import tracked
from xuanhan.registry.choices import YearState


@tracked()
class ReportingYear(models.Model):
    """One year of evaluation and how far it has come."""

    year = models.PositiveSmallIntegerField("年度", unique=True)
    state = models.CharField(
        "状态", max_length=12, choices=YearState, default=YearState.OPEN, editable=False
    )

    class Meta:
        verbose_name = verbose_name_plural = "考评年度"
        ordering = ("-year",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(year__gte=2015, year__lte=2100),
                name="registry_year_is_plausible",
                violation_error_message="年度应在 2015 至 2100 之间",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} 年度"


scoping.register(ReportingYear, directory=True)
