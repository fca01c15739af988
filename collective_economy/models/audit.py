"""审计: a joint plan of several departments, and the audit of each village under it (domain.md §6.11)."""

from collections.abc import Mapping
from datetime import timedelta
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from collective_economy.choices.audit import AuditContent, AuditDepartment, AuditKind, AuditState
from xuanhan.common import scoping, tones
from xuanhan.common.attachments import Attachment
from xuanhan.common.entries import Entered
from xuanhan.common.field_errors import ErrorsAtFields
from xuanhan.common.flow import FlowRecord
from xuanhan.common.history import tracked
from xuanhan.registry.models import Township, Village

ONLY_FISCAL = "县审计局只对财政资金牵头审计，请勾选“涉及财政资金”或改由其他部门牵头"
LEAST_NOTICE = timedelta(days=3)


@tracked()
class AuditPlan(ErrorsAtFields, Entered):
    """联合监督行动, or a township's routine audit: who, what about, which year."""

    year = models.PositiveSmallIntegerField(
        "年度", validators=[MinValueValidator(2015), MaxValueValidator(2100)]
    )
    name = models.CharField("审计项目名称", max_length=80)
    kind = models.CharField("类型", max_length=12, choices=AuditKind)
    lead = models.CharField("牵头单位", max_length=16, choices=AuditDepartment)
    participants = ArrayField(
        models.CharField(max_length=16, choices=AuditDepartment),
        verbose_name="参与单位",
        default=list,
        blank=True,
        help_text="如：县纪委监委机关、县审计局、县农业农村局",
    )
    township = models.ForeignKey(
        Township, verbose_name="牵头乡镇", null=True, blank=True, on_delete=models.PROTECT,
        related_name="+", help_text="只有乡镇牵头的填写",
    )  # fmt: skip
    covers_fiscal = models.BooleanField("涉及财政资金", default=False)
    content = ArrayField(
        models.CharField(max_length=16, choices=AuditContent), verbose_name="审计内容"
    )
    basis = models.CharField("依据文号", max_length=60, blank=True)
    remark = models.CharField("备注", max_length=160, blank=True)

    error_fields: ClassVar[Mapping[str, str]] = {
        "collective_economy_auditplan_fiscal": "lead",
        "collective_economy_auditplan_township": "township",
    }

    class Meta:
        verbose_name = verbose_name_plural = "审计计划"
        ordering = ("-year", "name")
        constraints = [
            models.UniqueConstraint(
                fields=["year", "name"],
                name="collective_economy_auditplan_once",
                violation_error_message="本年度已有同名的审计项目",
            ),
            models.CheckConstraint(
                condition=~Q(lead=AuditDepartment.AUDIT) | Q(covers_fiscal=True),
                name="collective_economy_auditplan_fiscal",
                violation_error_message=ONLY_FISCAL,
            ),
            models.CheckConstraint(
                condition=Q(lead=AuditDepartment.TOWNSHIP, township__isnull=False)
                | (~Q(lead=AuditDepartment.TOWNSHIP) & Q(township__isnull=True)),
                name="collective_economy_auditplan_township",
                violation_error_message="乡镇牵头的须选择牵头乡镇，其他的不选",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}年{self.name}"

    @property
    def departments(self) -> list[str]:
        """All who take part, the lead first."""
        codes = dict.fromkeys([self.lead, *self.participants])
        return [AuditDepartment(code).label for code in codes]

    @property
    def is_joint(self) -> bool:
        """Whether several departments act together."""
        return len(self.departments) > 1


@tracked()
class Audit(ErrorsAtFields, Entered):
    """The audit of one village: notice, work on the spot, opinion, report, publication."""

    plan = models.ForeignKey(
        AuditPlan, verbose_name="审计计划", on_delete=models.PROTECT, related_name="audits"
    )
    village = models.ForeignKey(
        Village, verbose_name="对象村", on_delete=models.PROTECT, related_name="audits"
    )
    period_start_date = models.DateField("审计期间起")
    period_end_date = models.DateField("审计期间止")
    performer = models.CharField("审计单位", max_length=60, help_text="部门或第三方事务所")
    head = models.CharField("组长", max_length=20)
    members = models.CharField(
        "成员", max_length=100, help_text="组长以外至少 1 人，姓名之间用顿号"
    )
    notice_date = models.DateField("通知书送达日期", null=True, blank=True, editable=False)
    start_date = models.DateField("进点日期", null=True, blank=True, editable=False)
    opinion_date = models.DateField("征求意见日期", null=True, blank=True, editable=False)
    report_number = models.CharField("报告文号", max_length=60, blank=True, editable=False)
    report_date = models.DateField("报告日期", null=True, blank=True, editable=False)
    published_date = models.DateField("结论公开日期", null=True, blank=True, editable=False)
    conclusion = models.CharField("审计结论", max_length=300, blank=True)
    state = models.CharField(
        "状态", max_length=12, choices=AuditState, default=AuditState.PLANNED, editable=False
    )

    error_fields: ClassVar[Mapping[str, str]] = {
        "collective_economy_audit_period": "period_end_date",
        "collective_economy_audit_team": "members",
    }

    class Meta:
        verbose_name = verbose_name_plural = "审计对象"
        ordering = ("-plan__year", "plan__name", "village__township__order", "village__code")
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "village"],
                name="collective_economy_audit_once",
                violation_error_message="该村已列入这个审计项目",
            ),
            models.CheckConstraint(
                condition=Q(period_end_date__gt=F("period_start_date")),
                name="collective_economy_audit_period",
                violation_error_message="审计期间止须晚于起",
            ),
            models.CheckConstraint(
                condition=~Q(members="") & ~Q(members=F("head")),
                name="collective_economy_audit_team",
                violation_error_message="审计组不少于 2 人，请填写组长以外的成员",
            ),
            models.CheckConstraint(
                condition=Q(start_date__isnull=True)
                | Q(notice_date__isnull=False, start_date__gte=F("notice_date")),
                name="collective_economy_audit_notified",
                violation_error_message="进点须在送达通知书之后",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(AuditState.REPORTED, AuditState.PUBLISHED))
                | (
                    Q(report_date__isnull=False, opinion_date__isnull=False)
                    & Q(report_date__gte=F("opinion_date"))
                    & ~Q(report_number="")
                ),
                name="collective_economy_audit_reported",
                violation_error_message="出具报告须有文号、日期，且已征求意见",
            ),
            models.CheckConstraint(
                condition=~Q(state=AuditState.PUBLISHED)
                | Q(published_date__isnull=False, published_date__gte=F("report_date")),
                name="collective_economy_audit_published",
                violation_error_message="公开须有日期，且不早于报告日期",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.village} {self.plan}"

    def clean(self) -> None:
        """A period and a team of at least two; a township audits its own villages."""
        if self.members and self.members.strip() == (self.head or "").strip():
            raise ValidationError({"members": "审计组不少于 2 人，请填写组长以外的成员"})
        if self.plan_id and self.village_id:
            township = self.plan.township_id
            if township is not None and self.village.township_id != township:
                raise ValidationError({"village": f"“{self.plan}”只审计{self.plan.township}的村"})


class AuditFlow(FlowRecord):
    """Steps of an audit."""

    row = models.ForeignKey(
        Audit, verbose_name="审计", on_delete=models.CASCADE, related_name="flow"
    )


@tracked()
class AuditPaper(Attachment):
    """Notice, working papers, opinion, report."""

    row = models.ForeignKey(
        Audit, verbose_name="审计", on_delete=models.PROTECT, related_name="attachments"
    )


scoping.register(AuditPlan, township="township")
scoping.register(Audit, township="village__township", village="village")
scoping.register_child(AuditFlow, "row")
scoping.register_child(AuditPaper, "row")
tones.register(
    "collective_economy.Audit",
    "state",
    {"PLANNED": "mute", "NOTIFIED": "info", "WORKING": "info", "OPINION": "info", "REPORTED": "ok",
     "PUBLISHED": "ok", "CANCELLED": "mute"},
)  # fmt: skip
