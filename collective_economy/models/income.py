"""集体经济收入: one report a village and year, the four measures kept apart (domain.md §6.2)."""

from decimal import Decimal

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from collective_economy.choices.income import IncomeSource, IncomeState
from collective_economy.choices.project import DevelopmentModel
from collective_economy.core.income import parts_differ
from xuanhan.common import scoping, tones
from xuanhan.common.amounts import yuan
from xuanhan.common.attachments import Attachment
from xuanhan.common.entries import Entered
from xuanhan.common.flow import FlowRecord
from xuanhan.common.history import tracked
from xuanhan.registry.models import Village

PARTS = ("operating_yuan", "investment_yuan", "subsidy_yuan", "other_yuan")
ADDS_UP = "总收入应等于经营收入、投资收益、补助收入、其他收入之和"
FIRST_YEAR, LAST_YEAR = 2015, 2100


@tracked(exclude=["operating_total_yuan"])
class IncomeReport(Entered):
    """What one village earned in one year.  A village without a report is 未填报, never 0."""

    village = models.ForeignKey(
        Village, verbose_name="村（社区）", on_delete=models.PROTECT, related_name="incomes"
    )
    year = models.PositiveSmallIntegerField("年度")
    operating_yuan = yuan("经营收入")
    contracting_yuan = yuan(
        "其中：发包及上交收入（旧口径）",
        null=True,
        blank=True,
        help_text="新制度已并入经营收入，旧表才有",
    )
    investment_yuan = yuan("投资收益", negative=True)
    subsidy_yuan = yuan("补助收入")
    other_yuan = yuan("其他收入")
    total_yuan = yuan("总收入", help_text="等于以上四项之和")
    operating_total_yuan = models.GeneratedField(
        expression=F("operating_yuan") + F("investment_yuan"),
        output_field=models.DecimalField("经营性收入", max_digits=18, decimal_places=2),
        db_persist=True,
        verbose_name="经营性收入",
    )
    expenses_yuan = yuan("总支出", null=True, blank=True)
    operating_profit_yuan = yuan("经营收益", negative=True, null=True, blank=True)
    net_profit_yuan = yuan("净收益", negative=True, null=True, blank=True)
    sources = ArrayField(
        models.CharField(max_length=16, choices=IncomeSource),
        verbose_name="收入来源",
        default=list,
        blank=True,
    )
    source_note = models.CharField("主要产业", max_length=100, blank=True)
    development_model = models.CharField(
        "发展模式", max_length=12, choices=DevelopmentModel, blank=True
    )
    state = models.CharField(
        "状态", max_length=12, choices=IncomeState, default=IncomeState.DRAFT, editable=False
    )
    remark = models.CharField("备注", max_length=160, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "集体经济收入"
        ordering = ("-year", "village__township__order", "village__code")
        constraints = [
            models.UniqueConstraint(
                fields=["village", "year"],
                name="collective_economy_income_once_a_year",
                violation_error_message="该村本年度已有收入填报",
            ),
            models.CheckConstraint(
                condition=Q(
                    total_yuan=F("operating_yuan") + F("investment_yuan") + F("subsidy_yuan")
                    + F("other_yuan")
                ),
                name="collective_economy_income_adds_up",
                violation_error_message=ADDS_UP,
            ),
            models.CheckConstraint(
                condition=Q(operating_yuan__gte=0, subsidy_yuan__gte=0, other_yuan__gte=0),
                name="collective_economy_income_not_negative",
                violation_error_message="收入不能为负",
            ),
            models.CheckConstraint(
                condition=Q(contracting_yuan__isnull=True)
                | Q(contracting_yuan__gte=0, contracting_yuan__lte=F("operating_yuan")),
                name="collective_economy_income_contracting_within",
                violation_error_message="发包及上交收入不能超过经营收入",
            ),
            models.CheckConstraint(
                condition=Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR),
                name="collective_economy_income_year",
                violation_error_message="年度应在 2015 至 2100 之间",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.village} {self.year}年收入"

    def clean(self) -> None:
        """The parts add up, and the old part lies within its own."""
        amounts = [getattr(self, name) for name in PARTS]
        if self.total_yuan is not None and None not in amounts:
            off = parts_differ(self.total_yuan, amounts)
            if off:
                said = f"{ADDS_UP} {sum(amounts, Decimal(0)):,.2f} 元，相差 {abs(off):,.2f} 元"
                raise ValidationError({"total_yuan": said})
        old = self.contracting_yuan
        if old is not None and self.operating_yuan is not None and old > self.operating_yuan:
            raise ValidationError({"contracting_yuan": "不能超过经营收入"})


class IncomeFlow(FlowRecord):
    """Steps of a report."""

    row = models.ForeignKey(
        IncomeReport, verbose_name="收入填报", on_delete=models.CASCADE, related_name="flow"
    )


@tracked()
class IncomePaper(Attachment):
    """Statements that stand behind a report."""

    row = models.ForeignKey(
        IncomeReport, verbose_name="收入填报", on_delete=models.PROTECT, related_name="attachments"
    )


scoping.register(IncomeReport, township="village__township", village="village")
scoping.register_child(IncomeFlow, "row")
scoping.register_child(IncomePaper, "row")
tones.register(
    "collective_economy.IncomeReport",
    "state",
    {"DRAFT": "mute", "TOWNSHIP": "info", "COUNTY": "info", "CONFIRMED": "ok", "RETURNED": "warn"},
)
