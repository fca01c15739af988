"""Word documents filled in."""

from typing import Any

from xuanhan.reports.models import OfficeTemplate
from xuanhan.reports.word_templates import fill, shipped


def render(code: str, context: dict[str, Any]) -> bytes:
    """A filled-in document, from the office's own template where it has one.  Raises TemplateFaulty."""
    own = OfficeTemplate.objects.filter(code=code).order_by("-pk").first()
    return fill(bytes(own.data) if own else shipped(code), context)
