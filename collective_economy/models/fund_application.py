"""基金申请: one project of one village in one year of the fund (domain.md §6.3)."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from collective_economy.choices.fund import (
    APPROVED,
    FundState,
    FundUse,
    Grade,
    JointDepartment,
)
from collective_economy.models.decision import Decision
from collective_economy.models.fund_year import FundYear
from xuanhan.common import scoping, tones
from xuanhan.common.amounts import yuan
from xuanhan.common.attachments import Attachment
from xuanhan.common.entries import Entered
from xuanhan.common.flow import FlowRecord
from xuanhan.common.history import tracked
from xuanhan.common.money import FEN
from xuanhan.registry.models import Village

NEEDS_DECISION = "须先完成“四议两公开”，请选择决议"
NEEDS_TERM = "有偿使用的须填写期限和还款期数，期数不超过月数"
NO_TERM = "无偿奖补不填期限、期数和占用费率"
WITHIN_ASKED = "审定额不能超过申请额"
ABOVE_ZERO = MinValueValidator(FEN, message="金额应大于 0")


def _number(title: str, most: int, **options: Any) -> models.DecimalField:
    bounds = [MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(most))]
    return models.DecimalField(title, max_digits=6, decimal_places=2, validators=bounds, **options)


@tracked()
class FundApplication(Entered):
    """What a village asks for, what was decided, and how it ended.  Sums paid and returned lie in their rows."""

    number = models.CharField("申请编号", max_length=20, unique=True, editable=False)
    fund_year = models.ForeignKey(
        FundYear, verbose_name="基金年度", on_delete=models.PROTECT, related_name="applications"
    )
    village = models.ForeignKey(
        Village,
        verbose_name="村（社区）",
        on_delete=models.PROTECT,
        related_name="fund_applications",
    )
    project_name = models.CharField("项目名称", max_length=80)
    purpose = models.CharField("资金用途", max_length=500)
    use_mode = models.CharField("使用方式", max_length=12, choices=FundUse)
    amount_yuan = yuan("申请额", validators=[ABOVE_ZERO])
    expected_income_yuan = yuan("预期年收益", null=True, blank=True)
    households = models.PositiveIntegerField("预计带动户数", null=True, blank=True)
    term_months = models.PositiveSmallIntegerField(
        "使用期限", null=True, blank=True, help_text="有偿借用、入股填写，自首次拨付起算"
    )
    instalments = models.PositiveSmallIntegerField(
        "还款期数", null=True, blank=True, help_text="本金分几期等额归还"
    )
    fee_percent = _number("年占用费率（分红率）", 100, null=True, blank=True)
    decision = models.ForeignKey(
        Decision, verbose_name="四议两公开决议", null=True, blank=True, on_delete=models.PROTECT,
        related_name="fund_applications", help_text="提交时须已公开期满",
    )  # fmt: skip
    state = models.CharField(
        "状态", max_length=12, choices=FundState, default=FundState.DRAFT, editable=False
    )
    # 评审核查.
    review_score = _number("评审得分", 100, null=True, blank=True, editable=False)
    visited_date = models.DateField("实地核查日期", null=True, blank=True, editable=False)
    # 审定, with the score and the rank of that day and why.
    approved_yuan = yuan("审定额", null=True, blank=True, editable=False)
    approved_date = models.DateField("审定日期", null=True, blank=True, editable=False)
    approval_number = models.CharField("审定文号", max_length=40, blank=True, editable=False)
    rank = models.PositiveSmallIntegerField("审定名次", null=True, blank=True, editable=False)
    rank_points = _number("审定时得分", 100, null=True, blank=True, editable=False)
    rank_reasons = models.JSONField("得分说明", default=list, blank=True, editable=False)
    publicity_start_date = models.DateField("公示开始日期", null=True, blank=True, editable=False)
    publicity_end_date = models.DateField("公示期满日期", null=True, blank=True, editable=False)
    # 验收, 绩效, 核销.
    accepted_date = models.DateField("验收日期", null=True, blank=True, editable=False)
    grade = models.CharField("绩效等次", max_length=12, choices=Grade, blank=True, editable=False)
    actual_income_yuan = yuan("实际年收益", null=True, blank=True, editable=False)
    written_off_yuan = yuan("核销额", null=True, blank=True, editable=False)
    write_off_number = models.CharField("核销文号", max_length=40, blank=True, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "引导基金申请"
        ordering = ("-fund_year__year", "village__township__order", "village__code", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["fund_year", "village"],
                condition=~Q(state=FundState.REJECTED),
                name="collective_economy_fund_one_a_year",
                violation_error_message="该村本年度已有申请",
            ),
            models.UniqueConstraint(
                fields=["decision"],
                condition=~Q(state=FundState.REJECTED),
                name="collective_economy_fund_decision_once",
                violation_error_message="这个决议已用于另一个申请",
            ),
            models.CheckConstraint(
                condition=Q(amount_yuan__gt=0),
                name="collective_economy_fund_amount",
                violation_error_message="申请额应大于 0",
            ),
            models.CheckConstraint(
                condition=Q(state=FundState.DRAFT) | Q(decision__isnull=False),
                name="collective_economy_fund_decision",
                violation_error_message=NEEDS_DECISION,
            ),
            models.CheckConstraint(
                condition=Q(
                    use_mode=FundUse.GRANT, term_months__isnull=True, instalments__isnull=True,
                    fee_percent__isnull=True,
                )
                | (
                    ~Q(use_mode=FundUse.GRANT)
                    & Q(term_months__isnull=False, instalments__isnull=False, instalments__gte=1)
                    & Q(instalments__lte=F("term_months"))
                ),
                name="collective_economy_fund_term",
                violation_error_message="有偿使用的须有期限和还款期数，无偿奖补的没有",
            ),
            models.CheckConstraint(
                condition=(
                    Q(state__in=APPROVED, approved_yuan__isnull=False, approved_date__isnull=False)
                    & ~Q(approval_number="")
                )
                | (~Q(state__in=APPROVED) & Q(approved_yuan__isnull=True))
                | Q(state=FundState.REJECTED),
                name="collective_economy_fund_approved",
                violation_error_message="审定后须有审定额、日期和文号",
            ),
            models.CheckConstraint(
                condition=Q(approved_yuan__isnull=True)
                | Q(approved_yuan__gt=0, approved_yuan__lte=F("amount_yuan")),
                name="collective_economy_fund_within_asked",
                violation_error_message=WITHIN_ASKED,
            ),
            models.CheckConstraint(
                condition=Q(review_score__isnull=True)
                | Q(review_score__gte=0, review_score__lte=100),
                name="collective_economy_fund_score",
                violation_error_message="评审得分在 0 至 100 之间",
            ),
            models.CheckConstraint(
                condition=Q(publicity_end_date__isnull=True)
                | Q(publicity_start_date__isnull=False,
                    publicity_end_date__gt=F("publicity_start_date")),
                name="collective_economy_fund_publicity",
                violation_error_message="公示期满日期应晚于开始日期",
            ),
            models.CheckConstraint(
                condition=(Q(state=FundState.WRITTEN_OFF, written_off_yuan__isnull=False)
                           & Q(written_off_yuan__gt=0) & ~Q(write_off_number=""))
                | (~Q(state=FundState.WRITTEN_OFF) & Q(written_off_yuan__isnull=True)),
                name="collective_economy_fund_written_off",
                violation_error_message="核销须有金额和文号",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.number} {self.project_name}"

    def clean(self) -> None:
        """The decision is the village's own, and the term fits the mode of use."""
        problems: dict[str, str] = {}
        if self.decision_id and self.village_id and self.decision.village_id != self.village_id:
            problems["decision"] = "这是另一个村的决议"
        term, parts = self.term_months, self.instalments
        if self.use_mode == FundUse.GRANT:
            if term is not None or parts is not None or self.fee_percent is not None:
                problems["use_mode"] = NO_TERM
        elif self.use_mode and (not term or not parts or parts > term):
            problems["term_months" if not term else "instalments"] = NEEDS_TERM
        if problems:
            raise ValidationError(problems)


