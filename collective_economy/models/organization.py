"""农村集体经济组织: registration, members, charter and who keeps the books (domain.md §6.1)."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Mod, StrIndex, Substr

from collective_economy.choices.organization import AccountingMode, OrganizationLevel
from collective_economy.core import organization as names
from collective_economy.core import registration_code
from xuanhan.common import scoping
from xuanhan.common.history import tracked
from xuanhan.registry.models import Township, Village

COUNTY = "宣汉县"
ETHNIC = "土家族"


def _weighted_signs() -> models.expressions.Combinable:
    """The weighted sum of a code's eighteen signs; a valid code's is a multiple of 31."""
    total: models.expressions.Combinable = Value(0)
    for place, weight in enumerate((*registration_code.WEIGHTS, 1), start=1):
        sign = Substr(F("registration_code"), place, 1)
        total = total + (StrIndex(Value(registration_code.ALPHABET), sign) - 1) * weight
    return total


@tracked()
class CollectiveOrganization(models.Model):
    """One collective economic organization of a group, a village or a township."""

    name = models.CharField(
        "名称", max_length=80, unique=True, error_messages={"unique": "已有同名的组织"}
    )
    level = models.CharField(
        "级别", max_length=12, choices=OrganizationLevel, default=OrganizationLevel.VILLAGE
    )
    township = models.ForeignKey(
        Township,
        verbose_name="所属乡镇",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="只有乡镇级组织填写",
    )
    village = models.ForeignKey(
        Village,
        verbose_name="所属村（社区）",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="collective_organizations",
        help_text="村级、组级组织填写",
    )
    group_name = models.CharField(
        "村民小组", max_length=40, blank=True, help_text="只有组级组织填写"
    )
    registration_code = models.CharField(
        "统一社会信用代码",
        max_length=18,
        unique=True,
        help_text="18 位，N1 组级、N2 村级、N3 乡镇级",
        error_messages={"unique": "这个代码已登记"},
    )
    certificate_number = models.CharField("登记证号", max_length=40, blank=True)
    issued_by = models.CharField("发证机关", max_length=40, default="宣汉县农业农村局")
    issued_date = models.DateField("发证日期", null=True, blank=True)
    valid_until_date = models.DateField("有效期至", null=True, blank=True)
    legal_representative = models.CharField("法定代表人（理事长）", max_length=40)
    address = models.CharField("住所", max_length=120, blank=True)
    member_households = models.PositiveIntegerField("成员户数", null=True, blank=True)
    member_count = models.PositiveIntegerField("成员人数", null=True, blank=True)
    total_shares = models.DecimalField(
        "份额（股份）总数", max_digits=14, decimal_places=2, null=True, blank=True
    )
    accounting_mode = models.CharField(
        "会计核算", max_length=20, choices=AccountingMode, default=AccountingMode.TOWNSHIP_AGENCY
    )
    accounting_agent = models.CharField("受托代理机构", max_length=60, blank=True)
    agency_agreement = models.CharField("代理协议编号", max_length=60, blank=True)
    separate_books = models.BooleanField("账套与村委会分设", null=True, blank=True)
    is_active = models.BooleanField("在册", default=True)

    class Meta:
        verbose_name = verbose_name_plural = "集体经济组织"
        ordering = (
            F("township__order").asc(nulls_last=True),
            "village__township__order",
            "village__code",
            "level",
            "name",
        )
        constraints = [
            models.CheckConstraint(
                condition=Q(level="TOWNSHIP", township__isnull=False, village__isnull=True)
                | Q(township__isnull=True, village__isnull=False, level__in=["VILLAGE", "GROUP"]),
                name="collective_economy_organization_one_home",
                violation_error_message="乡镇级组织填所属乡镇，村级、组级组织填所属村，二者填一项",
            ),
            models.CheckConstraint(
                condition=Q(registration_code__regex=registration_code.PATTERN),
                name="collective_economy_organization_code_shape",
                violation_error_message="统一社会信用代码应为 18 位，以 N1、N2 或 N3 开头",
            ),
            models.CheckConstraint(
                condition=models.lookups.Exact(Mod(_weighted_signs(), 31), 0),
                name="collective_economy_organization_code_check",
                violation_error_message="统一社会信用代码的校验码不对，请对照登记证核对",
            ),
            models.CheckConstraint(
                condition=Q(level="GROUP", registration_code__startswith="N1")
                | Q(level="VILLAGE", registration_code__startswith="N2")
                | Q(level="TOWNSHIP", registration_code__startswith="N3"),
                name="collective_economy_organization_code_level",
                violation_error_message="代码与级别不符：组级 N1、村级 N2、乡镇级 N3",
            ),
            models.UniqueConstraint(
                fields=["village"],
                condition=Q(level="VILLAGE", is_active=True),
                name="collective_economy_organization_one_a_village",
                violation_error_message="该村已有在册的村级集体经济组织",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """The code as it stands on the certificate, with its check sign."""
        super().clean_fields(exclude=exclude)
        if "registration_code" in (exclude or ()):
            return
        try:
            self.registration_code = registration_code.parse(self.registration_code)
        except registration_code.RegistrationCodeInvalid as error:
            raise ValidationError({"registration_code": str(error)}) from error

    def clean(self) -> None:
        """The code must fit the level, the name the rule of its day, the agent the way of accounting."""
        problems: dict[str, str] = {}
        code = self.registration_code
        if code[1:2] in registration_code.LEVELS and registration_code.level_of(code) != self.level:
            said = registration_code.LEVEL_NAMES[code[1]]
            problems["registration_code"] = f"这是{said}组织的代码，与所选级别不符"
        problem = names.name_problem(self.name, issued=self.issued_date, places=self._places())
        if problem:
            problems["name"] = problem
        entrusted = self.accounting_mode != AccountingMode.OWN
        if entrusted and not self.accounting_agent:
            problems["accounting_agent"] = "委托代理记账的，须填写受托代理机构"
        if self.level == OrganizationLevel.GROUP and not self.group_name:
            problems["group_name"] = "组级组织须填写村民小组"
        if problems:
            raise ValidationError(problems)

    def _places(self) -> list[list[str]]:
        township = self.township or (self.village.township if self.village else None)
        places = [[COUNTY]]
        if township:
            places.append([township.name, township.name.replace(ETHNIC, "")])
        if self.village:
            places.append([self.village.name])
        return places


scoping.register(
    CollectiveOrganization, township=("township", "village__township"), village="village"
)
