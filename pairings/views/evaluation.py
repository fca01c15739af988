"""考评得分: by pair, by unit, by secretary; on screen, on paper and as a workbook."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from pairings.documents import evaluation as documents
from pairings.queries.evaluation import judged, weights_of
from xuanhan.reports.queries import years
from xuanhan.reports.services.freezing import sheet_of
from xuanhan.reports.views.figures import asked_period
from xuanhan.reports.year_end import SectionTable
from xuanhan.spreadsheets.views.official import heads, print_page, xlsx_page

NAME = "admin:pairings_pair_evaluation"
PARTS = ("五个一完成", "实事与问题解决", "资金项目", "活动频次与质量", "村方满意度", "机制落实")


def _table(request: HttpRequest, kind: str, act: str) -> tuple[int, SectionTable]:
    """The table that an address asks for, within the reader's scope.  Raises Http404, PermissionDenied."""
    if not request.user.has_perm(f"pairings.{act}_pair"):
        raise PermissionDenied
    year = asked_period(request).year
    unit = request.GET.get("unit", "")
    if kind not in documents.TITLES or (unit and not (unit.isdecimal() and len(unit) < 10)):
        raise Http404
    narrowed: dict[str, Any] = {"party_organization__unit": unit} if unit else {}
    found = judged(year, request.user.scope, timezone.localdate(), **narrowed)
    grades = weights_of(year)[2]
    match kind:
        case documents.PAIRS:
            return year, documents.by_pair(found, year)
        case documents.UNITS:
            return year, documents.by_unit(found, year, grades)
    return year, documents.by_secretary(found, year, grades)


@admin.site.admin_view
def page(request: HttpRequest, kind: str) -> HttpResponse:
    """The table with a link behind each number."""
    year, table = _table(request, kind, "view")
    weights, targets, grades = weights_of(year)
    rows = [
        [
            {"value": cell, "url": table.links.get((row, column), ""), "column": head}
            for column, (cell, head) in enumerate(zip(cells, table.columns, strict=True))
        ]
        for row, cells in enumerate(table.rows)
    ]
    context = {
        **admin.site.each_context(request),
        "title": "结对共建考评",
        "subtitle": f"{year} 年 · {documents.TITLES[kind]}",
        "crumbs": [("共建对子", reverse("admin:pairings_pair_changelist"))],
        "year": year,
        "years": years() or [year],
        "kind": kind,
        "kinds": [("pairs", "按对子"), ("units", "按单位"), ("secretaries", "按书记")],
        "table": table,
        "heads": heads(table.columns),
        "second": [column for column in table.columns if column.group],
        "rows": rows,
        "weights": list(zip(PARTS, vars(weights).values(), strict=True)),
        "targets": targets,
        "grades": grades,
        "query": f"?{request.GET.urlencode()}" if request.GET else f"?year={year}",
        "may_export": request.user.has_perm("pairings.export_pair"),
    }
    return TemplateResponse(request, "pairings/evaluation.html", context)


@admin.site.admin_view
def sheet(request: HttpRequest, kind: str) -> HttpResponse:
    """The same table on paper."""
    _, table = _table(request, kind, "view")
    query = f"?{request.GET.urlencode()}"
    xlsx = reverse(f"{NAME}_xlsx", args=[kind]) + query
    may_export = request.user.has_perm("pairings.export_pair")
    return print_page(
        request, sheet_of(table, timezone.localdate()),
        back_url=reverse(NAME, args=[kind]) + query, xlsx_url=xlsx if may_export else "",
        note="现状，未冻结",
    )  # fmt: skip


@admin.site.admin_view
def sheet_xlsx(request: HttpRequest, kind: str) -> HttpResponse:
    """The same table as a workbook."""
    _, table = _table(request, kind, "export")
    return xlsx_page(request, sheet_of(table, timezone.localdate()))
