"""双方意愿: the units' choices of villages and the villages' of units, three each."""

from django.db import models

from pairings.models.round import PairingRound
from xuanhan.common import scoping
from xuanhan.common.history import tracked
from xuanhan.registry.models import PartyOrganization, Unit, Village
from xuanhan.rounds.models import ThreeChoices, three_different


def _village(title: str) -> models.ForeignKey:
    return models.ForeignKey(
        Village,
        verbose_name=title,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )


def _unit(title: str) -> models.ForeignKey:
    # Units and not their organizations: the directory of units is open to villages.
    return models.ForeignKey(
        Unit, verbose_name=title, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )


@tracked()
class UnitChoices(ThreeChoices):
    """Which villages a unit would like."""

    round = models.ForeignKey(
        PairingRound, verbose_name="批次", on_delete=models.CASCADE, related_name="unit_choices"
    )
    organization = models.ForeignKey(
        PartyOrganization, verbose_name="共建单位党组织", on_delete=models.PROTECT,
        related_name="village_choices", limit_choices_to={"unit__isnull": False},
    )  # fmt: skip
    first = _village("第一意愿")
    second = _village("第二意愿")
    third = _village("第三意愿")

    class Meta:
        verbose_name = verbose_name_plural = "单位意愿"
        ordering = ("organization__unit__order", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["round", "organization"],
                name="pairings_unitchoices_once",
                violation_error_message="该单位本批次已填过意愿",
            ),
            *three_different("pairings_unitchoices"),
        ]

    def __str__(self) -> str:
        return f"{self.organization}的意愿"


@tracked()
class VillageChoices(ThreeChoices):
    """Which units a village would like."""

    round = models.ForeignKey(
        PairingRound, verbose_name="批次", on_delete=models.CASCADE, related_name="village_choices"
    )
    village = models.ForeignKey(
        Village, verbose_name="村（社区）", on_delete=models.PROTECT, related_name="unit_choices"
    )
    first = _unit("第一意愿")
    second = _unit("第二意愿")
    third = _unit("第三意愿")

    class Meta:
        verbose_name = verbose_name_plural = "村（社区）意愿"
        ordering = ("village__township__order", "village__code")
        constraints = [
            models.UniqueConstraint(
                fields=["round", "village"],
                name="pairings_villagechoices_once",
                violation_error_message="该村本批次已填过意愿",
            ),
            *three_different("pairings_villagechoices"),
        ]

    def __str__(self) -> str:
        return f"{self.village}的意愿"


scoping.register(UnitChoices, unit="organization__unit")
scoping.register(VillageChoices, township="village__township", village="village")
