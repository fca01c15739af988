"""一人一档: one person's file on one page, on paper, and as Word, found through a posting."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from secretaries.documents.person_file import CODE, TITLE, pairs_of, word_context
from secretaries.models import Posting
from secretaries.person_file import FilledSection, filled_sections
from xuanhan.common.scoping import within
from xuanhan.reports.views.word import word_page

PREFIX = "admin:secretaries_posting"


def _file(request: HttpRequest, pk: int) -> tuple[Posting, list[FilledSection]]:
    """The posting by which the reader reaches the person, and what of the file the reader may see."""
    if not request.user.has_perm("secretaries.view_personfile"):
        raise PermissionDenied
    postings = within(
        Posting.objects.select_related("cadre", "village__township"), request.user.scope
    )
    posting = get_object_or_404(postings, pk=pk)
    return posting, filled_sections(posting.cadre, request.user, timezone.localdate())


def _context(
    request: HttpRequest, posting: Posting, sections: list[FilledSection]
) -> dict[str, Any]:
    return {
        **admin.site.each_context(request),
        "title": "一人一档",
        "subtitle": posting.cadre.name,
        "file_title": TITLE,
        "crumbs": [("派驻任职", reverse(f"{PREFIX}_changelist"))],
        "posting": posting,
        "sections": [
            {
                "section": section,
                "parts": [
                    {
                        "title": part.title,
                        "table": part.content if part.is_table else None,
                        "lines": _lines(part.content) if part.is_table else (),
                        "facts": part.content.rows if not part.is_table else (),
                        "pairs": pairs_of(part) if not part.is_table else (),
                    }
                    for part in section.parts
                ],
            }
            for section in sections
        ],
        "today": timezone.localdate(),
    }


def _lines(content: Any) -> list[tuple[Any, str]]:
    """Each row of a table with the page it opens, "" where it has none."""
    urls = content.urls or [""] * len(content.rows)
    return list(zip(content.rows, urls, strict=True))


@admin.site.admin_view
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """The eight sections on one page, each row opening its record."""
    posting, sections = _file(request, pk)
    context = _context(request, posting, sections)
    context["print_url"] = reverse(f"{PREFIX}_file_print", args=[pk])
    context["word_url"] = reverse(f"{PREFIX}_file_word", args=[pk])
    return TemplateResponse(request, "secretaries/person_file.html", context)


@admin.site.admin_view
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The file on paper."""
    posting, sections = _file(request, pk)
    context = _context(request, posting, sections)
    context["back_url"] = reverse(f"{PREFIX}_file", args=[pk])
    return TemplateResponse(request, "print/person_file.html", context)


@admin.site.admin_view
def word(request: HttpRequest, pk: int) -> HttpResponse:
    """The file as a Word document; the export is recorded."""
    posting, sections = _file(request, pk)
    context = word_context(posting.cadre.name, sections, timezone.localdate())
    name = f"一人一档_{posting.cadre.name}"
    return word_page(request, CODE, context, name=name, details={"posting": posting.pk})
