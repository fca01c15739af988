"""What is due, what was paid, what the county and the guarantor bore, what came back (domain.md §6.4)."""

from typing import Any

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Round

from collective_economy.choices.loan import LoanState
from collective_economy.models.loan import Loan
from collective_economy.models.loan_product import percent
from xuanhan.common import scoping
from xuanhan.common.amounts import yuan
from xuanhan.common.entries import Entered
from xuanhan.common.history import tracked

ABOVE_BALANCE = "还款本金不能超过在贷余额"
ABOVE_BORNE = "追偿金额不能超过未追回的代偿金额"


def _never_above(name: str, left: str, said: str) -> pgtrigger.Trigger:
    """A trigger that refuses a row when `left`, an SQL sum of the loan, has fallen below nought.

    The loan is locked first, so that of two who pay at once the second is counted too.
    """
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func=f"""
            PERFORM 1 FROM collective_economy_loan WHERE id = NEW.loan_id FOR UPDATE;
            IF ({left}) IS NULL OR ({left}) < 0 THEN
                RAISE EXCEPTION '{said}' USING ERRCODE = 'check_violation',
                    CONSTRAINT = 'collective_economy_{name}';
            END IF;
            RETURN NULL;
        """,  # noqa: S608  constants of this module
    )


_SUM = (
    "COALESCE((SELECT sum({field}) FROM collective_economy_{table} WHERE loan_id = NEW.loan_id), 0)"
)
_PAID = _SUM.format(field="principal_yuan", table="loanrepayment")
_BORNE = _SUM.format(field="principal_yuan", table="loancompensation")
_LENT = "(SELECT disbursed_yuan - opening_repaid_yuan FROM collective_economy_loan WHERE id = NEW.loan_id)"
BALANCE = f"{_LENT} - {_PAID} - {_BORNE}"
TO_RECOVER = (
    _SUM.format(field="total_yuan", table="loancompensation")
    + " - "
    + _SUM.format(field="amount_yuan", table="loanrecovery")
)


