"""培训班 and its participants (domain.md §6.13)."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from collective_economy.choices.training import Assessment, TraineeDuty, TrainingState
from xuanhan.common import scoping, tones
from xuanhan.common.amounts import yuan
from xuanhan.common.entries import Entered
from xuanhan.common.history import tracked
from xuanhan.registry.models import Village

BACKWARD = "结束日期不能早于开始日期"


@tracked()
class TrainingClass(Entered):
    """One course of a year.  Everybody may read that it was held; who took part is each village's."""

    year = models.PositiveSmallIntegerField(
        "年度", validators=[MinValueValidator(2015), MaxValueValidator(2100)]
    )
    session = models.PositiveSmallIntegerField("期次", validators=[MinValueValidator(1)])
    name = models.CharField("培训班名称", max_length=60, default="集体经济负责人专题培训班")
    organizer = models.CharField("主办单位", max_length=60, default="县委组织部")
    start_date = models.DateField("开始日期")
    end_date = models.DateField("结束日期")
    place = models.CharField("地点", max_length=60, blank=True)
    hours = models.PositiveSmallIntegerField("学时", null=True, blank=True)
    topics = models.CharField("课程", max_length=300, blank=True)
    teachers = models.CharField("师资", max_length=160, blank=True)
    satisfaction_percent = models.DecimalField(
        "满意度", max_digits=5, decimal_places=2, null=True, blank=True,
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(100))],
    )  # fmt: skip
    cost_yuan = yuan("费用", null=True, blank=True)
    state = models.CharField(
        "状态", max_length=12, choices=TrainingState, default=TrainingState.PLANNED
    )

    class Meta:
        verbose_name = verbose_name_plural = "培训班"
        ordering = ("-year", "session")
        constraints = [
            models.UniqueConstraint(
                fields=["year", "session"],
                name="collective_economy_training_session_once",
                violation_error_message="本年度已有这一期",
            ),
            models.CheckConstraint(
                condition=Q(end_date__gte=F("start_date")),
                name="collective_economy_training_forward",
                violation_error_message=BACKWARD,
            ),
            models.CheckConstraint(
                condition=Q(satisfaction_percent__isnull=True)
                | Q(satisfaction_percent__gte=0, satisfaction_percent__lte=100),
                name="collective_economy_training_satisfaction",
                violation_error_message="满意度在 0 至 100 之间",
            ),
            models.CheckConstraint(
                condition=Q(cost_yuan__isnull=True) | Q(cost_yuan__gte=0),
                name="collective_economy_training_cost",
                violation_error_message="费用不能为负",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}年第{self.session}期{self.name}"

    @property
    def days(self) -> int:
        """How many days it lasts, both ends counted."""
        return (self.end_date - self.start_date).days + 1

    def clean(self) -> None:
        """Forward in time, and within its year."""
        if self.start_date and self.end_date and self.end_date < self.start_date:
            raise ValidationError({"end_date": BACKWARD})
        if self.start_date and self.year and self.start_date.year != self.year:
            raise ValidationError({"start_date": "开始日期应在本年度内"})


@tracked()
class Trainee(models.Model):
    """One participant, who stands for one village."""

    training = models.ForeignKey(
        TrainingClass, verbose_name="培训班", on_delete=models.PROTECT, related_name="trainees"
    )
    village = models.ForeignKey(
        Village, verbose_name="村（社区）", on_delete=models.PROTECT, related_name="trainees"
    )
    name = models.CharField("姓名", max_length=40)
    duty = models.CharField("职务", max_length=20, choices=TraineeDuty)
    attended = models.BooleanField("已签到", default=False)
    assessment = models.CharField("考核", max_length=12, choices=Assessment, blank=True)
    remark = models.CharField("备注", max_length=100, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "培训学员"
        ordering = ("training", "village__township__order", "village__code", "name")
        constraints = [
            models.UniqueConstraint(
                fields=["training", "village", "name"],
                name="collective_economy_trainee_once",
                violation_error_message="该村这名学员已在这一期名册中",
            ),
            models.CheckConstraint(
                condition=Q(assessment="") | Q(attended=True),
                name="collective_economy_trainee_assessed_attended",
                violation_error_message="没有签到的不能填考核结果",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.get_duty_display()}）"

    def clean(self) -> None:
        """Only who came is assessed."""
        if self.assessment and not self.attended:
            raise ValidationError({"assessment": "没有签到的不能填考核结果"})


scoping.register(TrainingClass, directory=True)
scoping.register(Trainee, township="village__township", village="village")
tones.register(
    "collective_economy.TrainingClass",
    "state",
    {"PLANNED": "info", "HELD": "ok", "CANCELLED": "mute"},
)
