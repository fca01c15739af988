"""困难诉求: what a first secretary needs help with, until it is solved (domain.md §4.11)."""

from django.db import models

from secretaries.choices.difficulty import DifficultyCategory, DifficultyState, Satisfaction
from secretaries.models.posting import Posting
from xuanhan.common import scoping
from xuanhan.common.entries import EnteredBy
from xuanhan.common.flow import FlowRecord
from xuanhan.common.history import tracked
from xuanhan.registry.models import Unit

Q = models.Q


@tracked()
class Difficulty(EnteredBy):
    """One difficulty; it counts as solved only when the person confirmed it."""

    number = models.CharField("编号", max_length=20, unique=True, editable=False)
    posting = models.ForeignKey(
        Posting, verbose_name="提出人", on_delete=models.PROTECT, related_name="difficulties"
    )
    category = models.CharField("困难类别", max_length=16, choices=DifficultyCategory)
    description = models.CharField("具体诉求", max_length=500)
    registered_date = models.DateField("登记日期")
    handler = models.ForeignKey(
        Unit,
        verbose_name="承办单位",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    due_date = models.DateField("办理时限", null=True, blank=True, editable=False)
    result = models.CharField("办理情况", max_length=500, blank=True, editable=False)
    satisfaction = models.CharField(
        "本人评价", max_length=16, choices=Satisfaction, blank=True, editable=False
    )
    closed_date = models.DateField("销号日期", null=True, blank=True, editable=False)
    state = models.CharField(
        "状态",
        max_length=16,
        choices=DifficultyState,
        default=DifficultyState.REGISTERED,
        editable=False,
    )

    class Meta:
        verbose_name = verbose_name_plural = "困难诉求"
        ordering = ("-registered_date", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(state=DifficultyState.CLOSED, closed_date__isnull=False)
                | (~Q(state=DifficultyState.CLOSED) & Q(closed_date__isnull=True)),
                name="secretaries_difficulty_closed_with_date",
                violation_error_message="销号须有日期",
            ),
            models.CheckConstraint(
                condition=Q(closed_date__isnull=True)
                | Q(closed_date__gte=models.F("registered_date")),
                name="secretaries_difficulty_closed_after_registered",
                violation_error_message="销号日期不能早于登记日期",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[DifficultyState.REGISTERED, DifficultyState.UNSOLVED])
                | Q(handler__isnull=False),
                name="secretaries_difficulty_assigned_has_handler",
                violation_error_message="交办须指明承办单位",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.get_category_display()}"


class DifficultyFlow(FlowRecord):
    """流转记录 of a difficulty."""

    row = models.ForeignKey(Difficulty, on_delete=models.CASCADE, related_name="flow")

    class Meta(FlowRecord.Meta):
        verbose_name = verbose_name_plural = "困难诉求流转"


# The unit that is to help sees the case as the sending unit does.
scoping.register(
    Difficulty,
    township="posting__village__township",
    village="posting__village",
    unit=("posting__unit", "handler"),
    cadre="posting__cadre",
)
scoping.register_child(DifficultyFlow, "row")
