"""共建年度计划: what a pair means to do in a year, by the five goals (domain.md §5.2)."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from pairings.choices import FiveGoal
from pairings.choices.confirmation import CONFIRM_TONES
from pairings.models.confirmation import Confirmed
from xuanhan.common import scoping, tones
from xuanhan.common.flow import FlowRecord
from xuanhan.common.history import tracked

FIRST_YEAR, LAST_YEAR = 2015, 2100


@tracked()
class YearPlan(Confirmed):
    """One pair's plan of one year; the village agrees to it."""

    year = models.PositiveSmallIntegerField("年度")
    aim = models.CharField("年度目标", max_length=300)

    class Meta(Confirmed.Meta):
        verbose_name = verbose_name_plural = "共建年度计划"
        ordering = ("-year", "pair")
        constraints = [
            *Confirmed.Meta.constraints,
            models.UniqueConstraint(
                fields=["pair", "year"],
                name="pairings_yearplan_once_a_year",
                violation_error_message="这个对子本年度已有计划",
            ),
            models.CheckConstraint(
                condition=Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR),
                name="pairings_yearplan_year",
                violation_error_code="year",
                violation_error_message="年度应是四位数的年份，如 2025",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pair} {self.year}年计划"

    def clean(self) -> None:
        """A year that the pair's term touches.  Raises ValidationError at `year`."""
        if self.year and self.pair_id:
            first, last = self.pair.start_date.year, self.pair.last_day.year
            if not first <= self.year <= last:
                raise ValidationError({"year": f"年度不在对子的共建期内（{first} 至 {last} 年）"})


@tracked()
class PlanMeasure(models.Model):
    """One measure of a plan: for which goal, by whom, until when, and what became of it."""

    plan = models.ForeignKey(
        YearPlan, verbose_name="年度计划", on_delete=models.CASCADE, related_name="measures"
    )
    goal = models.CharField("五共目标", max_length=12, choices=FiveGoal)
    measure = models.CharField("措施", max_length=200)
    responsible = models.CharField("责任人", max_length=40)
    due_date = models.DateField("完成时限")
    done_date = models.DateField("完成日期", null=True, blank=True)
    note = models.CharField("进展", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "计划措施"
        ordering = ("due_date", "pk")

    def __str__(self) -> str:
        return self.measure

    def clean(self) -> None:
        """Due within the plan's year.  Raises ValidationError at `due_date`."""
        plan = self.plan if self.plan_id or getattr(self, "plan", None) else None
        if plan is not None and plan.year and self.due_date and self.due_date.year != plan.year:
            raise ValidationError({"due_date": f"完成时限应在 {plan.year} 年内"})


class YearPlanFlow(FlowRecord):
    """流转记录 of a plan."""

    row = models.ForeignKey(YearPlan, on_delete=models.CASCADE, related_name="flow")


scoping.register_child(YearPlan, "pair")
scoping.register_child(PlanMeasure, "plan")
scoping.register_child(YearPlanFlow, "row")
tones.register("pairings.YearPlan", "state", CONFIRM_TONES)
