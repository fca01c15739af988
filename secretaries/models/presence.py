"""在岗履职: what the 蜀兴村 APP exported, what was added to it, and the month as it was frozen (domain.md §4.7).

Days and counts only: no coordinates and no check-ins are kept.
"""

from decimal import Decimal

import pgtrigger
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.lookups import GreaterThanOrEqual
from django.utils import timezone

from secretaries.choices.presence import MonthState, SupplementState
from secretaries.core.presence import MonthFigures
from secretaries.models.posting import Posting
from xuanhan.common import scoping
from xuanhan.common.attachments import Attachment
from xuanhan.common.entries import EnteredBy
from xuanhan.common.field_errors import ErrorsAtFields
from xuanhan.common.flow import FlowRecord
from xuanhan.common.history import tracked


def _last_day_number() -> Func:
    """How many days the month of a row has."""
    template = "extract(day from (%(expressions)s + interval '1 month' - interval '1 day'))"
    return Func(F("month"), template=template, output_field=models.IntegerField())


def _days_asked() -> Func:
    """The days of a supplement, both ends with them."""
    return Func(
        F("last_date"), F("first_date"), template="(%(expressions)s + 1)", arg_joiner=" - ",
        output_field=models.IntegerField(),
    )  # fmt: skip


def days_field(title: str) -> models.DecimalField:
    """Days, halves where the county counts them."""
    return models.DecimalField(title, max_digits=4, decimal_places=1, default=Decimal(0))


def count_field(title: str) -> models.PositiveSmallIntegerField:
    """Whole days or times."""
    return models.PositiveSmallIntegerField(title, default=0)


