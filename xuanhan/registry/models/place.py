"""Townships and villages, by code and vintage of the statistical bureau."""

from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models

from xuanhan.common import scoping
from xuanhan.common.history import tracked
from xuanhan.common.pinyin import search_text
from xuanhan.common.searchable import SearchTextField, search_index
from xuanhan.registry.choices import TownshipKind, VillageKind
from xuanhan.registry.place_forms import ETHNIC, township_forms


@tracked(exclude=["search_text"])
class Township(models.Model):
    """A town, township or street of the county."""

    code = models.CharField(
        "区划代码",
        max_length=9,
        unique=True,
        validators=[RegexValidator(r"^\d{9}$", "乡镇（街道）的区划代码为 9 位数字")],
        error_messages={"unique": "已有这个区划代码的乡镇（街道）"},
    )
    name = models.CharField("名称", max_length=40)
    kind = models.CharField("类型", max_length=12, choices=TownshipKind)
    order = models.PositiveSmallIntegerField("排序", default=0)
    vintage = models.DateField("资料截至")
    search_text = SearchTextField()

    class Meta:
        verbose_name = verbose_name_plural = "乡镇（街道）"
        ordering = ("order", "code")
        indexes = (search_index("registry_township_search"),)

    def __str__(self) -> str:
        return self.name

    def search_names(self) -> str:
        """龙泉土家族乡, 龙泉乡, longquanxiang, lqx."""
        return search_text([self.name.replace(ETHNIC, "")], also=[self.name])


class VillageQuerySet(models.QuerySet):
    """Villages, the closed ones included unless asked otherwise."""

    def open(self) -> "VillageQuerySet":
        """Only villages that still exist."""
        return self.filter(Village.CHOOSABLE)


@tracked(exclude=["search_text"])
class Village(models.Model):
    """A village or community; its code counts together with its vintage (ten codes were reused).

    A merged village stays as a closed row, so that what was written of it is kept; `merged_into` leads to the
    village that took it over.
    """

    # What may still be chosen in forms (see `common.choosable`).
    CHOOSABLE: ClassVar[models.Q] = models.Q(closed_date__isnull=True)
    SEARCHED: ClassVar[tuple[str, ...]] = ("name", "official_name")

    township = models.ForeignKey(
        Township, verbose_name="乡镇", on_delete=models.PROTECT, related_name="villages"
    )
    code = models.CharField(
        "区划代码",
        max_length=12,
        db_index=True,
        validators=[RegexValidator(r"^\d{12}$", "村（社区）的区划代码为 12 位数字")],
    )
    name = models.CharField("村（社区）", max_length=40)
    official_name = models.CharField("全称", max_length=60)
    kind = models.CharField("类型", max_length=12, choices=VillageKind)
    urban_rural_class = models.CharField("城乡分类", max_length=3, blank=True)
    vintage = models.DateField("资料截至")
    closed_date = models.DateField("撤并日期", null=True, blank=True, editable=False)
    merged_into = models.ForeignKey(
        "self", verbose_name="并入", null=True, blank=True, editable=False,
        on_delete=models.PROTECT, related_name="predecessors",
    )  # fmt: skip

    search_text = SearchTextField()

    objects = VillageQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "村（社区）"
        ordering = ("township__order", "code")
        indexes = (search_index("registry_village_search"),)
        constraints = [
            models.UniqueConstraint(
                fields=["code"],
                condition=models.Q(closed_date__isnull=True),
                name="registry_village_code_once",
                violation_error_message="已有这个区划代码的村（社区）",
            ),
            models.UniqueConstraint(
                fields=["township", "official_name"],
                condition=models.Q(closed_date__isnull=True),
                name="registry_village_name_once_a_township",
                violation_error_message="该乡镇已有同名的村（社区）",
            ),
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True)
                | (models.Q(closed_date__isnull=False) & ~models.Q(merged_into=models.F("pk"))),
                name="registry_village_merged_is_closed",
                violation_error_message="并入他村的村（社区）须有撤并日期，且不能并入自己",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}（已撤并）" if self.closed_date else self.name

    def search_names(self) -> str:
        """罗盘村, 龙泉乡罗盘村, 罗盘村民委员会; longquanluopancun and lqlpc, whose ends are luopancun and lpc."""
        plain = self.township.name.replace(ETHNIC, "")
        stem = min(township_forms(self.township.name), key=len)
        return search_text(
            [f"{stem}{self.name}"],
            also=[f"{plain}{self.name}", self.full_name, self.official_name],
        )

    @property
    def full_name(self) -> str:
        """The name with its township, as it is unique in the county: 龙泉土家族乡罗盘村."""
        return f"{self.township.name}{self.name}"

    @property
    def choice_label(self) -> str:
        """What it is called in a list of choices; 明月社区 stands in two townships."""
        return f"{self.full_name}（已撤并）" if self.closed_date else self.full_name

    @property
    def present(self) -> "Village":
        """The village that stands for this one today: itself, or whoever took it over, to the end."""
        village = self
        while village.merged_into is not None:
            village = village.merged_into
        return village


scoping.register(Township, directory=True)
scoping.register(Village, directory=True)
