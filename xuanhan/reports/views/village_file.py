"""一村一档: one page per village, with what every campaign knows of it."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from xuanhan.common.scoping import within
from xuanhan.registry.models import Village
from xuanhan.reports.village_panels import panels_for


@admin.site.admin_view
def village_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The village's page; each card shows only what the reader may see."""
    if not request.user.has_perm("registry.view_village"):
        raise PermissionDenied
    villages = within(Village.objects.select_related("township"), request.user.scope)
    village = get_object_or_404(villages, pk=pk)
    columns: dict[str, list[dict[str, Any]]] = {"main": [], "side": []}
    for panel in panels_for(request.user):
        content = panel.context(village, request)
        if content is not None:
            card = {"title": panel.title, "template": panel.template, "content": content}
            columns[panel.column].append(card)
    context = {
        **admin.site.each_context(request),
        "title": "一村一档",
        "subtitle": village.full_name,
        "crumbs": [("村（社区）", reverse("admin:registry_village_changelist"))],
        "village": village,
        "panels": columns,
    }
    return TemplateResponse(request, "reports/village_file.html", context)
