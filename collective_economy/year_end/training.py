"""培训 of a year, course by course."""

from collections.abc import Iterator

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from collective_economy.choices.training import TrainingState
from collective_economy.models import TrainingClass
from collective_economy.queries.training import held
from xuanhan.reports.periods import Period
from xuanhan.reports.year_end import Gap, Section, SectionTable, register_section
from xuanhan.spreadsheets.writing import OfficialColumn

COLUMNS = (
    OfficialColumn("期次", 6, "center"),
    OfficialColumn("培训班", 24),
    OfficialColumn("主办单位", 16),
    OfficialColumn("日期", 22),
    OfficialColumn("学时", 8, "right"),
    OfficialColumn("报名", 8, "right"),
    OfficialColumn("签到", 8, "right"),
    OfficialColumn("覆盖村", 8, "right"),
)


def gaps(year: int) -> Iterator[Gap]:
    """Courses whose days are over and which nobody marked as held, and held ones without a roll."""
    page = reverse("admin:collective_economy_trainingclass_changelist")
    rows = TrainingClass.objects.filter(year=year)
    over = rows.filter(state=TrainingState.PLANNED, end_date__lt=timezone.localdate()).count()
    if over:
        url = f"{page}?year={year}&state__exact=PLANNED"
        yield Gap("县委组织部", "培训班已过结束日期，未登记举办情况", url, over)
    bare = rows.filter(state=TrainingState.HELD, trainees__isnull=True).count()
    if bare:
        yield Gap("县委组织部", "已举办的培训班没有学员名册", f"{page}?year={year}", bare)


def tables(year: int) -> Iterator[SectionTable]:
    """One line a course that was held."""
    came = Q(trainees__attended=True)
    rows = list(
        held(Period.of_year(year))
        .annotate(
            enrolled=Count("trainees"),
            came=Count("trainees", filter=came),
            villages=Count("trainees__village", filter=came, distinct=True),
        )
        .order_by("session")
    )
    totals = ["合计", f"{len(rows)} 期", "", "", "", sum(row.enrolled for row in rows),
              sum(row.came for row in rows), ""]  # fmt: skip
    yield SectionTable(
        "classes",
        f"宣汉县{year}年集体经济培训班情况",
        COLUMNS,
        [
            [row.session, row.name, row.organizer,
             f"{row.start_date:%Y-%m-%d} 至 {row.end_date:%Y-%m-%d}", row.hours or "", row.enrolled,
             row.came, row.villages]
            for row in rows
        ],
        totals,
    )  # fmt: skip


register_section(
    Section("collective_economy.training", "集体经济培训", "产业夯基",
            "collective_economy.view_trainingclass", gaps, tables, order=68)
)  # fmt: skip
