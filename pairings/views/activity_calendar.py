"""活动日历 and 热力表: what happened on which day, and where how much."""

import calendar
from collections import defaultdict
from datetime import date
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from pairings.models import Activity
from pairings.queries.activities import heat
from xuanhan.common.scoping import within
from xuanhan.reports.queries import years
from xuanhan.reports.views.figures import asked_period

SHOWN = 3
LIST = "admin:pairings_activity_changelist"
# From how many sessions a month on a cell is darker; said in words beside the table.
SHADES = (1, 3, 6, 10)


def _month(request: HttpRequest, today: date) -> tuple[int, int]:
    asked = request.GET.get("month") or f"{today:%Y-%m}"
    try:
        first = date.fromisoformat(f"{asked}-01")
    except ValueError as error:
        raise Http404 from error
    return first.year, first.month


def _shift(year: int, month: int, by: int) -> str:
    months = year * 12 + month - 1 + by
    return f"{months // 12:04d}-{months % 12 + 1:02d}"


@admin.site.admin_view
def month(request: HttpRequest) -> HttpResponse:
    """One month, a day a box; confirmed and waiting ones are told apart by words."""
    if not request.user.has_perm("pairings.view_activity"):
        raise PermissionDenied
    today = timezone.localdate()
    year, number = _month(request, today)
    rows = within(Activity.objects.filter(date__year=year, date__month=number), request.user.scope)
    by_day: dict[date, list[Activity]] = defaultdict(list)
    for row in rows.select_related("pair__village__township", "pair__township").order_by("pk"):
        by_day[row.date].append(row)
    weeks = [
        [_day(day, by_day.get(day, []), number, today) for day in week]
        for week in calendar.Calendar().monthdatescalendar(year, number)
    ]
    held = [row for found in by_day.values() for row in found]
    context = {
        **admin.site.each_context(request),
        "title": "活动日历",
        "subtitle": f"{year} 年 {number} 月",
        "crumbs": [("共建活动", reverse(LIST))],
        "weeks": weeks,
        "before": _shift(year, number, -1),
        "after": _shift(year, number, 1),
        "year": year,
        "month": number,
        "count": len(held),
        "sessions": sum(row.sessions for row in held if row.counts),
    }
    return TemplateResponse(request, "pairings/activity_month.html", context)


def _day(day: date, rows: list[Activity], month: int, today: date) -> dict[str, Any]:
    return {
        "number": day.day,
        "label": f"{day.month}月{day.day}日",
        "outside": day.month != month,
        "today": day == today,
        "rows": [] if day.month != month else rows[:SHOWN],
        "more": 0 if day.month != month else max(len(rows) - SHOWN, 0),
        "url": f"{reverse(LIST)}?date__gte={day}&date__lt={date.fromordinal(day.toordinal() + 1)}",
    }


@admin.site.admin_view
def heat_map(request: HttpRequest) -> HttpResponse:
    """Townships × months of a year: confirmed sessions, as numbers on shades."""
    if not request.user.has_perm("pairings.view_activity"):
        raise PermissionDenied
    year = asked_period(request).year
    table = [
        {
            "town": town,
            "cells": [
                {
                    "month": month,
                    "count": count,
                    "shade": sum(count >= least for least in SHADES),
                    "url": f"{reverse(LIST)}?town={town.pk}&date__year={year}&date__month={month}"
                    "&state__exact=CONFIRMED",
                }
                for month, count in enumerate(months, start=1)
            ],
            "total": sum(months),
        }
        for town, months in heat(year, request.user.scope)
    ]
    sums = [sum(row["cells"][month]["count"] for row in table) for month in range(12)]
    context = {
        **admin.site.each_context(request),
        "title": "活动热力表",
        "subtitle": f"{year} 年",
        "crumbs": [("共建活动", reverse(LIST))],
        "table": table,
        "sums": sums,
        "total": sum(sums),
        "year": year,
        "years": years() or [year],
        "months": range(1, 13),
        "shades": ["没有", "1–2 场", "3–5 场", "6–9 场", "10 场以上"],
    }
    return TemplateResponse(request, "pairings/activity_heat.html", context)
