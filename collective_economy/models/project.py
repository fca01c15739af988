"""发展项目 in the five models: plan, money by source, real income by year (domain.md §6.5)."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from collective_economy.choices.project import (
    DECIDED,
    DevelopmentModel,
    ProjectOrigin,
    ProjectState,
    RiskLight,
)
from collective_economy.core.project import composition_problem
from collective_economy.models.decision import Decision
from collective_economy.models.money_source import MoneySource, counts_for_villages
from collective_economy.models.project_models import OfFiveModels, own_fields_only
from xuanhan.common import scoping, tones
from xuanhan.common.amounts import yuan
from xuanhan.common.attachments import Attachment
from xuanhan.common.entries import Entered
from xuanhan.common.field_errors import ErrorsAtFields
from xuanhan.common.flow import FlowRecord
from xuanhan.common.history import tracked
from xuanhan.registry.models import Village

PARTS = ("fiscal_yuan", "guidance_yuan", "loan_yuan", "paired_yuan", "own_yuan", "social_yuan")
ADDS_UP = "总投资应等于各项资金之和"


@tracked()
class EconProject(ErrorsAtFields, OfFiveModels, Entered):
    """One project of one village."""

    number = models.CharField("编号", max_length=20, unique=True, editable=False)
    name = models.CharField("项目名称", max_length=80)
    village = models.ForeignKey(
        Village, verbose_name="村（社区）", on_delete=models.PROTECT, related_name="econ_projects"
    )
    development_model = models.CharField("模式", max_length=12, choices=DevelopmentModel)
    summary = models.CharField("项目内容", max_length=300, blank=True)
    decision = models.ForeignKey(
        Decision, verbose_name="“四议两公开”决议", null=True, blank=True, on_delete=models.PROTECT,
        related_name="projects", help_text="立项前须选择本村已公开期满的决议",
    )  # fmt: skip
    total_yuan = yuan("总投资", help_text="等于以下各项之和")
    fiscal_yuan = yuan("财政资金", default=0)
    guidance_yuan = yuan("引导基金", default=0)
    loan_yuan = yuan("贷款", default=0)
    paired_yuan = yuan("共建单位", default=0)
    own_yuan = yuan("自筹", default=0)
    social_yuan = yuan("社会资金", default=0)
    start_date = models.DateField("开工时间", null=True, blank=True)
    completed_date = models.DateField("建成时间", null=True, blank=True)
    formed_asset = models.CharField("形成资产", max_length=80, blank=True)
    asset_booked = models.BooleanField("资产已入账", null=True, blank=True)
    expected_income_yuan = yuan("预期年收益", null=True, blank=True)
    opening_income_yuan = yuan("登记前年收益", null=True, blank=True, editable=False)
    households = models.PositiveIntegerField("带动户数（预期）", null=True, blank=True)
    jobs = models.PositiveIntegerField("带动就业（预期）", null=True, blank=True)
    first_secretary = models.ForeignKey(
        "secretaries.Posting", verbose_name="第一书记联系人", null=True, editable=False,
        on_delete=models.PROTECT, related_name="+",
    )  # fmt: skip
    pair = models.ForeignKey(
        "pairings.Pair", verbose_name="共建对子", null=True, editable=False, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    risk = models.CharField("风险灯", max_length=8, choices=RiskLight, default=RiskLight.GREEN)
    risk_note = models.CharField("风险说明", max_length=160, blank=True)
    is_showcase = models.BooleanField("五型示范", default=False)
    origin = models.CharField(
        "来源", max_length=8, choices=ProjectOrigin, default=ProjectOrigin.PORTAL, editable=False
    )
    state = models.CharField(
        "状态", max_length=12, choices=ProjectState, default=ProjectState.PLANNED, editable=False
    )
    remark = models.CharField("备注", max_length=160, blank=True)

    error_fields: ClassVar[Mapping[str, str]] = {
        "collective_economy_project_adds_up": "total_yuan",
        "collective_economy_project_forward": "completed_date",
        "collective_economy_project_decided": "decision",
        "collective_economy_project_risk": "risk_note",
        "collective_economy_project_own_fields": "development_model",
    }

    class Meta:
        verbose_name = verbose_name_plural = "发展项目"
        ordering = ("village__township__order", "village__code", "number")
        constraints = [
            models.UniqueConstraint(
                fields=["village", "name"],
                name="collective_economy_project_once",
                violation_error_message="该村已有同名的项目",
            ),
            models.CheckConstraint(
                condition=Q(
                    total_yuan=F("fiscal_yuan") + F("guidance_yuan") + F("loan_yuan")
                    + F("paired_yuan") + F("own_yuan") + F("social_yuan")
                ),
                name="collective_economy_project_adds_up",
                violation_error_message=ADDS_UP,
            ),
            models.CheckConstraint(
                condition=Q(
                    fiscal_yuan__gte=0, guidance_yuan__gte=0, loan_yuan__gte=0, paired_yuan__gte=0,
                    own_yuan__gte=0, social_yuan__gte=0,
                ),
                name="collective_economy_project_not_negative",
                violation_error_message="金额不能为负",
            ),
            models.CheckConstraint(
                condition=Q(start_date__isnull=True) | Q(completed_date__isnull=True)
                | Q(completed_date__gte=F("start_date")),
                name="collective_economy_project_forward",
                violation_error_message="建成时间不能早于开工时间",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=DECIDED) | Q(origin=ProjectOrigin.IMPORT)
                | Q(decision__isnull=False),
                name="collective_economy_project_decided",
                violation_error_message="须先完成“四议两公开”，请选择决议",
            ),
            models.CheckConstraint(
                condition=Q(risk=RiskLight.GREEN) | ~Q(risk_note=""),
                name="collective_economy_project_risk",
                violation_error_message="黄灯、红灯须写明风险",
            ),
            models.CheckConstraint(
                condition=own_fields_only(),
                name="collective_economy_project_own_fields",
                violation_error_message="填写了其他模式的专项内容",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.number} {self.name}"

    @property
    def parts(self) -> list[Decimal]:
        """投资构成, in the order of `PARTS`."""
        return [getattr(self, name) for name in PARTS]

    def latest_income(self, *, on: date) -> Decimal | None:
        """实际年收益 of the newest year up to a day, else that of the register; None: never reported."""
        rows = [row for row in self.years.all() if row.year <= on.year]
        newest = max(rows, key=lambda row: row.year, default=None)
        return newest.income_yuan if newest else self.opening_income_yuan

    def clean(self) -> None:
        """The parts add up, time runs forward, and only the model's own fields are filled."""
        problems: dict[str, str] = {}
        if self.total_yuan is not None and None not in self.parts:
            problem = composition_problem(self.total_yuan, self.parts)
            if problem:
                problems["total_yuan"] = problem
        if self.start_date and self.completed_date and self.completed_date < self.start_date:
            problems["completed_date"] = "不能早于开工时间"
        if self.risk != RiskLight.GREEN and not self.risk_note:
            problems["risk_note"] = "黄灯、红灯须写明风险"
        if self.decision_id and self.village_id and self.decision.village_id != self.village_id:
            problems["decision"] = "这是另一个村的决议"
        if problems:
            raise ValidationError(problems)
        self.clean_own_fields()


