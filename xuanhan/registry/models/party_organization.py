"""党组织: every Party organization the campaigns name, hung on one unit, village or township (domain.md §2.1)."""

from typing import ClassVar

from django.db import models

from xuanhan.common import field_policy, scoping
from xuanhan.common.encryption import EncryptedTextField
from xuanhan.common.history import tracked
from xuanhan.common.masking import mask_phone
from xuanhan.common.pinyin import search_text
from xuanhan.common.searchable import SearchTextField, search_index
from xuanhan.registry.choices import PartyLevel
from xuanhan.registry.models.place import Township, Village
from xuanhan.registry.models.unit import Unit


@tracked(exclude=["search_text"])
class PartyOrganization(models.Model):
    """One Party organization; it belongs to exactly one unit, village or township."""

    # What may still be chosen in forms (see `common.choosable`).
    CHOOSABLE: ClassVar[models.Q] = models.Q(is_active=True)
    SEARCHED: ClassVar[tuple[str, ...]] = ("name", "secretary_name")

    name = models.CharField(
        "党组织名称",
        max_length=80,
        unique=True,
        error_messages={"unique": "已有这个名称的党组织"},
    )
    level = models.CharField("党组织类型", max_length=16, choices=PartyLevel)
    unit = models.ForeignKey(
        Unit, verbose_name="所属单位", null=True, blank=True, on_delete=models.PROTECT,
        related_name="party_organizations",
    )  # fmt: skip
    village = models.ForeignKey(
        Village, verbose_name="所属村（社区）", null=True, blank=True, on_delete=models.PROTECT,
        related_name="party_organizations",
    )  # fmt: skip
    township = models.ForeignKey(
        Township, verbose_name="所属乡镇", null=True, blank=True, on_delete=models.PROTECT,
        related_name="party_organizations",
    )  # fmt: skip
    member_count = models.PositiveIntegerField("党员数", null=True, blank=True)
    secretary_name = models.CharField("党组织书记", max_length=40, blank=True)
    liaison_name = models.CharField("联络员", max_length=40, blank=True)
    phone = EncryptedTextField("联系电话", blank=True, default="")
    is_active = models.BooleanField("在用", default=True)
    search_text = SearchTextField()

    class Meta:
        verbose_name = verbose_name_plural = "党组织"
        ordering = (
            models.F("unit__order").asc(nulls_last=True),
            models.F("township__order").asc(nulls_first=True),
            "village__township__order",
            "village__code",
            "name",
        )
        indexes = (search_index("registry_partyorg_search"),)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(unit__isnull=False, village__isnull=True, township__isnull=True)
                | models.Q(unit__isnull=True, village__isnull=False, township__isnull=True)
                | models.Q(unit__isnull=True, village__isnull=True, township__isnull=False),
                name="registry_partyorganization_one_home",
                violation_error_message="党组织须属于一个单位、一个村（社区）或一个乡镇，三者填一项",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def search_names(self) -> str:
        """By its own name and by its secretary's."""
        people = search_text([self.secretary_name], person=True)
        return f"{search_text([self.name])} {people}".strip()

    @property
    def is_basic(self) -> bool:
        """Whether it is a basic organization (基层党组织); a 党组 leads and is none (domain.md §2.1)."""
        return self.level != PartyLevel.LEADING_GROUP

    @property
    def home(self) -> Unit | Village | Township:
        """The unit, village or township it belongs to."""
        return self.unit or self.village or self.township


scoping.register(
    PartyOrganization,
    unit="unit",
    village="village",
    township=("township", "village__township"),
)
field_policy.protect(PartyOrganization, "phone", act="see_phone", mask=mask_phone)
