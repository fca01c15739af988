"""定期互访: the unit goes to the village, the village to the unit (domain.md §5.4)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from pairings.choices.confirmation import CONFIRM_TONES
from pairings.choices.meeting import Direction
from pairings.models.confirmation import within_term
from pairings.models.together import Together
from xuanhan.common import scoping, tones
from xuanhan.common.flow import FlowRecord
from xuanhan.common.history import tracked


@tracked()
class MutualVisit(Together):
    """One visit in one direction."""

    DAY: ClassVar[str] = "visit_date"

    direction = models.CharField("方向", max_length=12, choices=Direction)
    visit_date = models.DateField("日期")
    leader = models.CharField("带队人", max_length=40)
    people = models.PositiveSmallIntegerField("人数")
    households = models.PositiveSmallIntegerField("走访农户数", default=0)
    content = models.CharField("内容", max_length=500)

    class Meta(Together.Meta):
        abstract = False
        verbose_name = verbose_name_plural = "互访"
        ordering = ("-visit_date", "-pk")
        triggers = [within_term("visit_date")]
        constraints = [
            *Together.Meta.constraints,
            models.CheckConstraint(
                condition=Q(people__gte=1),
                name="pairings_visit_somebody_went",
                violation_error_message="人数至少为 1",
                violation_error_code="people",
            ),
            models.CheckConstraint(
                condition=Q(households=0) | Q(direction=Direction.TO_VILLAGE),
                name="pairings_visit_households_in_the_village",
                violation_error_message="进机关的互访不填走访农户数",
                violation_error_code="households",
            ),
            models.UniqueConstraint(
                fields=["pair", "direction", "visit_date"],
                name="pairings_visit_once_a_day",
                violation_error_message="这个对子当天同一方向的互访已登记，双方登记一次即可",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.visit_date:%Y-%m-%d} {self.get_direction_display()}"


class MutualVisitFlow(FlowRecord):
    """流转记录 of a visit."""

    row = models.ForeignKey(MutualVisit, on_delete=models.CASCADE, related_name="flow")


scoping.register_child(MutualVisit, "pair")
scoping.register_child(MutualVisitFlow, "row")
tones.register("pairings.MutualVisit", "state", CONFIRM_TONES)
