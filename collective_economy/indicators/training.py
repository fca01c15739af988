"""Figures of training courses (domain.md §6.13)."""

from typing import Any

from django.db.models import Q, QuerySet

from collective_economy.models import CollectiveOrganization, Trainee, TrainingClass
from collective_economy.queries.training import attended, held, with_reached
from xuanhan.reports.indicators import Count, Share, indicator
from xuanhan.reports.periods import Period

GROUP = "产业夯基"
VIEW = "collective_economy.view_trainingclass"
VIEW_TRAINEE = "collective_economy.view_trainee"
_TRAINEES: dict[str, Any] = {
    "group": GROUP,
    "permission": VIEW_TRAINEE,
    "village": "village",
}


@indicator("collective_economy.training_classes", title="集体经济负责人专题培训班", unit="期",
           measure=Count(), order=60, home=36, rule="已举办的培训班，按开始日期计入，计划和取消的不计",
           group=GROUP, permission=VIEW,
           columns=(("培训班", str), ("主办单位", "organizer"),
                    ("日期", lambda row: f"{row.start_date:%Y-%m-%d} 至 {row.end_date:%Y-%m-%d}"),
                    ("学时", lambda row: row.hours or "—")))  # fmt: skip
def training_classes(period: Period) -> QuerySet[TrainingClass]:
    """Courses that were held, by their first day (domain.md §1: 6期)."""
    return held(period)


@indicator("collective_economy.training_attendances", title="培训人次", unit="人次", measure=Count(),
           order=61, rule="已举办培训班中签到的学员，同一人参加几期计几次",
           columns=(("培训班", lambda row: str(row.training)), ("乡镇", "village.township.name"),
                    ("村", "village.name"), ("姓名", "name"),
                    ("职务", lambda row: row.get_duty_display())), **_TRAINEES)  # fmt: skip
def training_attendances(period: Period) -> QuerySet[Trainee]:
    """Participants who came, once a course (domain.md §13.2: 人次 add up per event)."""
    return attended(period).select_related("training", "village__township")


@indicator("collective_economy.training_coverage", title="培训覆盖率", unit="%", shown_as="share",
           measure=Share(Q(reached=True)), order=62,
           rule="本期有人签到参加培训的行政村集体经济组织，占在册行政村集体经济组织", group=GROUP,
           permission=VIEW_TRAINEE, village="village",
           columns=(("乡镇", "village.township.name"), ("村", "village.name"),
                    ("已参训", lambda row: "是" if row.reached else "否")))  # fmt: skip
def training_coverage(period: Period) -> QuerySet[CollectiveOrganization]:
    """Registered organizations of 行政村; those of whose village somebody came are the part."""
    return with_reached(period).select_related("village__township")
