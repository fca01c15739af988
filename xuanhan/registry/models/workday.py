"""工作日历: the days on which the State Council's notice departs from Monday to Friday (ecosystem.md §0.8)."""

from django.core.exceptions import ValidationError
from django.db import models

from xuanhan.common import scoping
from xuanhan.common.history import tracked


@tracked()
class CalendarYear(models.Model):
    """A year whose holidays and make-up days are entered in full; another year counts Monday to Friday."""

    year = models.PositiveSmallIntegerField(
        "年度", unique=True, error_messages={"unique": "这一年已登记"}
    )
    source = models.CharField(
        "依据", max_length=120, help_text="如 国办发明电〔2025〕7号；当年安排录全后再登记"
    )

    class Meta:
        verbose_name = verbose_name_plural = "日历年度"
        ordering = ("-year",)

    def __str__(self) -> str:
        return f"{self.year}年"


@tracked()
class Workday(models.Model):
    """One day that is named in the notice: a holiday, or a weekend day that is worked."""

    date = models.DateField("日期", unique=True, error_messages={"unique": "这一天已登记"})
    is_workday = models.BooleanField("上班", default=False)
    note = models.CharField("说明", max_length=60, help_text="如 国庆节放假、国庆节调休上班")

    class Meta:
        verbose_name = verbose_name_plural = "工作日历"
        ordering = ("-date",)

    def __str__(self) -> str:
        return f"{self.date:%Y-%m-%d} {'上班' if self.is_workday else '放假'}"

    def clean(self) -> None:
        """A worked weekday needs no entry; it would only hide a mistyped date."""
        if self.date and self.is_workday and self.date.weekday() < 5:
            raise ValidationError({"date": "这一天是周一至周五，本来就上班，不必登记"})


scoping.register(CalendarYear, directory=True)
scoping.register(Workday, directory=True)
