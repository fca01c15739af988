"""供需双向选择: the cadres' choices of villages and the villages' of cadres, three each."""

from django.db import models

from secretaries.models.cadre import Cadre
from secretaries.models.round import SelectionRound
from xuanhan.common import scoping
from xuanhan.common.history import tracked
from xuanhan.registry.models import Village
from xuanhan.rounds.models import ThreeChoices, three_different


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
            *three_different("secretaries_cadrechoices"),
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
            *three_different("secretaries_villagechoices"),
        ]

    def __str__(self) -> str:
        return f"{self.village}的意向"


scoping.register(CadreChoices, unit="cadre__unit", cadre="cadre")
scoping.register(VillageChoices, township="village__township", village="village")