@tracked()
class ProjectYear(models.Model):
    """What a project really brought in one year."""

    project = models.ForeignKey(
        EconProject, verbose_name="项目", on_delete=models.CASCADE, related_name="years"
    )
    year = models.PositiveSmallIntegerField(
        "年度", validators=[MinValueValidator(2015), MaxValueValidator(2100)]
    )
    income_yuan = yuan("实际年收益", negative=True)
    households = models.PositiveIntegerField("带动户数", null=True, blank=True)
    jobs = models.PositiveIntegerField("带动就业", null=True, blank=True)
    note = models.CharField("说明", max_length=100, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "年度成效"
        ordering = ("project", "-year")
        constraints = [
            models.UniqueConstraint(
                fields=["project", "year"],
                name="collective_economy_projectyear_once",
                violation_error_message="本年度成效已登记",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}年成效"


@tracked()
class ProjectMoney(MoneySource):
    """Money that came for a project, by the department it came from."""

    row = models.ForeignKey(
        EconProject, verbose_name="项目", on_delete=models.CASCADE, related_name="money"
    )

    class Meta(MoneySource.Meta):
        verbose_name = verbose_name_plural = "项目资金来源"


class ProjectFlow(FlowRecord):
    """Steps of a project."""

    row = models.ForeignKey(
        EconProject, verbose_name="项目", on_delete=models.CASCADE, related_name="flow"
    )


@tracked()
class ProjectPaper(Attachment):
    """Plans, photos, acceptance."""

    row = models.ForeignKey(
        EconProject, verbose_name="项目", on_delete=models.PROTECT, related_name="attachments"
    )


scoping.register(EconProject, township="village__township", village="village")
scoping.register_child(ProjectYear, "project")
for _child in (ProjectMoney, ProjectFlow, ProjectPaper):
    scoping.register_child(_child, "row")
counts_for_villages(ProjectMoney, village="row__village", subject="发展项目")
tones.register(
    "collective_economy.EconProject",
    "state",
    {"PLANNED": "mute", "POOLED": "info", "APPROVED": "info", "BUILDING": "info", "BUILT": "ok",
     "OPERATING": "ok", "STALLED": "warn", "ENDED": "mute"},
)  # fmt: skip
tones.register(
    "collective_economy.EconProject", "risk", {"GREEN": "ok", "YELLOW": "warn", "RED": "bad"}
)
