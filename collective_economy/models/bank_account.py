"""银行账户: in the organization's own name, never a person's (law art. 44)."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from collective_economy.choices.organization import AccountKind
from collective_economy.core.organization import ORGANIZATION_WORDS, is_organization_name
from collective_economy.models.organization import CollectiveOrganization
from xuanhan.common import field_policy, scoping
from xuanhan.common.encryption import EncryptedTextField, KeyedHashField, keyed_hash
from xuanhan.common.history import tracked
from xuanhan.common.masking import mask_account_number

NO_PERSON = "集体资金不得存入个人名义账户，户名须为集体经济组织全称"
NUMBER_KEPT = "这个账号已登记"


@tracked()
class BankAccount(models.Model):
    """One account; its number is sealed and shows only its last four digits."""

    organization = models.ForeignKey(
        CollectiveOrganization, verbose_name="集体经济组织", on_delete=models.PROTECT, related_name="accounts"
    )  # fmt: skip
    kind = models.CharField("账户种类", max_length=12, choices=AccountKind)
    bank_name = models.CharField("开户行", max_length=60)
    account_name = models.CharField("户名", max_length=80)
    number = EncryptedTextField("账号")
    number_hash = KeyedHashField(
        "账号（密文索引）", source="number", unique=True, error_messages={"unique": NUMBER_KEPT}
    )
    opened_date = models.DateField("开户日期")
    closed_date = models.DateField("销户日期", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "银行账户"
        ordering = ("organization", "kind", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(account_name__regex="|".join(ORGANIZATION_WORDS)),
                name="collective_economy_account_no_person",
                violation_error_message=NO_PERSON,
            ),
            models.CheckConstraint(
                condition=Q(closed_date__isnull=True) | Q(closed_date__gte=F("opened_date")),
                name="collective_economy_account_forward",
                violation_error_message="销户日期不能早于开户日期",
            ),
            models.UniqueConstraint(
                fields=["organization"],
                condition=Q(kind=AccountKind.BASIC, closed_date__isnull=True),
                name="collective_economy_account_one_basic",
                violation_error_message="该组织已有未销户的基本户",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bank_name} {self.get_kind_display()} {mask_account_number(self.number)}"

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Digits only, 8 to 30 of them."""
        super().clean_fields(exclude=exclude)
        if "number" in (exclude or ()):
            return
        self.number = self.number.replace(" ", "").replace("-", "")
        if not (self.number.isascii() and self.number.isdecimal() and 8 <= len(self.number) <= 30):
            raise ValidationError({"number": "账号应为 8 至 30 位数字，请核对"})

    def validate_unique(self, exclude: Collection[str] | None = None) -> None:
        """One account is entered once; the message names no other organization."""
        super().validate_unique(exclude=exclude)
        same = BankAccount.objects.filter(number_hash=keyed_hash(self.number or ""))
        if same.exclude(pk=self.pk).exists():
            raise ValidationError({"number": NUMBER_KEPT})

    def clean(self) -> None:
        """In the organization's own name."""
        if not is_organization_name(self.account_name):
            raise ValidationError({"account_name": NO_PERSON})
        if self.organization_id and self.account_name != self.organization.name:
            raise ValidationError({"account_name": f"户名须为组织全称“{self.organization.name}”"})


scoping.register_child(BankAccount, "organization")
field_policy.protect(BankAccount, "number", act="see_account", mask=mask_account_number)