class FundFlow(FlowRecord):
    """Steps of an application."""

    row = models.ForeignKey(
        FundApplication, verbose_name="引导基金申请", on_delete=models.CASCADE, related_name="flow"
    )


@tracked()
class FundPaper(Attachment):
    """The application's papers: plan, minutes, acceptance."""

    row = models.ForeignKey(
        FundApplication, verbose_name="引导基金申请", on_delete=models.PROTECT,
        related_name="attachments",
    )  # fmt: skip


@tracked()
class FundDepartmentReview(Entered):
    """What one of the four departments said."""

    row = models.ForeignKey(
        FundApplication,
        verbose_name="引导基金申请",
        on_delete=models.PROTECT,
        related_name="reviews",
    )
    department = models.CharField("联审部门", max_length=20, choices=JointDepartment)
    agrees = models.BooleanField("同意")
    opinion = models.CharField("意见", max_length=300)
    reviewed_date = models.DateField("联审日期")

    class Meta:
        verbose_name = verbose_name_plural = "部门联审意见"
        ordering = ("row", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["row", "department"],
                name="collective_economy_fund_review_once",
                violation_error_message="这个部门已登记联审意见",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_department_display()}：{'同意' if self.agrees else '不同意'}"


scoping.register(FundApplication, township="village__township", village="village")
scoping.register_child(FundFlow, "row")
scoping.register_child(FundPaper, "row")
scoping.register_child(FundDepartmentReview, "row")
tones.register(
    "collective_economy.FundApplication",
    "state",
    {"DRAFT": "mute", "TOWNSHIP": "info", "DEPARTMENTS": "info", "REVIEW": "info",
     "DECISION": "warn", "PUBLICITY": "info", "PAYING": "info", "ACCEPTANCE": "warn",
     "ACCEPTED": "info", "RETURNING": "warn", "CLOSED": "ok", "WRITTEN_OFF": "mute",
     "RETURNED": "warn", "REJECTED": "mute"},
)  # fmt: skip
