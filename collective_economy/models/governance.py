"""治理健全度: nine things looked at once a year, with what was put right (domain.md §6.1)."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from collective_economy.choices.governance import GovernanceItem, GovernanceResult
from collective_economy.models.organization import CollectiveOrganization
from xuanhan.common import scoping
from xuanhan.common.history import tracked


@tracked()
class GovernanceCheck(models.Model):
    """One look at one organization in one year."""

    organization = models.ForeignKey(
        CollectiveOrganization, verbose_name="集体经济组织", on_delete=models.PROTECT, related_name="checks"
    )  # fmt: skip
    year = models.PositiveSmallIntegerField("年度")
    checked_date = models.DateField("检查日期")
    checked_by = models.CharField("检查单位（人）", max_length=60)

    class Meta:
        verbose_name = verbose_name_plural = "治理健全度检查"
        ordering = ("-year", "organization")
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "year"],
                name="collective_economy_check_once_a_year",
                violation_error_message="该组织本年度已检查",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization} {self.year}年治理健全度"


@tracked()
class GovernanceFinding(models.Model):
    """One of the nine: there, missing or irregular, and how it was put right."""

    check_of = models.ForeignKey(
        GovernanceCheck, verbose_name="检查", on_delete=models.CASCADE, related_name="findings"
    )
    item = models.CharField("项目", max_length=16, choices=GovernanceItem)
    result = models.CharField("结果", max_length=12, choices=GovernanceResult)
    problem = models.CharField("存在问题", max_length=160, blank=True)
    due_date = models.DateField("整改时限", null=True, blank=True)
    rectification = models.CharField("整改情况", max_length=160, blank=True)
    rectified_date = models.DateField("整改完成日期", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "治理健全度项目"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["check_of", "item"],
                name="collective_economy_governance_item_once",
                violation_error_message="这一项已填写",
            ),
            models.CheckConstraint(
                condition=Q(result=GovernanceResult.PRESENT)
                | (~Q(problem="") & Q(due_date__isnull=False)),
                name="collective_economy_governance_problem",
                violation_error_message="“无”和“不规范”的项目须写明存在问题和整改时限",
            ),
            models.CheckConstraint(
                condition=Q(rectified_date__isnull=True) | ~Q(rectification=""),
                name="collective_economy_governance_rectified",
                violation_error_message="整改完成的须写明整改情况",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_item_display()}：{self.get_result_display()}"

    def clean(self) -> None:
        """What is missing has a problem and a date; what is put right says how."""
        if self.result and self.result != GovernanceResult.PRESENT:
            if not self.problem:
                raise ValidationError({"problem": "请写明存在的问题"})
            if not self.due_date:
                raise ValidationError({"due_date": "请填写整改时限"})
        if self.rectified_date and not self.rectification:
            raise ValidationError({"rectification": "整改完成的须写明整改情况"})

    @property
    def is_open(self) -> bool:
        """Whether something is still to be put right."""
        return self.result != GovernanceResult.PRESENT and self.rectified_date is None


scoping.register_child(GovernanceCheck, "organization")
scoping.register_child(GovernanceFinding, "check_of")
