"""抽查 and what was done about 缺岗 (domain.md §4.7)."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from secretaries.choices.presence import (
    FAULTS,
    AbsenceRung,
    Checker,
    CheckMethod,
    CheckResult,
)
from secretaries.models.posting import Posting
from xuanhan.common import scoping
from xuanhan.common.entries import EnteredBy
from xuanhan.common.field_errors import ErrorsAtFields
from xuanhan.common.history import tracked

Q = models.Q


@tracked()
class SpotCheck(EnteredBy, ErrorsAtFields):
    """One look whether somebody is there, what was found, and what followed."""

    posting = models.ForeignKey(
        Posting, verbose_name="第一书记", on_delete=models.PROTECT, related_name="spot_checks"
    )
    check_date = models.DateField("抽查日期")
    checker = models.CharField("抽查单位", max_length=12, choices=Checker)
    inspector = models.CharField("抽查人", max_length=40)
    method = models.CharField("方式", max_length=8, choices=CheckMethod, default=CheckMethod.VISIT)
    result = models.CharField("抽查结果", max_length=12, choices=CheckResult)
    found = models.CharField("情况说明", max_length=300, blank=True)
    follow_up = models.CharField("后续处理", max_length=300, blank=True)
    follow_up_date = models.DateField("处理日期", null=True, blank=True)
    error_fields = {
        "secretaries_spotcheck_fault_is_told": "found",
        "secretaries_spotcheck_follow_up_has_day": "follow_up_date",
    }

    class Meta:
        verbose_name = verbose_name_plural = "在岗抽查"
        ordering = ("-check_date", "posting__village__township__order", "posting__village__code")
        constraints = [
            models.CheckConstraint(
                condition=~Q(result__in=FAULTS) | ~Q(found=""),
                name="secretaries_spotcheck_fault_is_told",
                violation_error_message="发现问题的，请填写情况说明",
            ),
            models.CheckConstraint(
                condition=Q(follow_up="", follow_up_date__isnull=True)
                | (
                    ~Q(follow_up="")
                    & Q(
                        follow_up_date__isnull=False,
                        follow_up_date__gte=models.F("check_date"),
                    )
                ),
                name="secretaries_spotcheck_follow_up_has_day",
                violation_error_message="后续处理和处理日期须一起填写，且不早于抽查日期",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.posting.cadre.name} {self.check_date:%Y-%m-%d} {self.get_result_display()}"

    def clean(self) -> None:
        """A day in post that has come.  Raises ValidationError."""
        if self.posting_id is None or self.check_date is None:
            return
        if self.check_date > timezone.localdate():
            raise ValidationError({"check_date": "抽查日期不能晚于今天"})
        if not self.posting.in_post_on(self.check_date):
            raise ValidationError({"check_date": "抽查日期不在任职期间，请核对"})

    @property
    def is_fault(self) -> bool:
        """Whether it counts as one 缺岗."""
        return self.result in FAULTS


@tracked()
class AbsenceMeasure(EnteredBy, ErrorsAtFields):
    """缺岗处置: the rung of the ladder that was taken in a year, by whom and how."""

    posting = models.ForeignKey(
        Posting, verbose_name="第一书记", on_delete=models.PROTECT, related_name="absence_measures"
    )
    year = models.PositiveSmallIntegerField("年度")
    rung = models.CharField(
        "处置",
        max_length=12,
        choices=[choice for choice in AbsenceRung.choices if choice[0] != AbsenceRung.RECALL],
    )
    absences = models.PositiveSmallIntegerField("当时缺岗次数", default=0, editable=False)
    taken_date = models.DateField("处置日期")
    document_number = models.CharField("函告文号", max_length=60, blank=True)
    note = models.CharField("情况", max_length=300)
    error_fields = {"secretaries_absencemeasure_letter_has_number": "document_number"}

    class Meta:
        verbose_name = verbose_name_plural = "缺岗处置"
        ordering = ("-taken_date", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["posting", "year", "rung"],
                name="secretaries_absencemeasure_once",
                violation_error_message="本年度已有这项处置",
            ),
            models.CheckConstraint(
                condition=~Q(rung=AbsenceRung.LETTER) | ~Q(document_number=""),
                name="secretaries_absencemeasure_letter_has_number",
                violation_error_message="函告派出单位须填写文号",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.posting.cadre.name} {self.year}年{self.get_rung_display()}"

    def clean(self) -> None:
        """Taken in its year or after it, not ahead of time.  Raises ValidationError."""
        if self.taken_date is None or self.year is None:
            return
        if self.taken_date > timezone.localdate():
            raise ValidationError({"taken_date": "处置日期不能晚于今天"})
        if self.taken_date.year < self.year:
            raise ValidationError({"taken_date": f"处置日期不能早于 {self.year} 年"})


for _model in (SpotCheck, AbsenceMeasure):
    scoping.register(
        _model,
        personal=True,
        township="posting__village__township",
        village="posting__village",
        unit="posting__unit",
        cadre="posting__cadre",
    )
