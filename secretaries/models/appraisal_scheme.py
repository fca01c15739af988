"""考评方案: weights, indicators, thresholds, dated; a published one never changes (domain.md §4.8)."""

from decimal import Decimal

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from secretaries.choices.appraisal import Cycle, SchemeState, Subject
from secretaries.choices.duty import Duty
from secretaries.core.appraisal_scheme import GradeRule, SurveyRule, weight_faults
from xuanhan.common import scoping
from xuanhan.common.constraint_fields import ConstraintFieldsMixin
from xuanhan.common.history import tracked

# The field of each subject's weight, in the county's order.
WEIGHT_FIELDS = {f"weight_{subject.value.lower()}": subject for subject in Subject}
PUBLISHED_STAYS = "已发布的方案不能修改，请新建一个版本"


def _weight(subject: Subject, default: int) -> models.DecimalField:
    return models.DecimalField(
        f"{subject.label}权重", max_digits=5, decimal_places=2, default=Decimal(default)
    )


def _points(title: str, default: int, help_text: str = "") -> models.DecimalField:
    return models.DecimalField(
        title, max_digits=5, decimal_places=2, default=Decimal(default), help_text=help_text
    )


@tracked()
class AppraisalScheme(ConstraintFieldsMixin):
    """One version of the rules for one kind of appraisal."""

    title = models.CharField("方案名称", max_length=80)
    cycle = models.CharField("类别", max_length=8, choices=Cycle)
    version = models.PositiveSmallIntegerField("版本", default=1)
    effective_date = models.DateField("施行日期")
    document_number = models.CharField("文号", max_length=60, blank=True)
    weight_township = _weight(Subject.TOWNSHIP, 40)
    weight_villagers = _weight(Subject.VILLAGERS, 30)
    weight_village_organization = _weight(Subject.VILLAGE_ORGANIZATION, 10)
    weight_unit = _weight(Subject.UNIT, 10)
    weight_county = _weight(Subject.COUNTY, 10)
    excellent = _points("优秀最低分", 90)
    good = _points("称职（合格）最低分", 75)
    fair = _points("基本称职（基本合格）最低分", 60)
    excellent_percent = _points("优秀比例上限", 30, "占定等次人数的百分比，名额向下取整")
    bonus_cap = _points("加分上限", 5)
    minimum_days = models.PositiveSmallIntegerField(
        "定等次最少在任天数", default=183, help_text="考评期内在任不足的，参加考核、不定等次"
    )
    absences_no_award = models.PositiveSmallIntegerField(
        "缺岗几次不得评优", default=1, help_text="0 表示不限制"
    )
    absences_failed = models.PositiveSmallIntegerField(
        "缺岗几次为不称职（不合格）", default=3, help_text="0 表示不限制"
    )
    satisfied_points = _points("“满意”分值", 100)
    fairly_points = _points("“基本满意”分值", 70)
    dissatisfied_points = _points("“不满意”分值", 0)
    minimum_sample = models.PositiveSmallIntegerField("测评最少有效票数", default=30)
    minimum_valid_percent = _points("有效票占发放票数的最低比例", 80)
    publicity_workdays = models.PositiveSmallIntegerField("公示期（工作日）", default=5)
    objection_days = models.PositiveSmallIntegerField("申诉期限（天）", default=30)
    state = models.CharField(
        "状态", max_length=12, choices=SchemeState, default=SchemeState.DRAFT, editable=False
    )

    class Meta:
        verbose_name = verbose_name_plural = "考评方案"
        ordering = ("cycle", "-effective_date", "-version")
        triggers = [
            pgtrigger.Protect(
                name="published",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__state=SchemeState.PUBLISHED),
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "version"],
                name="secretaries_scheme_version_once",
                violation_error_message="这一类别已有这个版本号",
                violation_error_code="version",
            ),
            models.CheckConstraint(
                condition=Q(
                    weight_township=Decimal(100)
                    - F("weight_villagers")
                    - F("weight_village_organization")
                    - F("weight_unit")
                    - F("weight_county")
                ),
                name="secretaries_scheme_weights_sum_100",
                violation_error_message="五个主体的权重合计须为 100",
                violation_error_code="weight_township",
            ),
            models.CheckConstraint(
                condition=Q(**{f"{name}__gte": 0 for name in WEIGHT_FIELDS})
                & Q(weight_township__gt=F("weight_village_organization"))
                & Q(weight_township__gt=F("weight_unit"))
                & Q(weight_township__gt=F("weight_county"))
                & Q(weight_villagers__gt=F("weight_village_organization"))
                & Q(weight_villagers__gt=F("weight_unit"))
                & Q(weight_villagers__gt=F("weight_county"))
                & Q(weight_township__gt=Decimal(50) - F("weight_villagers")),
                name="secretaries_scheme_leading_weights",
                violation_error_message="乡镇党委和村民群众的权重须是最大的两项，且合计超过 50",
                violation_error_code="weight_villagers",
            ),
            models.CheckConstraint(
                condition=Q(
                    excellent__lte=100, excellent__gt=F("good"), good__gt=F("fair"), fair__gte=0
                ),
                name="secretaries_scheme_thresholds_fall",
                violation_error_message="分数线须依次降低，且在 0 至 100 之间",
                violation_error_code="good",
            ),
            models.CheckConstraint(
                condition=Q(
                    excellent_percent__range=(0, 100),
                    minimum_valid_percent__range=(0, 100),
                    bonus_cap__gte=0,
                    satisfied_points__lte=100,
                    satisfied_points__gte=F("fairly_points"),
                    fairly_points__gte=F("dissatisfied_points"),
                    dissatisfied_points__gte=0,
                ),
                name="secretaries_scheme_numbers_in_range",
                violation_error_message="比例和分值须在 0 至 100 之间，满意不低于基本满意，基本满意不低于不满意",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}（第 {self.version} 版）"

    def clean(self) -> None:
        """The guard of the weights, in words.  Raises ValidationError."""
        weights = self.weights
        if any(weight is None for weight in weights.values()):
            return
        if faults := weight_faults(weights):
            raise ValidationError({"weight_township": faults})

    @property
    def weights(self) -> dict[str, Decimal]:
        """The weight of each subject."""
        return {subject.value: getattr(self, name) for name, subject in WEIGHT_FIELDS.items()}

    @property
    def grade_rule(self) -> GradeRule:
        """The numbers by which grades are given."""
        return GradeRule(
            excellent=self.excellent,
            good=self.good,
            fair=self.fair,
            excellent_percent=self.excellent_percent,
            absences_no_award=self.absences_no_award,
            absences_failed=self.absences_failed,
            minimum_days=self.minimum_days,
        )

    @property
    def survey_rule(self) -> SurveyRule:
        """The numbers by which the villagers' survey counts."""
        return SurveyRule(
            satisfied=self.satisfied_points,
            fairly=self.fairly_points,
            dissatisfied=self.dissatisfied_points,
            minimum_sample=self.minimum_sample,
            minimum_valid_percent=self.minimum_valid_percent,
        )


