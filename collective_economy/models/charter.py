"""章程: adopted by the members, filed with township and county (law art. 20)."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from collective_economy.core.voting import Matter
from collective_economy.models.organization import CollectiveOrganization
from collective_economy.models.votes import Votes, counts_constraint
from xuanhan.common import scoping
from xuanhan.common.history import tracked


@tracked()
class Charter(Votes):
    """One version of an organization's charter, with the meeting that adopted it and its filings."""

    organization = models.ForeignKey(
        CollectiveOrganization, verbose_name="集体经济组织", on_delete=models.PROTECT, related_name="charters"
    )  # fmt: skip
    adopted_date = models.DateField("通过日期")
    township_filed_date = models.DateField("乡镇备案日期", null=True, blank=True)
    county_filed_date = models.DateField("县农业农村局备案日期", null=True, blank=True)
    model_version = models.CharField("示范章程版本", max_length=40, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "章程"
        ordering = ("organization", "-adopted_date")
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "adopted_date"],
                name="collective_economy_charter_once_a_day",
                violation_error_message="这一天通过的章程已登记",
            ),
            counts_constraint("collective_economy_charter_votes"),
            models.CheckConstraint(
                condition=(
                    Q(township_filed_date__isnull=True) | Q(township_filed_date__gte=F("adopted_date"))
                )
                & (Q(county_filed_date__isnull=True) | Q(county_filed_date__gte=F("adopted_date"))),
                name="collective_economy_charter_filed_after",
                violation_error_message="备案日期不能早于通过日期",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.organization} {self.adopted_date:%Y-%m-%d} 章程"

    def clean(self) -> None:
        """Two thirds of all members, and nobody else, adopt a charter; filings follow it."""
        self.check_passed(Matter.CHARTER)
        for name in ("township_filed_date", "county_filed_date"):
            filed = getattr(self, name)
            if filed and self.adopted_date and filed < self.adopted_date:
                raise ValidationError({name: "备案日期不能早于通过日期"})

    @property
    def is_filed(self) -> bool:
        """Whether both filings are done."""
        return bool(self.township_filed_date and self.county_filed_date)


scoping.register_child(Charter, "organization")
