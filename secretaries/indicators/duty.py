"""Figures of the five duties, the work log and the reports; the docstring is the counting rule."""

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from secretaries.choices.duty import DutyTaskState
from secretaries.indicators.posting import GROUP
from secretaries.models import DueReport, DutyTask, WorkLog
from xuanhan.reports.indicators import Count, Share, Total, indicator
from xuanhan.reports.periods import Period

PERSON = (
    ("姓名", "posting.cadre.name"),
    ("乡镇", "posting.village.township.name"),
    ("村", "posting.village.name"),
)
LOG = {
    "group": GROUP,
    "village": "posting__village",
    "permission": "secretaries.view_worklog",
    "columns": (("日期", "date"), *PERSON, ("职责类别", "get_duty_display"), ("工作内容", "content"),
                ("走访户数", "households_visited"), ("解决问题数", "problems_solved")),
}  # fmt: skip


@indicator("secretaries.work_logs", title="驻村工作日志", unit="篇", measure=Count(), order=40,
           rule="日期在期内的日志，按篇计", **LOG)  # fmt: skip
def work_logs(period: Period) -> QuerySet[WorkLog]:
    """Entries whose day lies within the period, each once."""
    rows = WorkLog.objects.filter(date__range=period.days)
    return rows.select_related("posting__cadre", "posting__village__township")


@indicator("secretaries.households_visited", title="走访农户", unit="户（次）",
           measure=Total("households_visited"), order=41,
           rule="期内日志的走访户数相加，同一户多次走访分别计", **LOG)  # fmt: skip
def households_visited(period: Period) -> QuerySet[WorkLog]:
    """The entries of the period that visited somebody; a household counts each time."""
    return work_logs(period).filter(households_visited__gt=0)


@indicator("secretaries.problems_solved", title="为民解决问题", unit="件",
           measure=Total("problems_solved"), order=42, rule="期内日志的解决问题数相加",
           **LOG)  # fmt: skip
def problems_solved(period: Period) -> QuerySet[WorkLog]:
    """The entries of the period that solved something, their problems added up."""
    return work_logs(period).filter(problems_solved__gt=0)


@indicator("secretaries.reports_in_time", title="定期报告按时率", unit="%",
           measure=Share(Q(submitted_date__lte=F("due_date"))), shown_as="share", order=43,
           rule="时限在期内且已到期的应交报告中，首次提交不晚于时限的占比；未交的计入分母",
           group=GROUP, village="posting__village", permission="secretaries.view_duereport",
           columns=(("报告", "period"), *PERSON, ("报送时限", "due_date"),
                    ("提交日期", "submitted_date")))  # fmt: skip
def reports_in_time(period: Period) -> QuerySet[DueReport]:
    """Reports owed whose due date lies within the period and has passed; missing ones count as not in time."""
    rows = DueReport.objects.filter(due_date__range=period.days, due_date__lt=timezone.localdate())
    return rows.select_related("period", "posting__cadre", "posting__village__township")


@indicator("secretaries.tasks_done", title="五项职责任务完成率", unit="%",
           measure=Share(Q(achieved_value__gte=F("target_value"))), shown_as="share", order=44,
           rule="完成时限在期内的已审定任务中，完成值达到目标值的占比；不再执行的不计",
           group=GROUP, village="posting__village", permission="secretaries.view_dutytask",
           columns=(("任务事项", "item"), *PERSON, ("职责类别", "get_duty_display"),
                    ("目标值", "target_value"), ("完成值", "achieved_value"), ("单位", "unit"),
                    ("完成时限", "deadline_date")))  # fmt: skip
def tasks_done(period: Period) -> QuerySet[DutyTask]:
    """Approved tasks whose time limit lies within the period; done when the target is reached."""
    rows = DutyTask.objects.filter(state=DutyTaskState.APPROVED, deadline_date__range=period.days)
    return rows.select_related("posting__cadre", "posting__village__township")
