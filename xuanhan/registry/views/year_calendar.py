"""工作日历 of one year: twelve months, each day a way to change it."""

from calendar import Calendar as MonthGrid
from dataclasses import dataclass
from datetime import date

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from xuanhan.common.workdays import Calendar
from xuanhan.registry.models import Workday
from xuanhan.registry.queries import calendar as county_calendar

EARLIEST, LATEST = 2000, 2100
YEARS_IN_SIGHT = 2  # before and after the year on the page
MARKS = {"holiday": "休", "makeup": "班"}
WORDS = {"work": "上班", "rest": "周末", "holiday": "放假", "makeup": "调休上班"}


@dataclass(frozen=True)
class Day:
    """One square of the grid."""

    number: int
    kind: str  # work, rest, holiday, makeup
    title: str
    url: str
    today: bool

    @property
    def mark(self) -> str:
        """The small sign that Chinese calendars put on such a day."""
        return MARKS.get(self.kind, "")


@dataclass(frozen=True)
class Month:
    """One month: its working days, and weeks of squares with None before the first and after the last."""

    number: int
    workdays: int
    weeks: list[list[Day | None]]


@admin.site.admin_view
def year_calendar(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """The grid of a year, of this one where none is named; days are links for those who may change them."""
    if not request.user.has_perm("registry.view_workday"):
        raise PermissionDenied
    today = timezone.localdate()
    year = year or today.year
    if not EARLIEST <= year <= LATEST:
        raise Http404
    known = county_calendar()
    months = _months(year, known, today, may_change=request.user.has_perm("registry.add_workday"))
    named = {*known.known_years, today.year, today.year + 1, year}
    context = {
        **admin.site.each_context(request),
        "title": f"{year}年工作日历",
        "year": year,
        "years": [other for other in sorted(named) if abs(other - year) <= YEARS_IN_SIGHT],
        "months": months,
        "workdays": sum(month.workdays for month in months),
        "notice": known.notice(date(year, 1, 1)),
        "may_change": request.user.has_perm("registry.add_workday"),
        "may_declare": request.user.has_perm("registry.add_calendaryear"),
    }
    return TemplateResponse(request, "registry/year_calendar.html", context)


def _months(year: int, known: Calendar, today: date, *, may_change: bool) -> list[Month]:
    rows = {row.date: row for row in Workday.objects.filter(date__year=year)}
    grid = MonthGrid()
    months = []
    for number in range(1, 13):
        weeks: list[list[Day | None]] = []
        workdays = 0
        for week in grid.monthdatescalendar(year, number):
            inside = [day if day.month == number else None for day in week]
            workdays += sum(1 for day in inside if day and known.is_workday(day))
            weeks.append(
                [_day(day, rows.get(day), today, may_change) if day else None for day in inside]
            )
        months.append(Month(number, workdays, weeks))
    return months


def _day(day: date, row: Workday | None, today: date, may_change: bool) -> Day:
    weekend = day.weekday() >= 5
    kind = "rest" if weekend else "work"
    if row is not None:
        kind = "makeup" if row.is_workday else "holiday"
    url = ""
    if may_change and row is not None:
        url = reverse("admin:registry_workday_change", args=[row.pk])
    elif may_change:
        start = {"date": day.isoformat(), **({"is_workday": "True"} if weekend else {})}
        url = f"{reverse('admin:registry_workday_add')}?{urlencode(start)}"
    title = f"{day.month}月{day.day}日 {row.note if row else WORDS[kind]}"
    return Day(day.day, kind, title, url, day == today)