@tracked()
class PresenceRecord(models.Model):
    """One line of the APP's monthly export; it is replaced by importing again and never typed over."""

    posting = models.ForeignKey(
        Posting, verbose_name="第一书记", on_delete=models.PROTECT, related_name="presence_records"
    )
    month = models.DateField("月份")
    required_days = models.PositiveSmallIntegerField("应驻天数", null=True, blank=True)
    village_days = days_field("在村天数")
    night_days = count_field("夜宿天数")
    trip_days = count_field("公出天数")
    leave_days = count_field("请假天数")
    absences = count_field("缺岗次数")
    sign_ins = models.PositiveSmallIntegerField("签到次数", null=True, blank=True)
    verifier = models.CharField("核实人", max_length=40, blank=True)
    remark = models.CharField("备注", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "在岗导入数据"
        ordering = ("-month", "posting__village__township__order", "posting__village__code")
        constraints = [
            models.UniqueConstraint(
                fields=["posting", "month"],
                name="secretaries_presencerecord_once",
                violation_error_message="这名第一书记当月已有在岗数据",
            ),
            models.CheckConstraint(
                condition=Q(month__day=1),
                name="secretaries_presencerecord_is_a_month",
                violation_error_message="月份以当月 1 日表示",
            ),
            models.CheckConstraint(
                condition=Q(village_days__gte=0, village_days__lte=_last_day_number())
                & Q(night_days__lte=_last_day_number(), trip_days__lte=_last_day_number())
                & Q(leave_days__lte=_last_day_number()),
                name="secretaries_presencerecord_within_month",
                violation_error_message="天数不能超过当月天数",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.posting.cadre.name} {self.month:%Y年%m月}"


@tracked(exclude=["days"])
class PresenceSupplement(EnteredBy, ErrorsAtFields):
    """补录: days in the village that the APP missed, with the reason; they count once confirmed."""

    posting = models.ForeignKey(
        Posting, verbose_name="第一书记", on_delete=models.PROTECT, related_name="supplements"
    )
    first_date = models.DateField("开始日期")
    last_date = models.DateField("结束日期")
    days = models.GeneratedField(
        expression=_days_asked(),
        output_field=models.IntegerField(),
        db_persist=True,
        verbose_name="天数",
    )
    reason = models.CharField(
        "补录理由", max_length=300, help_text="如：手机故障未签到，村党支部书记可证明"
    )
    state = models.CharField(
        "状态",
        max_length=12,
        choices=SupplementState,
        default=SupplementState.ASKED,
        editable=False,
    )
    error_fields = {
        "secretaries_supplement_within_a_month": "last_date",
        "secretaries_supplement_has_reason": "reason",
    }

    class Meta:
        verbose_name = verbose_name_plural = "在岗补录"
        ordering = ("-first_date", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    last_date__gte=F("first_date"),
                    last_date__month=F("first_date__month"),
                    last_date__year=F("first_date__year"),
                ),
                name="secretaries_supplement_within_a_month",
                violation_error_message="结束日期不能早于开始日期，且须在同一个月内；跨月的请分开补录",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="secretaries_supplement_has_reason",
                violation_error_message="请填写补录理由",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.posting.cadre.name} {self.first_date:%m-%d}至{self.last_date:%m-%d}补录"

    def clean(self) -> None:
        """Days in post that have passed, none twice.  Raises ValidationError at the box."""
        if self.posting_id is None or self.first_date is None or self.last_date is None:
            return
        if self.last_date > timezone.localdate():
            raise ValidationError({"last_date": "不能补录今天以后的日期"})
        posting = self.posting
        ended = posting.end_date is not None and self.last_date > posting.end_date
        if self.first_date < posting.start_date or ended:
            raise ValidationError({"first_date": "不在任职期间，请核对日期"})
        others = PresenceSupplement.objects.exclude(pk=self.pk).exclude(
            state=SupplementState.REFUSED
        )
        twice = others.filter(
            posting=posting, first_date__lte=self.last_date, last_date__gte=self.first_date
        ).first()
        if twice is not None:
            raise ValidationError({"first_date": f"与已登记的“{twice}”重叠"})


class SupplementFlow(FlowRecord):
    """流转记录 of a supplement."""

    row = models.ForeignKey(PresenceSupplement, on_delete=models.CASCADE, related_name="flow")

    class Meta(FlowRecord.Meta):
        verbose_name = verbose_name_plural = "在岗补录流转"


class SupplementEvidence(Attachment):
    """What proves it: a note of the village, a sheet of signatures."""

    row = models.ForeignKey(
        PresenceSupplement, on_delete=models.PROTECT, related_name="attachments"
    )

    class Meta(Attachment.Meta):
        verbose_name = verbose_name_plural = "在岗补录附件"


@tracked(exclude=["actual_days", "met"])
class PresenceMonth(models.Model):
    """在岗月统计: one version of one person's month.  Frozen it never changes; a correction is a new version."""

    posting = models.ForeignKey(
        Posting, verbose_name="第一书记", on_delete=models.PROTECT, related_name="presence_months"
    )
    month = models.DateField("月份")
    version = models.PositiveSmallIntegerField("版本", default=1)
    required_days = count_field("应驻天数")
    village_days = days_field("在村天数")
    supplement_days = count_field("补录天数")
    trip_days = count_field("公出天数")
    actual_days = models.GeneratedField(
        expression=F("village_days") + F("supplement_days") + F("trip_days"),
        output_field=models.DecimalField(max_digits=5, decimal_places=1),
        db_persist=True,
        verbose_name="实际驻村天数",
    )
    night_days = count_field("夜宿天数")
    leave_days = count_field("请假天数")
    absences = count_field("缺岗次数")
    met = models.GeneratedField(
        expression=GreaterThanOrEqual(
            F("village_days") + F("supplement_days") + F("trip_days") + F("leave_days"),
            F("required_days"),
        ),
        output_field=models.BooleanField(),
        db_persist=True,
        verbose_name="达标",
    )
    reason = models.CharField("更正理由", max_length=300, blank=True)
    frozen_date = models.DateField("冻结日期", null=True, blank=True, editable=False)
    state = models.CharField(
        "状态", max_length=12, choices=MonthState, default=MonthState.CONFIRMED, editable=False
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="确认人",
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = verbose_name_plural = "在岗月统计"
        ordering = (
            "-month", "posting__village__township__order", "posting__village__code", "-version"
        )  # fmt: skip
        triggers = [
            pgtrigger.Protect(
                name="frozen",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__state=MonthState.FROZEN),
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["posting", "month", "version"],
                name="secretaries_presencemonth_version_once",
                violation_error_message="当月已有这个版本",
            ),
            models.UniqueConstraint(
                fields=["posting", "month"],
                condition=~Q(state=MonthState.FROZEN),
                name="secretaries_presencemonth_one_open",
                violation_error_message="当月还有没有冻结的统计，请先办理",
            ),
            models.CheckConstraint(
                condition=Q(month__day=1),
                name="secretaries_presencemonth_is_a_month",
                violation_error_message="月份以当月 1 日表示",
            ),
            models.CheckConstraint(
                condition=Q(version=1) | (Q(version__gt=1) & ~Q(reason="")),
                name="secretaries_presencemonth_correction_has_reason",
                violation_error_message="更正须写明理由",
            ),
            models.CheckConstraint(
                condition=Q(village_days__gte=0)
                & Q(
                    village_days__lte=_last_day_number()
                    - F("supplement_days")
                    - F("trip_days")
                ),
                name="secretaries_presencemonth_within_month",
                violation_error_message="实际驻村天数不能超过当月天数",
            ),
            models.CheckConstraint(
                condition=Q(state=MonthState.FROZEN, frozen_date__isnull=False)
                | (~Q(state=MonthState.FROZEN) & Q(frozen_date__isnull=True)),
                name="secretaries_presencemonth_frozen_has_day",
                violation_error_message="冻结须有日期",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        version = f"（第 {self.version} 版）" if self.version > 1 else ""
        return f"{self.posting.cadre.name} {self.month:%Y年%m月}{version}"

    @property
    def figures(self) -> MonthFigures:
        """The numbers of the row as the core counts them."""
        return MonthFigures(
            required_days=self.required_days,
            village_days=self.village_days,
            supplement_days=self.supplement_days,
            trip_days=self.trip_days,
            night_days=self.night_days,
            leave_days=self.leave_days,
            absences=self.absences,
        )


class PresenceMonthFlow(FlowRecord):
    """流转记录 of a month."""

    row = models.ForeignKey(PresenceMonth, on_delete=models.CASCADE, related_name="flow")

    class Meta(FlowRecord.Meta):
        verbose_name = verbose_name_plural = "在岗月统计流转"


for _model in (PresenceRecord, PresenceSupplement, PresenceMonth):
    scoping.register(
        _model,
        personal=True,
        township="posting__village__township",
        village="posting__village",
        unit="posting__unit",
        cadre="posting__cadre",
    )
scoping.register_child(SupplementFlow, "row")
scoping.register_child(SupplementEvidence, "row")
scoping.register_child(PresenceMonthFlow, "row")
