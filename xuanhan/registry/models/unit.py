"""County units and what they work on."""

from typing import ClassVar

from django.db import models

from xuanhan.common import scoping
from xuanhan.common.history import tracked
from xuanhan.common.pinyin import search_text
from xuanhan.common.searchable import SearchTextField, search_index
from xuanhan.registry.choices import UnitKind


@tracked()
class FieldOfWork(models.Model):
    """A line of work of a unit, such as 农业农村 or 水利."""

    name = models.CharField("工作领域", max_length=30, unique=True)

    class Meta:
        verbose_name = verbose_name_plural = "工作领域"
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


@tracked(exclude=["search_text"])
class Unit(models.Model):
    """A county department, institution or enterprise that sends cadres or pairs with villages."""

    # What may still be chosen in forms (see `common.choosable`).
    CHOOSABLE: ClassVar[models.Q] = models.Q(is_active=True)

    name = models.CharField("单位名称", max_length=60, unique=True)
    kind = models.CharField("单位性质", max_length=12, choices=UnitKind)
    fields = models.ManyToManyField(
        FieldOfWork, verbose_name="工作领域", blank=True, related_name="units"
    )
    order = models.PositiveSmallIntegerField("排序", default=0)
    is_active = models.BooleanField("在用", default=True)
    search_text = SearchTextField()

    class Meta:
        verbose_name = verbose_name_plural = "县级单位"
        indexes = (search_index("registry_unit_search"),)
        ordering = ("order", "name")

    def __str__(self) -> str:
        return self.name

    def search_names(self) -> str:
        """县农业农村局, xiannongyenongcunju, xnyncj."""
        return search_text([self.name])


scoping.register(FieldOfWork, directory=True)
scoping.register(Unit, directory=True)
