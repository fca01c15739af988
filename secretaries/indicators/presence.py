"""Figures of 在岗 and 抽查, out of frozen months and recorded checks; the docstring is the counting rule."""

from django.db.models import Q, QuerySet

from secretaries.choices.presence import FAULTS
from secretaries.indicators.posting import GROUP
from secretaries.models import PresenceMonth, SpotCheck
from secretaries.queries.presence import current_months
from xuanhan.reports.indicators import Average, Count, Share, Total, indicator
from xuanhan.reports.periods import Period

PERSON = (
    ("姓名", "posting.cadre.name"),
    ("乡镇", "posting.village.township.name"),
    ("村", "posting.village.name"),
)
MONTHS = {
    "group": GROUP,
    "village": "posting__village",
    "permission": "secretaries.view_presencemonth",
    "columns": (("月份", "month"), *PERSON, ("应驻天数", "required_days"),
                ("实际驻村天数", "actual_days"), ("公出天数", "trip_days"), ("请假天数", "leave_days"),
                ("缺岗次数", "absences"), ("版本", "version")),
}  # fmt: skip
CHECKS = {
    "group": GROUP,
    "village": "posting__village",
    "permission": "secretaries.view_spotcheck",
    "columns": (("抽查日期", "check_date"), *PERSON, ("抽查单位", "get_checker_display"),
                ("方式", "get_method_display"), ("结果", "get_result_display"), ("情况说明", "found"),
                ("后续处理", "follow_up")),
}  # fmt: skip


@indicator("secretaries.presence_days", title="实际驻村天数", unit="天（人·天）",
           measure=Total("actual_days"), order=45,
           rule="月份在期内、已冻结的月统计的实际驻村天数相加（在村＋补录＋公出），每月取最新版本",
           **MONTHS)  # fmt: skip
def presence_days(period: Period) -> QuerySet[PresenceMonth]:
    """Frozen months that begin within the period, each in its newest version."""
    rows = current_months().filter(month__range=period.days)
    return rows.select_related("posting__cadre", "posting__village__township")


@indicator("secretaries.presence_average", title="人均月驻村天数", unit="天",
           measure=Average("actual_days"), order=46,
           rule="月份在期内、已冻结的月统计的实际驻村天数平均", **MONTHS)  # fmt: skip
def presence_average(period: Period) -> QuerySet[PresenceMonth]:
    """The same months; the mean of their days."""
    return presence_days(period)


@indicator("secretaries.presence_met", title="月驻村达标率", unit="%", measure=Share(Q(met=True)),
           shown_as="share", order=47,
           rule="已冻结的月统计中，实际驻村天数与请假天数之和不少于应驻天数的占比", **MONTHS)  # fmt: skip
def presence_met(period: Period) -> QuerySet[PresenceMonth]:
    """The same months; met when days and granted leave reach what is asked for."""
    return presence_days(period)


@indicator("secretaries.absences", title="缺岗", unit="人次", measure=Total("absences"), order=48,
           rule="月份在期内、已冻结的月统计的缺岗次数相加", **MONTHS)  # fmt: skip
def absences(period: Period) -> QuerySet[PresenceMonth]:
    """The frozen months that have 缺岗, their times added up."""
    return presence_days(period).filter(absences__gt=0)


@indicator("secretaries.spot_checks", title="在岗抽查", unit="人次", measure=Count(), order=49,
           rule="抽查日期在期内的抽查，一人一次计一次", **CHECKS)  # fmt: skip
def spot_checks(period: Period) -> QuerySet[SpotCheck]:
    """Checks by their day within the period."""
    rows = SpotCheck.objects.filter(check_date__range=period.days)
    return rows.select_related("posting__cadre", "posting__village__township")


@indicator("secretaries.spot_check_faults", title="抽查发现缺岗", unit="人次", measure=Count(), order=50,
           rule="期内抽查结果为缺岗、走读、两头跑或挂名的", **CHECKS)  # fmt: skip
def spot_check_faults(period: Period) -> QuerySet[SpotCheck]:
    """The checks of the period that found somebody without a reason that stands."""
    return spot_checks(period).filter(result__in=FAULTS)
