"""选派批次: which villages are to get a first secretary, and how far the round has come."""

from django.db import models

from secretaries.choices import RoundState
from xuanhan.common import scoping
from xuanhan.common.history import tracked
from xuanhan.registry.choices import MainType
from xuanhan.registry.models import NeedsRound, Village


@tracked()
class SelectionRound(models.Model):
    """One round of selection, on top of the county's round of needs."""

    needs_round = models.OneToOneField(
        NeedsRound, verbose_name="需求批次", on_delete=models.PROTECT, related_name="selection"
    )
    reference_date = models.DateField("资格计算日期", help_text="党龄、工龄、年龄算到这一天")
    state = models.CharField(
        "状态", max_length=16, choices=RoundState, default=RoundState.COLLECTING, editable=False
    )
    adopted = models.ForeignKey(
        "secretaries.Proposal",
        verbose_name="采用方案",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    document_number = models.CharField("任职文号", max_length=60, blank=True, editable=False)
    start_date = models.DateField("任职开始日期", null=True, blank=True, editable=False)
    published_at = models.DateTimeField("发布时间", null=True, blank=True, editable=False)
    published_by = models.ForeignKey(
        "accounts.User",
        verbose_name="发布人",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = verbose_name_plural = "选派批次"
        ordering = ("-needs_round__year", "-needs_round__code")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    state=RoundState.PUBLISHED,
                    published_at__isnull=False,
                    start_date__isnull=False,
                )
                | (
                    ~models.Q(state=RoundState.PUBLISHED)
                    & models.Q(published_at__isnull=True, start_date__isnull=True)
                ),
                name="secretaries_round_published_with_date",
                violation_error_message="已派出的批次须有发布时间和任职开始日期",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.needs_round.code} {self.needs_round.title}"

    @property
    def code(self) -> str:
        """The code by which sheets and commands name the round."""
        return self.needs_round.code


@tracked()
class RoundVillage(models.Model):
    """A village chosen for a round, with the main type that people confirmed."""

    round = models.ForeignKey(
        SelectionRound, verbose_name="批次", on_delete=models.CASCADE, related_name="villages"
    )
    village = models.ForeignKey(
        Village, verbose_name="村（社区）", on_delete=models.PROTECT, related_name="+"
    )
    main_type = models.CharField(
        "需求主类型（审定）",
        max_length=16,
        choices=MainType,
        blank=True,
        help_text="留空时按最紧迫的需求建议",
    )

    class Meta:
        verbose_name = verbose_name_plural = "批次选定村"
        ordering = ("village__township__order", "village__code")
        constraints = [
            models.UniqueConstraint(
                fields=["round", "village"],
                name="secretaries_roundvillage_once",
                violation_error_message="该村已在本批次",
            ),
        ]

    def __str__(self) -> str:
        return str(self.village)


scoping.register(SelectionRound, directory=True)
scoping.register(RoundVillage, township="village__township", village="village")
