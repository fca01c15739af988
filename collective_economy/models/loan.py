"""政银担贷款: one loan of one collective organization, from application to the last repayment (domain.md §6.4)."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q, Sum
from django.db.models.functions import Mod

from collective_economy.choices.loan import (
    AT_HOME,
    PAID_OUT,
    GuaranteeMethod,
    LoanOrigin,
    LoanPurpose,
    LoanState,
    RepaymentMethod,
)
from collective_economy.core import loan as core
from collective_economy.models.decision import Decision
from collective_economy.models.loan_product import SHARES, LoanProduct, percent
from collective_economy.models.organization import CollectiveOrganization
from xuanhan.common import scoping, tones
from xuanhan.common.amounts import yuan
from xuanhan.common.attachments import Attachment
from xuanhan.common.entries import Entered
from xuanhan.common.field_errors import ErrorsAtFields
from xuanhan.common.flow import FlowRecord
from xuanhan.common.history import tracked
from xuanhan.registry.models import Unit

INTERVALS = [(1, "每月"), (3, "每季"), (6, "每半年"), (12, "每年")]
NOT_FOR_OTHERS = "集体资产不得为他人担保，贷款不得转借他人"
NO_WELFARE = "贷款只能用于生产经营，不得举债兴办公益事业"
# What a loan takes over from its product.
TAKEN_OVER = (
    "bank",
    "guarantor",
    "guarantor_name",
    "subsidy_percent",
    "guarantee_fee_percent",
    *SHARES,
)


@tracked()
class Loan(ErrorsAtFields, Entered):
    """One loan.  Balance and overdue are counted from its schedule and repayments, never typed."""

    number = models.CharField("编号", max_length=20, unique=True, editable=False)
    organization = models.ForeignKey(
        CollectiveOrganization,
        verbose_name="借款主体",
        on_delete=models.PROTECT,
        related_name="loans",
    )
    product = models.ForeignKey(
        LoanProduct, verbose_name="政银担产品", null=True, blank=True, on_delete=models.PROTECT,
        related_name="loans",
    )  # fmt: skip
    decision = models.ForeignKey(
        Decision, verbose_name="“四议两公开”决议", null=True, blank=True, on_delete=models.PROTECT,
        related_name="loans", help_text="提交前须选择本村已公开期满的决议",
    )  # fmt: skip
    purpose_kind = models.CharField("用途类别", max_length=20, choices=LoanPurpose)
    purpose = models.CharField("具体用途", max_length=160)
    amount_yuan = yuan("申请金额")
    term_months = models.PositiveSmallIntegerField("期限", validators=[MinValueValidator(1)])
    interval_months = models.PositiveSmallIntegerField("还款间隔", choices=INTERVALS, default=1)
    method = models.CharField("还款方式", max_length=20, choices=RepaymentMethod)
    guarantee_method = models.CharField(
        "担保方式", max_length=12, choices=GuaranteeMethod, default=GuaranteeMethod.COMPANY
    )
    for_others = models.BooleanField(
        "为他人担保或转借他人", default=False, help_text="集体资产不得为他人担保"
    )
    annual_rate_percent = percent("执行利率", most=24, null=True, blank=True)
    subsidy_percent = percent("贴息比例", default=0, editable=False)
    guarantee_fee_percent = percent("担保费率", most=10, default=0, editable=False)
    government_percent = percent("财政分担", null=True, editable=False)
    guarantor_percent = percent("担保分担", null=True, editable=False)
    bank_percent = percent("银行分担", null=True, editable=False)
    bank = models.ForeignKey(
        Unit, verbose_name="银行", editable=False, on_delete=models.PROTECT, related_name="+"
    )
    guarantor = models.ForeignKey(
        Unit, verbose_name="担保机构（已登记单位）", null=True, editable=False, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    guarantor_name = models.CharField("担保机构", max_length=60, blank=True, editable=False)
    approved_date = models.DateField("授信日期", null=True, editable=False)
    approved_yuan = yuan("授信金额", null=True, editable=False)
    contract_number = models.CharField("借款合同编号", max_length=60, blank=True, editable=False)
    contract_date = models.DateField("签约日期", null=True, editable=False)
    disbursed_date = models.DateField("放款日", null=True, editable=False)
    disbursed_yuan = yuan("放款金额", null=True, editable=False)
    due_date = models.DateField("到期日", null=True, editable=False)
    opening_repaid_yuan = yuan("登记前已还本金", default=0, editable=False)
    settled_date = models.DateField("结清日期", null=True, editable=False)
    origin = models.CharField(
        "来源", max_length=8, choices=LoanOrigin, default=LoanOrigin.PORTAL, editable=False
    )
    state = models.CharField(
        "状态", max_length=12, choices=LoanState, default=LoanState.DRAFT, editable=False
    )
    remark = models.CharField("备注", max_length=160, blank=True)

    error_fields: ClassVar[Mapping[str, str]] = {
        "collective_economy_loan_no_welfare": "purpose_kind",
        "collective_economy_loan_not_for_others": "for_others",
        "collective_economy_loan_amount": "amount_yuan",
        "collective_economy_loan_term": "term_months",
        "collective_economy_loan_approved_within": "approved_yuan",
        "collective_economy_loan_disbursed_within": "disbursed_yuan",
        "collective_economy_loan_decided": "decision",
    }

    class Meta:
        verbose_name = verbose_name_plural = "政银担贷款"
        ordering = ("-number",)
        constraints = [
            models.CheckConstraint(
                condition=~Q(purpose_kind=LoanPurpose.WELFARE),
                name="collective_economy_loan_no_welfare",
                violation_error_message=NO_WELFARE,
            ),
            models.CheckConstraint(
                condition=Q(for_others=False),
                name="collective_economy_loan_not_for_others",
                violation_error_message=NOT_FOR_OTHERS,
            ),
            models.CheckConstraint(
                condition=Q(amount_yuan__gt=0),
                name="collective_economy_loan_amount",
                violation_error_message="申请金额须大于 0",
            ),
            models.CheckConstraint(
                condition=Q(term_months__gte=1, interval_months__in=core.INTERVALS)
                & models.lookups.Exact(Mod("term_months", "interval_months"), 0),
                name="collective_economy_loan_term",
                violation_error_message="期限须是还款间隔的整数倍",
            ),
            models.CheckConstraint(
                condition=Q(approved_yuan__isnull=True)
                | Q(approved_yuan__gt=0, approved_yuan__lte=F("amount_yuan")),
                name="collective_economy_loan_approved_within",
                violation_error_message="授信金额须大于 0，不超过申请金额",
            ),
            models.CheckConstraint(
                condition=Q(disbursed_yuan__isnull=True)
                | Q(
                    disbursed_yuan__gt=0, approved_yuan__isnull=False,
                    disbursed_yuan__lte=F("approved_yuan"),
                ),
                name="collective_economy_loan_disbursed_within",
                violation_error_message="放款金额须大于 0，不超过授信金额",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=PAID_OUT)
                | Q(
                    disbursed_yuan__isnull=False, disbursed_date__isnull=False,
                    due_date__isnull=False, annual_rate_percent__isnull=False,
                    due_date__gt=F("disbursed_date"),
                ),
                name="collective_economy_loan_paid_out",
                violation_error_message="放款须有金额、放款日、到期日和利率，到期日晚于放款日",
            ),
            models.CheckConstraint(
                condition=Q(opening_repaid_yuan=0)
                | Q(
                    opening_repaid_yuan__gt=0, disbursed_yuan__isnull=False,
                    opening_repaid_yuan__lte=F("disbursed_yuan"),
                ),
                name="collective_economy_loan_opening_within",
                violation_error_message="已还本金不能超过放款金额",
            ),
            models.CheckConstraint(
                condition=Q(state__in=AT_HOME) | Q(origin=LoanOrigin.IMPORT)
                | Q(decision__isnull=False, product__isnull=False),
                name="collective_economy_loan_decided",
                violation_error_message="须先完成“四议两公开”，请选择决议",
            ),
            models.CheckConstraint(
                condition=Q(
                    government_percent__isnull=True, guarantor_percent__isnull=True,
                    bank_percent__isnull=True,
                )
                | Q(
                    government_percent__isnull=False, guarantor_percent__isnull=False,
                    bank_percent__isnull=False,
                    bank_percent=Decimal(100) - F("government_percent") - F("guarantor_percent"),
                ),
                name="collective_economy_loan_shares",
                violation_error_message="政、银、担三方分担比例之和应为 100%",
            ),
            models.CheckConstraint(
                condition=Q(state=LoanState.SETTLED, settled_date__isnull=False)
                | (~Q(state=LoanState.SETTLED) & Q(settled_date__isnull=True)),
                name="collective_economy_loan_settled_with_date",
                violation_error_message="结清须有日期",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.number} {self.organization}"

    def clean(self) -> None:
        """What it is for, what the product allows, and the product's terms taken over."""
        problems: dict[str, str] = {}
        problem = core.purpose_problem(
            is_welfare=self.purpose_kind == LoanPurpose.WELFARE, text=self.purpose or ""
        )
        if problem:
            welfare = self.purpose_kind == LoanPurpose.WELFARE
            problems["purpose_kind" if welfare else "purpose"] = problem
        if self.for_others:
            problems["for_others"] = NOT_FOR_OTHERS
        if self.term_months and self.interval_months and self.term_months % self.interval_months:
            problems["term_months"] = f"期限须是还款间隔（{self.interval_months} 个月）的整数倍"
        if self.product_id:
            problems |= self._beyond(self.product)
            self.take_terms(self.product)
        elif self.origin == LoanOrigin.PORTAL:
            problems["product"] = "请选择政银担产品"
        if problems:
            raise ValidationError(problems)

    def _beyond(self, product: LoanProduct) -> dict[str, str]:
        problems = {}
        if self.amount_yuan is not None and self.amount_yuan > product.max_amount_yuan:
            most = f"{product.max_amount_yuan / 10_000:,.2f}"
            problems["amount_yuan"] = f"超过该产品单户最高额度 {most} 万元"
        if self.term_months and self.term_months > product.max_months:
            problems.setdefault("term_months", f"超过该产品最长期限 {product.max_months} 个月")
        return problems

    def take_terms(self, product: LoanProduct) -> None:
        """Bank, guarantor, subsidy, fee and shares as the product has them today."""
        for name in TAKEN_OVER:
            setattr(self, name, getattr(product, name))
        if self.annual_rate_percent is None:
            self.annual_rate_percent = product.annual_rate_percent

    # ---- counted -----------------------------------------------------------------------------

    @property
    def shares(self) -> list[Decimal]:
        """政, 担, 银 in percent; empty for a loan whose shares nobody registered."""
        shares = [getattr(self, name) for name in SHARES]
        return [] if None in shares else shares

    def balance(self) -> Decimal:
        """在贷余额: lent, less what was paid back or compensated."""
        if self.disbursed_yuan is None:
            return Decimal(0)
        repaid = self.repayments.aggregate(n=Sum("principal_yuan"))["n"] or Decimal(0)
        borne = self.compensations.aggregate(n=Sum("principal_yuan"))["n"] or Decimal(0)
        return self.disbursed_yuan - self.opening_repaid_yuan - repaid - borne

    def to_recover(self) -> Decimal:
        """What was compensated and has not been recovered."""
        borne = self.compensations.aggregate(n=Sum("total_yuan"))["n"] or Decimal(0)
        back = self.recoveries.aggregate(n=Sum("amount_yuan"))["n"] or Decimal(0)
        return borne - back

    def dues(self) -> list[core.Due]:
        """The instalments; a loan taken over from a register has one, on its last day."""
        rows = [
            core.Due(row.number, row.due_date, row.principal_yuan, row.interest_yuan)
            for row in self.instalments.all()
        ]
        if not rows and self.disbursed_yuan is not None and self.due_date is not None:
            rows = [core.Due(1, self.due_date, self.disbursed_yuan, core.NOTHING)]
        return rows

    def standing(self, *, on: date) -> core.Standing:
        """Where the loan stands on a day; nothing is owed to the bank once it was compensated."""
        if self.disbursed_yuan is None or self.state not in (LoanState.LENT, LoanState.SETTLED):
            return core.Standing(core.NOTHING, core.NOTHING, core.NOTHING, None, None)
        paid = [
            core.Paid(row.paid_date, row.principal_yuan, row.interest_yuan)
            for row in self.repayments.all()
        ]
        return core.standing(
            self.disbursed_yuan, self.dues(), paid, on=on, before=self.opening_repaid_yuan
        )


class LoanFlow(FlowRecord):
    """Steps of a loan."""

    row = models.ForeignKey(
        Loan, verbose_name="贷款", on_delete=models.CASCADE, related_name="flow"
    )


@tracked()
class LoanPaper(Attachment):
    """Contracts, guarantees, vouchers."""

    row = models.ForeignKey(
        Loan, verbose_name="贷款", on_delete=models.PROTECT, related_name="attachments"
    )


scoping.register(
    Loan,
    township=("organization__village__township", "organization__township"),
    village="organization__village",
    unit=("bank", "guarantor"),
)
scoping.register_child(LoanFlow, "row")
scoping.register_child(LoanPaper, "row")
tones.register(
    "collective_economy.Loan",
    "state",
    {"LENT": "info", "SETTLED": "ok", "COMPENSATED": "bad", "RECOVERED": "warn", "WRITTEN_OFF": "bad",
     "RETURNED": "warn", "TOWNSHIP": "info", "JOINT": "info", "BANK": "info", "GUARANTEE": "info",
     "CREDIT": "info", "APPROVED": "ok", "SIGNED": "ok"},
)  # fmt: skip