@tracked()
class LoanInstalment(models.Model):
    """One line of the schedule, as the core worked it out when the money was paid out."""

    loan = models.ForeignKey(
        Loan, verbose_name="贷款", on_delete=models.PROTECT, related_name="instalments"
    )
    number = models.PositiveSmallIntegerField("期数")
    due_date = models.DateField("应还日期")
    principal_yuan = yuan("应还本金")
    interest_yuan = yuan("应还利息")

    class Meta:
        verbose_name = verbose_name_plural = "还款计划"
        ordering = ("loan", "number")
        constraints = [
            models.UniqueConstraint(
                fields=["loan", "number"], name="collective_economy_instalment_once"
            ),
            models.CheckConstraint(
                condition=Q(principal_yuan__gte=0, interest_yuan__gte=0),
                name="collective_economy_instalment_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"第 {self.number} 期 {self.due_date:%Y-%m-%d}"


@tracked()
class LoanRepayment(Entered):
    """One repayment, as the bank took it in."""

    loan = models.ForeignKey(
        Loan, verbose_name="贷款", on_delete=models.PROTECT, related_name="repayments"
    )
    paid_date = models.DateField("还款日期")
    principal_yuan = yuan("归还本金", default=0)
    interest_yuan = yuan("支付利息", default=0)
    voucher = models.CharField("凭证号", max_length=40, blank=True)
    remark = models.CharField("备注", max_length=100, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "贷款还款"
        ordering = ("-paid_date", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(principal_yuan__gte=0, interest_yuan__gte=0)
                & (Q(principal_yuan__gt=0) | Q(interest_yuan__gt=0)),
                name="collective_economy_repayment_something",
                violation_error_message="本金、利息至少一项大于 0，且不能为负",
            ),
        ]
        triggers = [_never_above("repayment_within_balance", BALANCE, ABOVE_BALANCE)]

    def __str__(self) -> str:
        return f"{self.paid_date:%Y-%m-%d} 还款"

    def clean(self) -> None:
        """Only of a loan that runs, after its money was paid out, and not above the balance."""
        if self.loan_id is None:
            return
        problems: dict[str, Any] = {}
        loan = self.loan
        if loan.state != LoanState.LENT:
            problems["loan"] = f"贷款现为“{loan.get_state_display()}”，不能登记还款"
        elif self.paid_date and self.paid_date < loan.disbursed_date:
            problems["paid_date"] = f"不能早于放款日 {loan.disbursed_date:%Y-%m-%d}"
        if not problems and self.principal_yuan is not None:
            balance = loan.balance()
            if self.principal_yuan > balance:
                problems["principal_yuan"] = f"{ABOVE_BALANCE} {balance:,.2f} 元"
        if problems:
            raise ValidationError(problems)


def _period() -> Func:
    return Func(
        F("start_date"), F("end_date"), Value("[]"), function="daterange",
        output_field=DateRangeField(),
    )  # fmt: skip


@tracked()
class LoanSubsidy(Entered):
    """财政贴息 of the interest that was paid within some days; both sums are counted, never typed."""

    loan = models.ForeignKey(
        Loan, verbose_name="贷款", on_delete=models.PROTECT, related_name="subsidies"
    )
    start_date = models.DateField("计息开始日期")
    end_date = models.DateField("计息结束日期")
    interest_yuan = yuan("期间已付利息", editable=False)
    subsidy_percent = percent("贴息比例", editable=False)
    amount_yuan = yuan("贴息金额", editable=False)
    paid_date = models.DateField("拨付日期")
    voucher = models.CharField("拨付文号（凭证号）", max_length=60, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "贷款贴息"
        ordering = ("-paid_date", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(end_date__gte=F("start_date"), paid_date__gte=F("start_date")),
                name="collective_economy_subsidy_forward",
                violation_error_message="结束日期、拨付日期不能早于开始日期",
            ),
            models.CheckConstraint(
                condition=Q(
                    interest_yuan__gt=0, subsidy_percent__gt=0, subsidy_percent__lte=100,
                    amount_yuan=Round(F("interest_yuan") * F("subsidy_percent") / 100, precision=2),
                ),
                name="collective_economy_subsidy_of_interest",
                violation_error_message="贴息金额应等于已付利息乘以贴息比例",
            ),
            ExclusionConstraint(
                name="collective_economy_subsidy_once",
                expressions=[
                    (F("loan"), RangeOperators.EQUAL), (_period(), RangeOperators.OVERLAPS),
                ],
                violation_error_message="这段时间的利息已经贴过",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.start_date:%Y-%m-%d} 至 {self.end_date:%Y-%m-%d} 贴息"

    def get_constraints(self) -> list[Any]:
        """A range whose end lies before its start cannot even be asked for; `clean` says so first."""
        found = super().get_constraints()
        if self.start_date and self.end_date and self.end_date < self.start_date:
            found = [(model, []) for model, _ in found]
        return found


@tracked()
class LoanCompensation(models.Model):
    """代偿: what was owed on a day, borne by the three sides after their shares."""

    loan = models.ForeignKey(
        Loan, verbose_name="贷款", on_delete=models.PROTECT, related_name="compensations"
    )
    paid_date = models.DateField("代偿日期")
    document_number = models.CharField("代偿依据", max_length=60)
    principal_yuan = yuan("代偿本金")
    interest_yuan = yuan("代偿利息")
    total_yuan = yuan("代偿合计")
    government_yuan = yuan("财政承担")
    guarantor_yuan = yuan("担保机构承担")
    bank_yuan = yuan("银行承担")

    class Meta:
        verbose_name = verbose_name_plural = "贷款代偿"
        ordering = ("-paid_date", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["loan"],
                name="collective_economy_compensation_once",
                violation_error_message="这笔贷款已经代偿",
            ),
            models.CheckConstraint(
                condition=Q(total_yuan=F("principal_yuan") + F("interest_yuan"))
                & Q(total_yuan=F("government_yuan") + F("guarantor_yuan") + F("bank_yuan")),
                name="collective_economy_compensation_adds_up",
                violation_error_message="代偿合计应等于本金与利息之和，也等于三方承担之和",
            ),
            models.CheckConstraint(
                condition=Q(
                    principal_yuan__gte=0, interest_yuan__gte=0, government_yuan__gte=0,
                    guarantor_yuan__gte=0, bank_yuan__gte=0, total_yuan__gt=0,
                ),
                name="collective_economy_compensation_not_negative",
                violation_error_message="金额不能为负",
            ),
        ]  # fmt: skip
        triggers = [
            _never_above("compensation_within_balance", BALANCE, "代偿本金不能超过在贷余额")
        ]

    def __str__(self) -> str:
        return f"{self.paid_date:%Y-%m-%d} 代偿"


@tracked()
class LoanRecovery(Entered):
    """追偿: what the borrower paid after compensation, given back after the same shares."""

    loan = models.ForeignKey(
        Loan, verbose_name="贷款", on_delete=models.PROTECT, related_name="recoveries"
    )
    recovered_date = models.DateField("追回日期")
    amount_yuan = yuan("追回金额")
    government_yuan = yuan("归还财政", editable=False)
    guarantor_yuan = yuan("归还担保机构", editable=False)
    bank_yuan = yuan("归还银行", editable=False)
    voucher = models.CharField("凭证号", max_length=40, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "贷款追偿"
        ordering = ("-recovered_date", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_yuan__gt=0)
                & Q(amount_yuan=F("government_yuan") + F("guarantor_yuan") + F("bank_yuan")),
                name="collective_economy_recovery_adds_up",
                violation_error_message="追回金额须大于 0，等于归还三方之和",
            ),
        ]
        triggers = [_never_above("recovery_within_compensation", TO_RECOVER, ABOVE_BORNE)]

    def __str__(self) -> str:
        return f"{self.recovered_date:%Y-%m-%d} 追偿"

    def clean(self) -> None:
        """Only of a compensated loan, and not above what is still out."""
        if self.loan_id is None:
            return
        if self.loan.state != LoanState.COMPENSATED:
            said = f"贷款现为“{self.loan.get_state_display()}”，不能登记追偿"
            raise ValidationError({"loan": said})
        if self.amount_yuan is None:
            return
        left = self.loan.to_recover()
        if self.amount_yuan <= 0:
            raise ValidationError({"amount_yuan": "追回金额须大于 0"})
        if self.amount_yuan > left:
            raise ValidationError({"amount_yuan": f"{ABOVE_BORNE} {left:,.2f} 元"})


for _child in (LoanInstalment, LoanRepayment, LoanSubsidy, LoanCompensation, LoanRecovery):
    scoping.register_child(_child, "loan")
