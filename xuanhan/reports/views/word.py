"""A Word document as an answer; that it left is recorded."""

from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse

from xuanhan.common.acts import EXPORTED, record_act
from xuanhan.reports.services.word import render
from xuanhan.reports.word_templates import DOCX


def word_page(
    request: HttpRequest, code: str, context: dict[str, Any], *, name: str, details: dict[str, Any]
) -> HttpResponse:
    """The document of a code filled in, to save as `name`.docx.  Raises TemplateFaulty."""
    data = render(code, context)
    record_act(EXPORTED, by=request.user, summary=f"导出 {name}", details=details)
    response = HttpResponse(data, content_type=DOCX)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}.docx"
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
