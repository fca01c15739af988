"""Townships and villages, by code and vintage of the statistical bureau."""

from django.db import models

from xuanhan.common import scoping
from xuanhan.common.history import tracked
from xuanhan.registry.choices import TownshipKind, VillageKind


@tracked()
class Township(models.Model):
    """A town, township or street of the county."""

    code = models.CharField("区划代码", max_length=9, unique=True)
    name = models.CharField("名称", max_length=40)
    kind = models.CharField("类型", max_length=12, choices=TownshipKind)
    order = models.PositiveSmallIntegerField("排序", default=0)
    vintage = models.DateField("资料截至")

    class Meta:
        verbose_name = verbose_name_plural = "乡镇（街道）"
        ordering = ("order", "code")

    def __str__(self) -> str:
        return self.name


@tracked()
class Village(models.Model):
    """A village or community; its code counts together with its vintage (ten codes were reused)."""

    township = models.ForeignKey(
        Township, verbose_name="乡镇", on_delete=models.PROTECT, related_name="villages"
    )
    code = models.CharField("区划代码", max_length=12, unique=True)
    name = models.CharField("村（社区）", max_length=40)
    official_name = models.CharField("全称", max_length=60)
    kind = models.CharField("类型", max_length=12, choices=VillageKind)
    urban_rural_class = models.CharField("城乡分类", max_length=3, blank=True)
    vintage = models.DateField("资料截至")

    class Meta:
        verbose_name = verbose_name_plural = "村（社区）"
        ordering = ("township__order", "code")
        constraints = [
            models.UniqueConstraint(
                fields=["township", "official_name"],
                name="registry_village_name_once_a_township",
                violation_error_message="该乡镇已有同名的村（社区）",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def full_name(self) -> str:
        """The name with its township, as it is unique in the county: 龙泉土家族乡罗盘村."""
        return f"{self.township.name}{self.name}"


scoping.register(Township, directory=True)
scoping.register(Village, directory=True)
