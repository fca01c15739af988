"""保障落实: the seed's five items for one person in one year, and what 工作经费 was spent on (domain.md §4.11)."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from secretaries.choices.support import FundPurpose, SupportStatus
from secretaries.models.posting import Posting
from xuanhan.common import scoping
from xuanhan.common.attachments import Attachment
from xuanhan.common.history import tracked

Q, F = models.Q, models.F
# The five items: prefix of the fields → what the county calls it.
ITEMS = {
    "work_fund": "工作经费",
    "living": "生活补助",
    "transport": "交通通讯补贴",
    "checkup": "健康体检",
    "insurance": "人身意外伤害保险",
}


def status_field(title: str) -> models.CharField:
    """How far an item has come."""
    return models.CharField(
        f"{title}落实情况", max_length=16, choices=SupportStatus, default=SupportStatus.DUE
    )


def amount_field(title: str) -> models.DecimalField:
    """元, none where nothing was paid yet."""
    return models.DecimalField(title, max_digits=18, decimal_places=2, null=True, blank=True)


def done_needs_day(prefix: str, day: str) -> models.CheckConstraint:
    """An item that is carried out has its day."""
    return models.CheckConstraint(
        condition=~Q(**{f"{prefix}_status": SupportStatus.DONE}) | Q(**{f"{day}__isnull": False}),
        name=f"secretaries_support_{prefix}_done_has_day",
        violation_error_message=f"{ITEMS[prefix]}已落实的，须填写日期",
    )


@tracked()
class SupportRecord(models.Model):
    """One person's year.  Of the health check only the date is kept, never a result (domain.md §9)."""

    posting = models.ForeignKey(
        Posting, verbose_name="第一书记", on_delete=models.PROTECT, related_name="support"
    )
    year = models.PositiveSmallIntegerField("年度")
    work_fund_status = status_field("工作经费")
    work_fund_yuan = amount_field("工作经费")
    work_fund_date = models.DateField("工作经费拨付日期", null=True, blank=True)
    living_status = status_field("生活补助")
    living_yuan = amount_field("生活补助")
    # The frozen days in the village for which it was paid; none where it was paid before the portal counted.
    living_days = models.DecimalField(
        "补助天数", max_digits=5, decimal_places=1, null=True, blank=True, editable=False
    )
    living_date = models.DateField("生活补助发放日期", null=True, blank=True)
    transport_status = status_field("交通通讯补贴")
    transport_yuan = amount_field("交通补贴")
    communication_yuan = amount_field("通讯补贴")
    transport_date = models.DateField("交通通讯补贴发放日期", null=True, blank=True)
    checkup_status = status_field("健康体检")
    checkup_date = models.DateField("体检日期", null=True, blank=True)
    insurance_status = status_field("人身意外伤害保险")
    insurer = models.CharField("保险公司", max_length=60, blank=True)
    policy_number = models.CharField("保单号", max_length=60, blank=True)
    insured_yuan = amount_field("保额")
    cover_start_date = models.DateField("保险开始日期", null=True, blank=True)
    cover_end_date = models.DateField("保险到期日期", null=True, blank=True)
    payer = models.CharField("经费承担单位", max_length=60, blank=True)
    voucher = models.CharField("凭证号", max_length=60, blank=True)
    remark = models.CharField("备注", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "保障落实"
        ordering = ("-year", "posting__village__township__order", "posting__village__code")
        constraints = [
            models.UniqueConstraint(
                fields=["posting", "year"],
                name="secretaries_support_once_a_year",
                violation_error_message="这名第一书记本年度已有保障记录",
            ),
            done_needs_day("work_fund", "work_fund_date"),
            done_needs_day("living", "living_date"),
            done_needs_day("transport", "transport_date"),
            done_needs_day("checkup", "checkup_date"),
            models.CheckConstraint(
                condition=~Q(insurance_status=SupportStatus.DONE)
                | Q(
                    ~Q(policy_number=""),
                    # A comparison with nothing is no “false” to a database, so both days are asked for.
                    cover_start_date__isnull=False,
                    cover_end_date__isnull=False,
                    cover_end_date__gte=F("cover_start_date"),
                ),
                name="secretaries_support_insurance_done_is_covered",
                violation_error_message="保险已落实的，须填写保单号和起止日期，且到期不早于开始",
            ),
            models.CheckConstraint(
                condition=Q(living_days__isnull=True)
                | Q(living_days__gte=0, living_yuan__isnull=False),
                name="secretaries_support_living_days_have_amount",
                violation_error_message="按在岗天数计发的生活补助须有金额",
            ),
            models.CheckConstraint(
                condition=Q(
                    Q(work_fund_yuan__isnull=True) | Q(work_fund_yuan__gte=0),
                    Q(living_yuan__isnull=True) | Q(living_yuan__gte=0),
                    Q(transport_yuan__isnull=True) | Q(transport_yuan__gte=0),
                    Q(communication_yuan__isnull=True) | Q(communication_yuan__gte=0),
                    Q(insured_yuan__isnull=True) | Q(insured_yuan__gte=0),
                ),
                name="secretaries_support_amounts_not_negative",
                violation_error_message="金额不能为负数",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.posting.cadre.name} {self.year} 年度保障"

    @property
    def statuses(self) -> dict[str, str]:
        """The word of each of the five items, by its title."""
        return {
            title: getattr(self, f"get_{prefix}_status_display")()
            for prefix, title in ITEMS.items()
        }

    @property
    def fund_spent_yuan(self) -> Decimal:
        """What of 工作经费 has been used, in 元."""
        return self.fund_uses.aggregate(total=models.Sum("amount_yuan"))["total"] or Decimal(0)


@tracked()
class FundUse(models.Model):
    """One payment out of a person's 工作经费."""

    record = models.ForeignKey(
        SupportRecord, verbose_name="保障记录", on_delete=models.PROTECT, related_name="fund_uses"
    )
    used_date = models.DateField("日期")
    purpose = models.CharField("用途", max_length=12, choices=FundPurpose)
    amount_yuan = models.DecimalField("金额", max_digits=18, decimal_places=2)
    note = models.CharField("说明", max_length=100)

    class Meta:
        verbose_name = verbose_name_plural = "工作经费使用"
        ordering = ("used_date", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_yuan__gt=0),
                name="secretaries_funduse_amount_positive",
                violation_error_message="金额须大于 0",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} {self.used_date}"

    def clean(self) -> None:
        """What is spent stays within what was granted; the day lies in the record's year."""
        errors: dict[str, Any] = {}
        if self.record_id and self.amount_yuan is not None:
            others = self.record.fund_uses.exclude(pk=self.pk)
            spent = others.aggregate(total=models.Sum("amount_yuan"))["total"] or Decimal(0)
            granted = self.record.work_fund_yuan or Decimal(0)
            if spent + self.amount_yuan > granted:
                errors["amount_yuan"] = f"超过结余：已拨 {granted} 元，已用 {spent} 元"
        if self.record_id and self.used_date and self.used_date.year != self.record.year:
            errors["used_date"] = f"日期不在 {self.record.year} 年度内"
        if errors:
            raise ValidationError(errors)


class SupportVoucher(Attachment):
    """A voucher of a person's year."""

    row = models.ForeignKey(SupportRecord, on_delete=models.PROTECT, related_name="attachments")

    class Meta(Attachment.Meta):
        verbose_name = verbose_name_plural = "保障凭证"


scoping.register_child(SupportRecord, "posting")
scoping.register_child(FundUse, "record")
scoping.register_child(SupportVoucher, "row")
