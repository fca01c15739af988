"""指标: the figures of a year with their counting rules, and the rows behind each."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from xuanhan.registry.models import Township
from xuanhan.reports import indicators
from xuanhan.reports.indicators import Indicator
from xuanhan.reports.periods import Period
from xuanhan.reports.queries import cells, current_year, page_of, years
from xuanhan.spreadsheets.views.official import OfficialColumn, OfficialSheet, xlsx_page

PAGE_ROWS = 50


def asked_period(request: HttpRequest) -> Period:
    """The period of an address: start and end, or year, else the current year.  Raises Http404."""
    try:
        if "start" in request.GET or "end" in request.GET:
            start = date.fromisoformat(request.GET["start"])
            end = date.fromisoformat(request.GET["end"])
            if start > end:
                raise ValueError
            return Period(start, end)
        return Period.of_year(int(request.GET.get("year") or current_year(timezone.localdate())))
    except (ValueError, KeyError, OverflowError) as error:
        raise Http404 from error


@admin.site.admin_view
def overview(request: HttpRequest) -> HttpResponse:
    """Every figure that a person may see, by campaign, for one year."""
    if not request.user.has_perm("reports.view_indicators"):
        raise PermissionDenied
    period = asked_period(request)
    groups: dict[str, list[Any]] = {}
    for one in indicators.figures_for(request.user, period):
        groups.setdefault(one.indicator.group, []).append(one)
    context = {
        **admin.site.each_context(request),
        "title": "指标",
        "subtitle": str(period),
        "period": period,
        "groups": groups.items(),
        "years": years() or [period.year],
    }
    return TemplateResponse(request, "reports/indicators.html", context)


def _indicator(request: HttpRequest, code: str) -> Indicator:
    try:
        item = indicators.by_code(code)
    except KeyError as error:
        raise Http404 from error
    if not request.user.has_perm(item.permission):
        raise PermissionDenied
    return item


def _asked_township(request: HttpRequest) -> Township | None:
    asked = request.GET.get("township")
    if not asked:
        return None
    if not asked.isdecimal() or len(asked) > 9:
        raise Http404
    return get_object_or_404(Township, pk=int(asked))


@admin.site.admin_view
def rows(request: HttpRequest, code: str) -> HttpResponse:
    """The rows that one figure counts, within the reader's scope."""
    item = _indicator(request, code)
    period = asked_period(request)
    township = _asked_township(request)
    key = township.pk if township else None
    queryset = indicators.rows_of(item, period, request.user.scope, township_id=key)
    shown = Paginator(queryset, PAGE_ROWS).get_page(request.GET.get("page"))
    model = queryset.model._meta
    may_open = request.user.has_perm(f"{model.app_label}.view_{model.model_name}")
    lines = [
        (page_of(row) if may_open else "", cells(row, item.columns)) for row in shown.object_list
    ]
    # Amounts stand to the right, under their head.
    amounts = [
        any(isinstance(values[place], Decimal) for _, values in lines)
        for place in range(len(item.columns))
    ]
    context = {
        **admin.site.each_context(request),
        "title": item.title,
        "subtitle": f"{period} {township.name}" if township else str(period),
        "crumbs": [("指标", reverse("admin:reports_indicators"))],
        "figure": indicators.figure(item, period, request.user.scope, township_id=key),
        "tab": "rows",
        "heads": list(zip((head for head, _ in item.columns), amounts, strict=True)),
        "lines": [(url, list(zip(values, amounts, strict=True))) for url, values in lines],
        "shown": shown,
        "query": _query(period, key),
    }
    return TemplateResponse(request, "reports/indicator_rows.html", context)


def _query(period: Period, township: int | None = None) -> str:
    query = f"start={period.start:%Y-%m-%d}&end={period.end:%Y-%m-%d}"
    return f"{query}&township={township}" if township else query


@admin.site.admin_view
def townships(request: HttpRequest, code: str) -> HttpResponse:
    """One figure by township, in the county's own order and without ranks."""
    item = _indicator(request, code)
    if not item.village:
        raise Http404
    period = asked_period(request)
    found = indicators.by_township(item, period, request.user.scope)
    names = dict(Township.objects.filter(pk__in=found).values_list("pk", "name"))
    order = Township.objects.filter(pk__in=found).values_list("pk", flat=True)
    largest = max((figure.value or 0 for figure in found.values()), default=0)
    context = {
        **admin.site.each_context(request),
        "title": item.title,
        "subtitle": str(period),
        "crumbs": [("指标", reverse("admin:reports_indicators"))],
        "figure": indicators.figure(item, period, request.user.scope),
        "lines": [(names[key], found[key], found[key].value or 0) for key in order],
        "largest": largest or 1,
        "tab": "townships",
        "query": _query(period),
    }
    return TemplateResponse(request, "reports/indicator_townships.html", context)


@admin.site.admin_view
def rows_xlsx(request: HttpRequest, code: str) -> HttpResponse:
    """The same rows as an official sheet."""
    item = _indicator(request, code)
    period = asked_period(request)
    township = _asked_township(request)
    queryset = indicators.rows_of(
        item, period, request.user.scope, township_id=township.pk if township else None
    )
    sheet = OfficialSheet(
        title=f"宣汉县{period}{item.title}明细",
        columns=[OfficialColumn("序号", 6, "center")]
        + [OfficialColumn(head, 16) for head, _ in item.columns],
        rows=[[number, *cells(row, item.columns)] for number, row in enumerate(queryset, start=1)],
        reporting_unit=request.user.duty or str(request.user),
        reported_on=timezone.localdate(),
    )
    return xlsx_page(request, sheet)
