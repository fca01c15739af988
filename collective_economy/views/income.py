"""收入分档: a year's incomes by tier and township, both measures side by side."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from collective_economy.queries.income import income_board, unreported
from xuanhan.reports.queries import years
from xuanhan.reports.views.figures import asked_period

NAMED = 60


@admin.site.admin_view
def board(request: HttpRequest) -> HttpResponse:
    """The year's page; a township sees its own villages."""
    if not request.user.has_perm("collective_economy.view_incomereport"):
        raise PermissionDenied
    year = asked_period(request).year
    missing = unreported(year, request.user.scope)
    context = {
        **admin.site.each_context(request),
        "title": "集体经济收入分档",
        "subtitle": f"{year} 年",
        "crumbs": [("集体经济收入", reverse("admin:collective_economy_incomereport_changelist"))],
        "board": income_board(year, request.user.scope),
        "years": years() or [year],
        "missing": missing[:NAMED],
        "missing_count": missing.count(),
    }
    return TemplateResponse(request, "collective_economy/income_board.html", context)
