"""The fields that each of the five models has of its own (domain.md §6.5)."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from collective_economy.choices.project import FIELDS_OF_MODEL, DevelopmentModel
from xuanhan.common.amounts import yuan

ALL_FIELDS = tuple(name for names in FIELDS_OF_MODEL.values() for name in names)


def _count(title: str, **more: Any) -> models.PositiveIntegerField:
    return models.PositiveIntegerField(title, null=True, blank=True, **more)


def _words(title: str, length: int = 60, **more: Any) -> models.CharField:
    return models.CharField(title, max_length=length, blank=True, **more)


class OfFiveModels(models.Model):
    """资源开发型, 资产盘活型, 产业带动型, 服务创收型, 文旅融合型: each fills its own fields and no other's."""

    resource_kind = _words("资源类别")
    resource_area = models.DecimalField(
        "面积", max_digits=12, decimal_places=2, null=True, blank=True,
        validators=[MinValueValidator(0, message="面积不能为负")],
    )  # fmt: skip
    facility = _words("厂房（场地）")
    tenant = _words("承租方")
    rent_yuan = yuan("年租金", null=True, blank=True)
    former_asset = _words("原资产")
    idle_years = _count("闲置年限")
    appraised_yuan = yuan("评估值", null=True, blank=True)
    conversion_yuan = yuan("改造投入", null=True, blank=True)
    brand = _words("品牌")
    organization_form = _words("组织形式", help_text="如：支部＋合作社＋农户")
    scale = _words("规模")
    cooperative = _words("劳务合作社")
    works = _words("承接工程", 300)
    labour_days = _count("用工人次")
    wages_yuan = yuan("工资额", null=True, blank=True)
    inns = _count("民宿")
    farmhouses = _count("农家乐")
    beds = _count("床位")
    visitors = _count("年接待人次")

    class Meta:
        abstract = True

    def clean_own_fields(self) -> None:
        """Raises ValidationError at a field that belongs to another model than the project's."""
        own = FIELDS_OF_MODEL.get(self.development_model, ())
        problems = {
            name: f"{DevelopmentModel(model).label}的项目才填写"
            for model, names in FIELDS_OF_MODEL.items()
            for name in names
            if name not in own and getattr(self, name) not in (None, "")
        }
        if problems:
            raise ValidationError(problems)


def _empty(name: str) -> Q:
    field = OfFiveModels._meta.get_field(name)
    return Q(**{f"{name}__isnull": True}) if field.null else Q(**{name: ""})


def own_fields_only() -> Q:
    """The condition that a project fills no field of another model."""
    condition = Q()
    for model, names in FIELDS_OF_MODEL.items():
        empty = Q()
        for name in names:
            empty &= _empty(name)
        condition &= Q(development_model=model) | empty
    return condition
