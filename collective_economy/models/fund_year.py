"""引导基金 by year: its size, what went into it from which department, and who may apply (domain.md §6.3)."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from collective_economy.choices.fund import EligibilityCode, Severity
from collective_economy.models.money_source import MoneySource
from xuanhan.common import scoping
from xuanhan.common.amounts import yuan
from xuanhan.common.entries import Entered
from xuanhan.common.history import tracked
from xuanhan.common.money import FEN

WITH_THRESHOLD = (EligibilityCode.PROFIT_BELOW, EligibilityCode.AMOUNT_BELOW)
NEEDS_THRESHOLD = "这个条件须填写数额"
EXPIRES_BEFORE = "失效日期不能早于施行日期"


@tracked()
class FundYear(Entered):
    """One year of the fund.  What was paid, came back and is left is counted from records, never typed."""

    year = models.PositiveSmallIntegerField(
        "年度", unique=True, error_messages={"unique": "这个年度已登记"},
        validators=[MinValueValidator(2015), MaxValueValidator(2100)],
    )  # fmt: skip
    scale_yuan = yuan("年度规模", validators=[MinValueValidator(FEN, message="金额应大于 0")])
    document_number = models.CharField("设立（下达）文号", max_length=40)
    apply_from_date = models.DateField("申报开始日期")
    apply_until_date = models.DateField("申报截止日期")
    remark = models.CharField("备注", max_length=160, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "引导基金年度"
        ordering = ("-year",)
        constraints = [
            models.CheckConstraint(
                condition=Q(scale_yuan__gt=0),
                name="collective_economy_fund_scale",
                violation_error_message="年度规模应大于 0",
            ),
            models.CheckConstraint(
                condition=Q(apply_until_date__gte=F("apply_from_date")),
                name="collective_economy_fund_application_time",
                violation_error_message="申报截止日期不能早于开始日期",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}年引导基金"

    def clean(self) -> None:
        """Applications close after they open, and the size covers what was approved of it."""
        first, last = self.apply_from_date, self.apply_until_date
        if first and last and last < first:
            raise ValidationError({"apply_until_date": "不能早于申报开始日期"})
        if self.pk is None or self.scale_yuan is None:
            return
        approved = self.applications.aggregate(total=models.Sum("approved_yuan"))["total"] or 0
        if self.scale_yuan < approved:
            raise ValidationError({"scale_yuan": f"不能小于已审定的 {approved:,.2f} 元"})


@tracked()
class FundContribution(MoneySource):
    """What a department puts into the fund; the sums of the year's contributions are its sources."""

    row = models.ForeignKey(
        FundYear,
        verbose_name="引导基金年度",
        on_delete=models.PROTECT,
        related_name="contributions",
    )

    class Meta(MoneySource.Meta):
        verbose_name = verbose_name_plural = "基金资金来源"


@tracked()
class EligibilityRule(Entered):
    """入库条件 as dated data: which condition holds from when to when, hard or as a hint."""

    code = models.CharField("条件", max_length=28, choices=EligibilityCode)
    severity = models.CharField("性质", max_length=8, choices=Severity, default=Severity.HARD)
    threshold_yuan = yuan("数额", null=True, blank=True, help_text="“数额”类条件填写")
    effective_date = models.DateField("施行日期")
    expiry_date = models.DateField("失效日期", null=True, blank=True, help_text="长期有效的不填")
    document_number = models.CharField("依据文号", max_length=40, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "入库条件"
        ordering = ("-effective_date", "severity", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["code", "effective_date"],
                name="collective_economy_eligibility_once_a_day",
                violation_error_message="这个条件当日已有规定",
            ),
            models.CheckConstraint(
                condition=Q(expiry_date__isnull=True) | Q(expiry_date__gte=F("effective_date")),
                name="collective_economy_eligibility_forward",
                violation_error_message=EXPIRES_BEFORE,
            ),
            models.CheckConstraint(
                condition=~Q(code__in=WITH_THRESHOLD)
                | Q(threshold_yuan__isnull=False, threshold_yuan__gt=Decimal(0)),
                name="collective_economy_eligibility_threshold",
                violation_error_message=NEEDS_THRESHOLD,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_code_display()}（{self.get_severity_display()}）"

    def clean(self) -> None:
        """A threshold where one is meant, and an end after the beginning."""
        if self.code in WITH_THRESHOLD and not self.threshold_yuan:
            raise ValidationError({"threshold_yuan": NEEDS_THRESHOLD})
        if self.expiry_date and self.effective_date and self.expiry_date < self.effective_date:
            raise ValidationError({"expiry_date": EXPIRES_BEFORE})


scoping.register(FundYear, directory=True)
scoping.register(FundContribution, directory=True)
scoping.register(EligibilityRule, directory=True)
