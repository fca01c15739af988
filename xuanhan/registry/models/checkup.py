"""村情体检: what the county found in a village in a year (domain.md §4.1)."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator
from django.db import models

from xuanhan.common import scoping
from xuanhan.common.history import tracked
from xuanhan.registry.choices import CheckupGrade, WeakType
from xuanhan.registry.models.place import Village

SCORES = ("leadership", "industry", "governance", "infrastructure", "livelihood", "other")


def _score(title: str) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(
        title,
        null=True,
        blank=True,
        validators=[MaxValueValidator(100, message="得分为 0 至 100 分")],
    )


@tracked()
class VillageCheckup(models.Model):
    """One checkup of one village in one year; a dimension without a score was not examined."""

    village = models.ForeignKey(
        Village, verbose_name="村（社区）", on_delete=models.PROTECT, related_name="checkups"
    )
    year = models.PositiveSmallIntegerField("年度")
    leadership = _score("班子建设")
    industry = _score("产业发展")
    governance = _score("治理能力")
    infrastructure = _score("基础设施")
    livelihood = _score("民生服务")
    other = _score("其他")
    grade = models.CharField("体检等次", max_length=12, choices=CheckupGrade)
    weak_types = ArrayField(
        models.CharField(max_length=4, choices=WeakType),
        verbose_name="软弱涣散类型",
        default=list,
        blank=True,
    )
    conclusion = models.CharField("体检结论", max_length=1000, blank=True)
    checked_by = models.CharField("体检单位（人）", max_length=100)
    checked_date = models.DateField("体检日期", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "村情体检"
        ordering = ("-year", "village__township__order", "village__code")
        constraints = [
            models.UniqueConstraint(
                fields=["village", "year"],
                name="registry_checkup_once_a_year",
                violation_error_message="该村本年度已有体检记录",
            ),
            models.CheckConstraint(
                # A score that is missing makes its own comparison null, which a check lets pass.
                condition=models.Q(*((f"{name}__lte", 100) for name in SCORES)),
                name="registry_checkup_scores",
                violation_error_message="各项得分为 0 至 100 分",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.village} {self.year}年体检"


scoping.register(VillageCheckup, township="village__township", village="village")
