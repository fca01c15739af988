"""政银担产品: who lends, who guarantees, and who bears which part of the risk (domain.md §6.4)."""

from decimal import Decimal
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from collective_economy.core.loan import shares_problem
from xuanhan.common import scoping
from xuanhan.common.amounts import yuan
from xuanhan.common.history import tracked
from xuanhan.registry.models import Unit

SHARES = ("government_percent", "guarantor_percent", "bank_percent")


def percent(title: str, *, most: int = 100, **options: Any) -> models.DecimalField:
    """A column of a percentage between 0 and `most`, two decimals."""
    options["validators"] = [
        MinValueValidator(Decimal(0), message="不能为负"),
        MaxValueValidator(Decimal(most), message=f"不能超过 {most}%"),
    ]
    return models.DecimalField(title, max_digits=5, decimal_places=2, **options)


@tracked()
class LoanProduct(models.Model):
    """One product.  A loan keeps the terms of the day it was applied for."""

    # What may still be chosen in forms (see `common.choosable`).
    CHOOSABLE: ClassVar[Q] = Q(is_active=True)

    name = models.CharField(
        "产品名称", max_length=60, unique=True, error_messages={"unique": "已有同名的产品"}
    )
    bank = models.ForeignKey(
        Unit, verbose_name="合作银行", on_delete=models.PROTECT, related_name="+"
    )
    guarantor_name = models.CharField("担保机构", max_length=60)
    guarantor = models.ForeignKey(
        Unit, verbose_name="担保机构（已登记单位）", null=True, blank=True, on_delete=models.PROTECT,
        related_name="+", help_text="担保机构有系统账号的才选；未选时由银行代录担保意见",
    )  # fmt: skip
    government_percent = percent("财政（风险补偿基金）分担")
    guarantor_percent = percent("担保机构分担")
    bank_percent = percent("银行分担")
    annual_rate_percent = percent("年利率", most=24)
    subsidy_percent = percent("财政贴息比例", help_text="占已付利息的百分比")
    guarantee_fee_percent = percent("年担保费率", most=10)
    max_amount_yuan = yuan("单户最高额度")
    max_months = models.PositiveSmallIntegerField(
        "最长期限", validators=[MinValueValidator(1), MaxValueValidator(360)]
    )
    compensation_cap_yuan = yuan(
        "财政补偿上限",
        null=True,
        blank=True,
        help_text="本产品财政累计承担代偿的上限，留空为不设上限",
    )
    basis = models.CharField("依据文号", max_length=60, blank=True)
    is_active = models.BooleanField("在用", default=True)

    class Meta:
        verbose_name = verbose_name_plural = "政银担产品"
        ordering = ("-is_active", "name")
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    bank_percent=Decimal(100) - F("government_percent") - F("guarantor_percent")
                ),
                name="collective_economy_product_shares",
                violation_error_message="政、银、担三方分担比例之和应为 100%",
            ),
            models.CheckConstraint(
                condition=Q(
                    government_percent__gte=0, guarantor_percent__gte=0, bank_percent__gte=0,
                    annual_rate_percent__gte=0, subsidy_percent__range=(0, 100),
                    guarantee_fee_percent__gte=0, max_amount_yuan__gt=0,
                ),
                name="collective_economy_product_not_negative",
                violation_error_message="比例、利率不能为负，最高额度须大于 0",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name

    @property
    def shares(self) -> list[Decimal]:
        """政, 担, 银 in percent."""
        return [getattr(self, name) for name in SHARES]

    def clean(self) -> None:
        """The shares are a hundred together."""
        if None not in self.shares:
            problem = shares_problem(self.shares)
            if problem:
                raise ValidationError({"bank_percent": problem})
        if self.max_amount_yuan is not None and self.max_amount_yuan <= 0:
            raise ValidationError({"max_amount_yuan": "最高额度须大于 0"})


scoping.register(LoanProduct, directory=True)
