"""What several campaigns read of a village in a year, and the yearly lists it stands on."""

from django.db import models

from xuanhan.common import scoping
from xuanhan.common.history import tracked
from xuanhan.registry.choices import ListingKind
from xuanhan.registry.models.place import Village


@tracked()
class VillageYear(models.Model):
    """Households, people and Party members of a village as reported for one year."""

    village = models.ForeignKey(
        Village, verbose_name="村（社区）", on_delete=models.PROTECT, related_name="years"
    )
    year = models.PositiveSmallIntegerField("年度")
    households = models.PositiveIntegerField("户数", null=True, blank=True)
    population = models.PositiveIntegerField("人口", null=True, blank=True)
    party_members = models.PositiveIntegerField("党员数", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "村年度情况"
        ordering = ("-year", "village__township__order", "village__code")
        constraints = [
            models.UniqueConstraint(
                fields=["village", "year"],
                name="registry_villageyear_once",
                violation_error_message="该村本年度情况已登记",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.village} {self.year}年"


@tracked()
class VillageListing(models.Model):
    """A village on one of the county's lists of one year; the list of a year stays as it was decided."""

    village = models.ForeignKey(
        Village, verbose_name="村（社区）", on_delete=models.PROTECT, related_name="listings"
    )
    year = models.PositiveSmallIntegerField("年度")
    kind = models.CharField("名单", max_length=24, choices=ListingKind)
    document_number = models.CharField("依据文号", max_length=60, blank=True)
    note = models.CharField("备注", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "年度村名单"
        ordering = ("-year", "kind", "village__township__order", "village__code")
        constraints = [
            models.UniqueConstraint(
                fields=["village", "year", "kind"],
                name="registry_villagelisting_once",
                violation_error_message="该村已在本年度的这份名单上",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}年{self.get_kind_display()}：{self.village}"


scoping.register(VillageYear, township="village__township", village="village")
scoping.register(VillageListing, township="village__township", village="village")
