"""理事会、监事会、成员代表: their terms (law arts. 28–32)."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils import timezone

from collective_economy.choices.council import ELECTED, OrganizationBody
from collective_economy.core import council
from collective_economy.models.organization import CollectiveOrganization
from xuanhan.common import scoping
from xuanhan.common.calendar_years import last_day_of_term
from xuanhan.common.history import tracked

BODIES = [(body.value, body.label) for body in ELECTED]
SIZE_RULE = "理事会由 3 至 7 名单数组成"


def days_between(start: str = "start_date", end: str = "end_date") -> Func:
    """The days from one column to another as a range; both count, no end leaves it open."""
    return Func(F(start), F(end), Value("[]"), function="daterange", output_field=DateRangeField())


def _five_years_on() -> Func:
    return Func(
        F("start_date"),
        template="(%(expressions)s + INTERVAL '5 years')::date",
        output_field=models.DateField(),
    )


@tracked()
class CouncilTerm(models.Model):
    """One term (届) of an elected body: how many seats, from when to when."""

    organization = models.ForeignKey(
        CollectiveOrganization, verbose_name="集体经济组织", on_delete=models.PROTECT, related_name="terms"
    )  # fmt: skip
    body = models.CharField("机构", max_length=20, choices=BODIES)
    number = models.PositiveSmallIntegerField("届次")
    seats = models.PositiveSmallIntegerField("应设人数")
    start_date = models.DateField("任期开始日期")
    end_date = models.DateField("任期届满日期")

    class Meta:
        verbose_name = verbose_name_plural = "届期"
        ordering = ("organization", "body", "-start_date")
        constraints = [
            models.CheckConstraint(
                condition=~Q(body=OrganizationBody.COUNCIL) | Q(seats__in=[3, 5, 7]),
                name="collective_economy_term_council_odd",
                violation_error_message=SIZE_RULE,
            ),
            models.CheckConstraint(
                condition=~Q(body=OrganizationBody.REPRESENTATIVES) | Q(seats__gt=council.REPRESENTATIVES_OVER),
                name="collective_economy_term_representatives",
                violation_error_message="成员代表须超过 20 人",
            ),
            models.CheckConstraint(
                condition=Q(seats__gte=1),
                name="collective_economy_term_seats",
                violation_error_message="应设人数不能为 0",
            ),
            models.CheckConstraint(
                condition=Q(end_date__gt=F("start_date"))
                & Q(end_date__lt=_five_years_on()),
                name="collective_economy_term_five_years",
                violation_error_message="任期为五年，届满日期须在开始日期之后五年之内",
            ),
            ExclusionConstraint(
                name="collective_economy_term_one_at_a_time",
                expressions=[
                    (F("organization"), RangeOperators.EQUAL),
                    (F("body"), RangeOperators.EQUAL),
                    (days_between(), RangeOperators.OVERLAPS),
                ],
                violation_error_message="这一机构在这段时间已有一届",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.organization} 第{self.number}届{self.get_body_display()}"

    def clean(self) -> None:
        """The number of seats as the law has it, and no more than five years."""
        if self.body == OrganizationBody.COUNCIL and not council.council_size_fits(self.seats or 0):
            raise ValidationError({"seats": f"{SIZE_RULE}，现填 {self.seats}"})
        if self.body == OrganizationBody.REPRESENTATIVES:
            self._check_representatives()
        if self.start_date and self.end_date:
            last = last_day_of_term(self.start_date, council.TERM_YEARS)
            if not self.start_date < self.end_date <= last:
                raise ValidationError({"end_date": f"任期五年，最迟至 {last:%Y-%m-%d}"})

    def _check_representatives(self) -> None:
        households = self.organization.member_households
        if not households:
            return
        fewest, most = council.representatives_fitting(households)
        if not fewest <= (self.seats or 0) <= most:
            raise ValidationError(
                {
                    "seats": f"成员 {households} 户，每 5 至 15 户 1 名且超过 20 人，应为 {fewest} 至 {most} 名"
                }
            )

    def sitting(self) -> models.QuerySet:
        """Those who sit in the body during the term."""
        return self.organization.officers.filter(
            Q(end_date__isnull=True) | Q(end_date__gte=self.start_date),
            body=self.body,
            start_date__lte=min(self.end_date, max(timezone.localdate(), self.start_date)),
        )


scoping.register_child(CouncilTerm, "organization")