@tracked()
class AppraisalIndicator(models.Model):
    """One line of the sheet that the subjects other than the villagers fill in."""

    scheme = models.ForeignKey(
        AppraisalScheme,
        verbose_name="考评方案",
        on_delete=models.CASCADE,
        related_name="indicators",
    )
    order = models.PositiveSmallIntegerField("顺序", default=1)
    duty = models.CharField("五项职责", max_length=2, choices=Duty, blank=True)
    title = models.CharField("指标", max_length=40)
    points = models.DecimalField("满分", max_digits=5, decimal_places=2)
    note = models.CharField("评分要点", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "考评指标"
        ordering = ("scheme", "order", "pk")
        triggers = [
            pgtrigger.Trigger(
                name="published",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=pgtrigger.Func(
                    """
                    IF (SELECT state FROM secretaries_appraisalscheme
                        WHERE id = COALESCE(NEW.scheme_id, OLD.scheme_id)) = 'PUBLISHED' THEN
                        RAISE EXCEPTION 'the scheme is published'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN COALESCE(NEW, OLD);
                    """
                ),
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "title"],
                name="secretaries_indicator_once_a_scheme",
                violation_error_message="方案中已有这个指标",
            ),
            models.CheckConstraint(
                condition=Q(points__gt=0, points__lte=100),
                name="secretaries_indicator_points_in_range",
                violation_error_message="满分须大于 0 且不超过 100",
            ),
        ]

    def __str__(self) -> str:
        return self.title


scoping.register(AppraisalScheme, directory=True)
scoping.register_child(AppraisalIndicator, "scheme")
