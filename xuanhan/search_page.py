"""The page of the search box in the header."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from xuanhan.common import search

LONGEST = 60


def search_page(request: HttpRequest) -> HttpResponse:
    """What the reader finds, by kind; within the reader's scope and rights."""
    text = request.GET.get("q", "").strip()[:LONGEST]
    groups = search.find(text, request.user)
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "title": "查找",
        "searched": text,
        "groups": groups,
        "total": sum(group.total for group in groups),
    }
    return TemplateResponse(request, "portal/search.html", context)
