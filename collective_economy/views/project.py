"""五型示范: the county's model villages side by side, and what each model brings."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from collective_economy.queries.project import by_model, counted
from xuanhan.reports.queries import years
from xuanhan.reports.views.figures import asked_period


@admin.site.admin_view
def showcase(request: HttpRequest) -> HttpResponse:
    """The page of a year; a township sees its own projects."""
    if not request.user.has_perm("collective_economy.view_econproject"):
        raise PermissionDenied
    year = asked_period(request).year
    rows = list(counted(request.user.scope, year).prefetch_related("money"))
    lines, whole = by_model(rows)
    context = {
        **admin.site.each_context(request),
        "title": "五型示范",
        "subtitle": f"{year} 年",
        "crumbs": [("发展项目", reverse("admin:collective_economy_econproject_changelist"))],
        "year": year,
        "years": years() or [year],
        "shown": [row for row in rows if row.is_showcase],
        "lines": lines,
        "whole": whole,
    }
    return TemplateResponse(request, "collective_economy/project_showcase.html", context)
