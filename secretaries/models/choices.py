"""供需双向选择: the cadres' choices of villages and the villages' of cadres, three each."""

from django.db import models

from secretaries.models.cadre import Cadre
from secretaries.models.round import SelectionRound
from xuanhan.common import scoping
from xuanhan.common.history import tracked
from xuanhan.registry.models import Village

RANKS = ("first", "second", "third")


def three_different(model: str) -> list[models.CheckConstraint]:
    """The constraints that no choice of a row stands twice; an empty choice equals nothing."""
    pairs = (("first", "second"), ("first", "third"), ("second", "third"))
    return [
        models.CheckConstraint(
            condition=models.Q(**{f"{one}__isnull": True})
            | models.Q(**{f"{other}__isnull": True})
            | ~models.Q(**{one: models.F(other)}),
            name=f"secretaries_{model}_{one}_not_{other}",
            violation_error_message="三个志愿（意向）不能重复",
        )
        for one, other in pairs
    ]


class ThreeChoices(models.Model):
    """What both sheets share."""

    reason = models.CharField("理由", max_length=300, blank=True)

    class Meta:
        abstract = True

    def chosen(self) -> list[int]:
        """The keys of the choices in their order, the gaps left out."""
        keys = (getattr(self, f"{rank}_id") for rank in RANKS)
        return [key for key in keys if key is not None]


@tracked()
class CadreChoices(ThreeChoices):
    """志愿: where a cadre would like to serve."""

    round = models.ForeignKey(
        SelectionRound, verbose_name="批次", on_delete=models.CASCADE, related_name="cadre_choices"
    )
    cadre = models.ForeignKey(
        Cadre, verbose_name="干部", on_delete=models.PROTECT, related_name="choices"
    )
    first = models.ForeignKey(
        Village,
        verbose_name="第一志愿",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    second = models.ForeignKey(
        Village,
        verbose_name="第二志愿",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    third = models.ForeignKey(
        Village,
        verbose_name="第三志愿",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    accepts_adjustment = models.BooleanField("是否服从调剂", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "干部志愿"
        ordering = ("cadre__name", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["round", "cadre"],
                name="secretaries_cadrechoices_once",
                violation_error_message="这名干部本批次已填过志愿",
            ),
            *three_different("cadrechoices"),
        ]

    def __str__(self) -> str:
        return f"{self.cadre.name}的志愿"


@tracked()
class VillageChoices(ThreeChoices):
    """意向: whom a village would like to get."""

    round = models.ForeignKey(
        SelectionRound,
        verbose_name="批次",
        on_delete=models.CASCADE,
        related_name="village_choices",
    )
    village = models.ForeignKey(
        Village, verbose_name="村（社区）", on_delete=models.PROTECT, related_name="cadre_choices"
    )
    first = models.ForeignKey(
        Cadre,
        verbose_name="第一意向",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    second = models.ForeignKey(
        Cadre,
        verbose_name="第二意向",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    third = models.ForeignKey(
        Cadre,
        verbose_name="第三意向",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = verbose_name_plural = "村（社区）意向"
        ordering = ("village__township__order", "village__code")
        constraints = [
            models.UniqueConstraint(
                fields=["round", "village"],
                name="secretaries_villagechoices_once",
                violation_error_message="该村本批次已填过意向",
            ),
            *three_different("villagechoices"),
        ]

    def __str__(self) -> str:
        return f"{self.village}的意向"


scoping.register(CadreChoices, unit="cadre__unit", cadre="cadre")
scoping.register(VillageChoices, township="village__township", village="village")
