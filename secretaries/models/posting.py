"""派驻任职: who serves where, from when to when (domain.md §4.6)."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, Q, Value

from secretaries.choices import EndReason, PostingRole, UnitLevel
from secretaries.models.cadre import Cadre
from secretaries.models.round import SelectionRound
from xuanhan.common import scoping
from xuanhan.common.constraint_fields import ConstraintFieldsMixin
from xuanhan.common.history import tracked
from xuanhan.registry.models import Unit, Village


def _days_in_post() -> Func:
    """The days of a posting as a range; no end date leaves it open, both days count."""
    return Func(
        F("start_date"),
        F("end_date"),
        Value("[]"),
        function="daterange",
        output_field=DateRangeField(),
    )


@tracked()
class Posting(ConstraintFieldsMixin):
    """One person's service in one village."""

    cadre = models.ForeignKey(
        Cadre, verbose_name="干部", on_delete=models.PROTECT, related_name="postings"
    )
    village = models.ForeignKey(
        Village, verbose_name="派驻村（社区）", on_delete=models.PROTECT, related_name="postings"
    )
    role = models.CharField(
        "职务", max_length=20, choices=PostingRole, default=PostingRole.FIRST_SECRETARY
    )
    unit = models.ForeignKey(
        Unit,
        verbose_name="派出单位",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="postings",
    )
    unit_name = models.CharField("派出单位（原文）", max_length=100, blank=True)
    unit_level = models.CharField("单位隶属关系", max_length=8, choices=UnitLevel, blank=True)
    round = models.ForeignKey(
        SelectionRound,
        verbose_name="批次",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="postings",
    )
    document_number = models.CharField("任职文号", max_length=60)
    start_date = models.DateField("任职开始日期")
    planned_end_date = models.DateField("计划期满日期")
    end_date = models.DateField("实际结束日期", null=True, blank=True)
    end_reason = models.CharField("结束原因", max_length=12, choices=EndReason, blank=True)
    end_document_number = models.CharField("结束文号", max_length=60, blank=True)
    end_note = models.CharField("结束说明", max_length=300, blank=True)
    # Moved on by adjustment: the posting before, in another village.
    former = models.ForeignKey(
        "self",
        verbose_name="调整前任职",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="moved_to",
    )
    arrival_date = models.DateField("到村报到日期", null=True, blank=True)
    party_transferred = models.BooleanField("党组织关系转入村", null=True, blank=True)
    temporary_party_organization = models.CharField("编入的临时党组织", max_length=60, blank=True)
    remark = models.CharField("备注", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "派驻任职"
        ordering = ("village__township__order", "village__code", "-start_date")
        constraints = [
            ExclusionConstraint(
                name="secretaries_posting_one_first_secretary_a_village",
                expressions=[
                    (F("village"), RangeOperators.EQUAL),
                    (_days_in_post(), RangeOperators.OVERLAPS),
                ],
                condition=Q(role=PostingRole.FIRST_SECRETARY),
                violation_error_message="该村在这段时间已有第一书记",
                violation_error_code="village",
            ),
            ExclusionConstraint(
                name="secretaries_posting_one_village_a_person",
                expressions=[
                    (F("cadre"), RangeOperators.EQUAL),
                    (_days_in_post(), RangeOperators.OVERLAPS),
                ],
                violation_error_message="这名干部在这段时间已有派驻任职",
                violation_error_code="cadre",
            ),
            models.CheckConstraint(
                condition=Q(planned_end_date__gt=F("start_date")),
                name="secretaries_posting_term_is_forward",
                violation_error_message="计划期满日期须在任职开始日期之后",
                violation_error_code="planned_end_date",
            ),
            models.CheckConstraint(
                condition=Q(end_date__isnull=True, end_reason="")
                | (Q(end_date__gte=F("start_date")) & ~Q(end_reason="")),
                name="secretaries_posting_end_has_reason",
                violation_error_message="结束任职须同时有日期和原因，且不早于开始日期",
                violation_error_code="end_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.village} {self.get_role_display()} {self.cadre.name}"

    def clean(self) -> None:
        """Nobody reports to the village after the last day in post."""
        if self.arrival_date and self.end_date and self.arrival_date > self.end_date:
            raise ValidationError({"arrival_date": "到村报到日期不能晚于实际结束日期"})

    def in_post_on(self, day: date) -> bool:
        """Whether the posting is in force on a day; both its days count."""
        return self.start_date <= day and (self.end_date is None or day <= self.end_date)


scoping.register(
    Posting, township="village__township", village="village", unit="unit", cadre="cadre"
)
