"""协调资金: what is promised and what arrived, kept apart (domain.md §5.4, §13.2)."""

from decimal import Decimal
from typing import ClassVar

import pgtrigger
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from pairings.choices.fund import FundSource
from pairings.models.confirmation import within_term
from pairings.models.of_pair import OfPair, pair_field
from xuanhan.common import scoping
from xuanhan.common.attachments import Attachment
from xuanhan.common.history import tracked

TOO_MUCH = "到位合计超过意向金额，请写明原因"
POSITIVE = [MinValueValidator(Decimal("0.01"), message="金额须大于 0")]
# The sum stands in the promise's own row, so that a constraint can hold both together.
ADD_UP = """
UPDATE pairings_pairfund SET arrived_yuan = (
    SELECT coalesce(sum(amount_yuan), 0) FROM pairings_fundarrival WHERE fund_id = pairings_pairfund.id
) WHERE id IN ({keys});
RETURN NULL;
"""


@tracked()
class PairFund(OfPair):
    """One sum of money that a pair brings to its village; promised first, and then arriving."""

    DAY: ClassVar[str] = "promised_date"

    number = models.CharField("编号", max_length=20, unique=True, editable=False)
    pair = pair_field("funds")
    project = models.CharField("项目", max_length=100)
    source = models.CharField("资金来源", max_length=12, choices=FundSource)
    promised_yuan = models.DecimalField(
        "意向金额", max_digits=18, decimal_places=2, validators=POSITIVE
    )
    promised_date = models.DateField("意向日期")
    purpose = models.CharField("用途", max_length=200)
    over_reason = models.CharField(
        "超出原因", max_length=200, blank=True, help_text="到位合计超过意向金额时填写"
    )
    # Written by the database with every arrival.
    arrived_yuan = models.DecimalField(
        "到位合计", max_digits=18, decimal_places=2, default=Decimal("0.00"), editable=False
    )

    class Meta:
        verbose_name = verbose_name_plural = "协调资金"
        ordering = ("-promised_date", "-pk")
        triggers = [within_term("promised_date")]
        constraints = [
            models.CheckConstraint(
                condition=Q(promised_yuan__gt=0),
                name="pairings_fund_promise_positive",
                violation_error_message="意向金额须大于 0",
                violation_error_code="promised_yuan",
            ),
            models.CheckConstraint(
                condition=Q(arrived_yuan__lte=F("promised_yuan")) | ~Q(over_reason=""),
                name="pairings_fund_over_has_reason",
                violation_error_message=TOO_MUCH,
                violation_error_code="over_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.project}"


@tracked()
class FundArrival(models.Model):
    """Money that arrived on a day, with its voucher; only this counts as 协调资金."""

    fund = models.ForeignKey(
        PairFund, verbose_name="资金", on_delete=models.CASCADE, related_name="arrivals"
    )
    amount_yuan = models.DecimalField(
        "到位金额", max_digits=18, decimal_places=2, validators=POSITIVE
    )
    arrived_date = models.DateField("到位日期")
    voucher = models.CharField("凭证", max_length=60, help_text="拨款文号、凭证号或收据号")

    class Meta:
        verbose_name = verbose_name_plural = "资金到位"
        ordering = ("arrived_date", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_yuan__gt=0),
                name="pairings_arrival_positive",
                violation_error_message="到位金额须大于 0",
            ),
            models.CheckConstraint(
                condition=~Q(voucher=""),
                name="pairings_arrival_has_voucher",
                violation_error_message="到位须有凭证",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="add_up_new", level=pgtrigger.Row, when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=ADD_UP.format(keys="NEW.fund_id"),
            ),
            pgtrigger.Trigger(
                name="add_up_gone", level=pgtrigger.Row, when=pgtrigger.After,
                operation=pgtrigger.Delete, func=ADD_UP.format(keys="OLD.fund_id"),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.fund} {self.arrived_date}"


@tracked()
class FundAttachment(Attachment):
    """凭证 and other papers of a sum."""

    row = models.ForeignKey(PairFund, on_delete=models.CASCADE, related_name="attachments")

    class Meta(Attachment.Meta):
        verbose_name = verbose_name_plural = "资金凭证"


scoping.register_child(PairFund, "pair")
scoping.register_child(FundArrival, "fund")
scoping.register_child(FundAttachment, "row")
