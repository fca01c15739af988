"""引导基金's money: paid in parts, split over the departments it came from, and come back (domain.md §6.3).

That no more is paid than was approved, and no more comes back than was paid, is kept by the database too:
both are sums over rows, so triggers stand where a CHECK cannot.
"""

import pgtrigger
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from collective_economy.choices.fund import ReturnKind
from collective_economy.models.bank_account import BankAccount
from collective_economy.models.fund_application import FundApplication
from collective_economy.models.money_source import MoneySource, counts_for_villages
from xuanhan.common import scoping
from xuanhan.common.amounts import yuan
from xuanhan.common.entries import Entered
from xuanhan.common.history import tracked
from xuanhan.common.money import FEN

ABOVE_ZERO = MinValueValidator(FEN, message="金额应大于 0")
WITHIN_APPROVED = """
PERFORM 1 FROM collective_economy_fundapplication WHERE id = NEW.row_id FOR UPDATE;
IF (SELECT COALESCE(SUM(amount_yuan), 0) FROM collective_economy_fundpayment
    WHERE row_id = NEW.row_id AND id <> NEW.id) + NEW.amount_yuan
   > COALESCE((SELECT approved_yuan FROM collective_economy_fundapplication WHERE id = NEW.row_id), 0)
THEN
    RAISE EXCEPTION 'collective_economy_fund_within_approved' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""
WITHIN_PAID = """
IF NEW.kind <> 'PRINCIPAL' THEN RETURN NEW; END IF;
PERFORM 1 FROM collective_economy_fundapplication WHERE id = NEW.row_id FOR UPDATE;
IF (SELECT COALESCE(SUM(amount_yuan), 0) FROM collective_economy_fundreturn
    WHERE row_id = NEW.row_id AND kind = 'PRINCIPAL' AND id <> NEW.id) + NEW.amount_yuan
   > (SELECT COALESCE(SUM(amount_yuan), 0) FROM collective_economy_fundpayment WHERE row_id = NEW.row_id)
THEN
    RAISE EXCEPTION 'collective_economy_fund_within_paid' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""


def _above_zero(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(amount_yuan__gt=0), name=name, violation_error_message="金额应大于 0"
    )


@tracked()
class FundPayment(Entered):
    """拨付: one part, to an account in the organization's own name."""

    row = models.ForeignKey(
        FundApplication,
        verbose_name="引导基金申请",
        on_delete=models.PROTECT,
        related_name="payments",
    )
    part = models.PositiveSmallIntegerField("期次")
    amount_yuan = yuan("拨付金额", validators=[ABOVE_ZERO])
    paid_date = models.DateField("拨付日期")
    account = models.ForeignKey(
        BankAccount, verbose_name="收款账户", null=True, blank=True, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    voucher_number = models.CharField("支付凭证号", max_length=40)

    class Meta:
        verbose_name = verbose_name_plural = "基金拨付"
        ordering = ("row", "part")
        constraints = [
            models.UniqueConstraint(
                fields=["row", "part"],
                name="collective_economy_fund_part_once",
                violation_error_message="这一期已拨付",
            ),
            _above_zero("collective_economy_fundpayment_amount"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="within_approved",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=WITHIN_APPROVED,
            )
        ]

    def __str__(self) -> str:
        return f"{self.row.number} 第{self.part}期 {self.amount_yuan:,.2f} 元"


@tracked()
class FundMoney(MoneySource):
    """A department's share of one payment; the shares of a payment add up to it exactly."""

    row = models.ForeignKey(
        FundPayment, verbose_name="基金拨付", on_delete=models.CASCADE, related_name="money"
    )

    class Meta(MoneySource.Meta):
        verbose_name = verbose_name_plural = "拨付资金来源"


@tracked()
class FundDue(models.Model):
    """还款计划: one part of the principal and its day; written anew with every payment."""

    row = models.ForeignKey(
        FundApplication, verbose_name="引导基金申请", on_delete=models.CASCADE, related_name="dues"
    )
    part = models.PositiveSmallIntegerField("期次")
    due_date = models.DateField("应还日期")
    amount_yuan = yuan("应还本金")

    class Meta:
        verbose_name = verbose_name_plural = "基金还款计划"
        ordering = ("row", "part")
        constraints = [
            models.UniqueConstraint(
                fields=["row", "part"],
                name="collective_economy_fund_due_once",
                violation_error_message="这一期已有计划",
            ),
        ]

    def __str__(self) -> str:
        return f"第{self.part}期 {self.due_date:%Y-%m-%d} {self.amount_yuan:,.2f} 元"


@tracked()
class FundReturn(Entered):
    """回收: principal, or the fee (dividend) for its use."""

    row = models.ForeignKey(
        FundApplication,
        verbose_name="引导基金申请",
        on_delete=models.PROTECT,
        related_name="returns",
    )
    kind = models.CharField("回收类别", max_length=12, choices=ReturnKind)
    amount_yuan = yuan("回收金额", validators=[ABOVE_ZERO])
    returned_date = models.DateField("回收日期")
    voucher_number = models.CharField("缴款凭证号", max_length=40)

    class Meta:
        verbose_name = verbose_name_plural = "基金回收"
        ordering = ("row", "returned_date", "pk")
        constraints = [_above_zero("collective_economy_fundreturn_amount")]
        triggers = [
            pgtrigger.Trigger(
                name="within_paid",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=WITHIN_PAID,
            )
        ]

    def __str__(self) -> str:
        return f"{self.row.number} {self.get_kind_display()} {self.amount_yuan:,.2f} 元"


scoping.register_child(FundPayment, "row")
scoping.register_child(FundMoney, "row")
scoping.register_child(FundDue, "row")
scoping.register_child(FundReturn, "row")
counts_for_villages(FundMoney, village="row__row__village", subject="引导基金", pays_fund=True)
