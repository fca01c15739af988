"""村方满意度: what villagers say of a pair in a year, by ballot (domain.md §5.5, §13.2)."""

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from pairings.models.confirmation import within_term
from pairings.models.of_pair import OfPair, pair_field
from xuanhan.common import scoping
from xuanhan.common.history import tracked


@tracked()
class SatisfactionSurvey(OfPair):
    """One count of ballots; the township holds it, never the unit that is judged."""

    DAY: ClassVar[str] = "survey_date"

    pair = pair_field("surveys")
    year = models.PositiveSmallIntegerField("年度")
    survey_date = models.DateField("测评日期")
    issued = models.PositiveSmallIntegerField("发放票数")
    returned = models.PositiveSmallIntegerField("收回票数")
    satisfied = models.PositiveSmallIntegerField("满意")
    fairly = models.PositiveSmallIntegerField("基本满意")
    dissatisfied = models.PositiveSmallIntegerField("不满意")
    opinion = models.CharField("意见建议", max_length=500, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "村方满意度测评"
        ordering = ("-year", "pair__number")
        triggers = [within_term("survey_date")]
        constraints = [
            models.UniqueConstraint(
                fields=["pair", "year"],
                name="pairings_survey_once_a_year",
                violation_error_message="该对子本年度已测评",
            ),
            models.CheckConstraint(
                condition=Q(returned__lte=F("issued")),
                name="pairings_survey_returned_not_above_issued",
                violation_error_message="收回票数不能超过发放票数",
                violation_error_code="returned",
            ),
            models.CheckConstraint(
                condition=Q(returned__gte=F("satisfied") + F("fairly") + F("dissatisfied")),
                name="pairings_survey_valid_not_above_returned",
                violation_error_message="满意、基本满意、不满意合计不能超过收回票数",
                violation_error_code="dissatisfied",
            ),
            models.CheckConstraint(
                condition=Q(satisfied__gte=1) | Q(fairly__gte=1) | Q(dissatisfied__gte=1),
                name="pairings_survey_has_valid_votes",
                violation_error_message="没有有效票",
                violation_error_code="satisfied",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}年满意度测评"

    @property
    def valid(self) -> int:
        """有效票."""
        return self.satisfied + self.fairly + self.dissatisfied

    @property
    def rate(self) -> Decimal:
        """(满意+基本满意)/有效票 as a fraction (domain.md §13.2)."""
        return Decimal(self.satisfied + self.fairly) / self.valid


scoping.register_child(SatisfactionSurvey, "pair")
