"""共建项目: what a pair builds, with its money and its progress (domain.md §5.2)."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q

from pairings.choices import FiveGoal
from pairings.choices.plan import ProjectFund, ProjectState
from pairings.models.pair import Pair
from xuanhan.common import scoping, tones
from xuanhan.common.amounts import yuan
from xuanhan.common.attachments import Attachment
from xuanhan.common.constraint_fields import ConstraintFieldsMixin
from xuanhan.common.entries import Entered
from xuanhan.common.flow import FlowRecord
from xuanhan.common.history import tracked

WHOLE = 100
OVER = "到位资金超过计划资金，请写明原因"
CLOSED = (ProjectState.FINISHED, ProjectState.ACCEPTED)


@tracked()
class Project(ConstraintFieldsMixin, Entered):
    """One project of a pair."""

    number = models.CharField("项目编号", max_length=20, unique=True, editable=False)
    pair = models.ForeignKey(
        Pair, verbose_name="共建对子", on_delete=models.PROTECT, related_name="projects"
    )
    name = models.CharField("项目名称", max_length=80)
    goal = models.CharField("类别", max_length=12, choices=FiveGoal)
    fund_source = models.CharField("资金来源", max_length=12, choices=ProjectFund)
    planned_yuan = yuan("计划资金", default=Decimal(0))
    arrived_yuan = yuan("到位资金", default=Decimal(0))
    over_reason = models.CharField("超出计划的原因", max_length=200, blank=True)
    start_date = models.DateField("开始日期")
    due_date = models.DateField("计划完成日期")
    percent = models.PositiveSmallIntegerField("进度（%）", default=0, editable=False)
    households = models.PositiveIntegerField("受益户数", default=0)
    people = models.PositiveIntegerField("受益人数", default=0)
    state = models.CharField(
        "状态", max_length=12, choices=ProjectState, default=ProjectState.IDEA, editable=False
    )
    remark = models.CharField("备注", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "共建项目"
        ordering = ("-start_date", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(due_date__gte=F("start_date")),
                name="pairings_project_forward",
                violation_error_code="due_date",
                violation_error_message="计划完成日期不能早于开始日期",
            ),
            models.CheckConstraint(
                condition=Q(arrived_yuan__lte=F("planned_yuan")) | ~Q(over_reason=""),
                name="pairings_project_over_has_reason",
                violation_error_code="over_reason",
                violation_error_message=OVER,
            ),
            models.CheckConstraint(
                condition=Q(planned_yuan__gte=0, arrived_yuan__gte=0),
                name="pairings_project_not_negative",
                violation_error_message="金额不能为负",
            ),
            models.CheckConstraint(
                condition=Q(state__in=CLOSED, percent=WHOLE)
                | Q(state=ProjectState.RUNNING, percent__lt=WHOLE)
                | Q(state__in=(ProjectState.IDEA, ProjectState.APPROVED), percent=0),
                name="pairings_project_percent_fits_state",
                violation_error_message="进度与状态不一致：谋划、立项为 0%，实施不到 100%，完成、验收为 100%",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """It begins within the pair's term.  Raises ValidationError at `start_date`."""
        if self.start_date and self.pair_id:
            self.pair.check_day(self.start_date, field="start_date")


class ProjectFlow(FlowRecord):
    """流转记录 and progress of a project."""

    row = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="flow")


@tracked()
class ProjectPaper(Attachment):
    """Papers of a project."""

    row = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="attachments")

    class Meta(Attachment.Meta):
        verbose_name = verbose_name_plural = "项目附件"


scoping.register_child(Project, "pair")
scoping.register_child(ProjectFlow, "row")
scoping.register_child(ProjectPaper, "row")
tones.register(
    "pairings.Project",
    "state",
    {"IDEA": "info", "APPROVED": "info", "RUNNING": "warn", "FINISHED": "ok", "ACCEPTED": "ok"},
)
