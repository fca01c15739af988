"""Word documents from templates that the office may replace by its own.

A campaign declares a document with the template it ships and a sample of what is filled in; the office may
upload another template, which is tried with the sample before it is taken.
"""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from docxtpl import DocxTemplate
from jinja2 import TemplateError
from jinja2.sandbox import SandboxedEnvironment

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FOLDER = Path(settings.BASE_DIR) / "templates" / "word"


class TemplateFaulty(ValueError):
    """A template cannot be filled in; the message is for staff."""


@dataclass(frozen=True)
class WordDocument:
    """One kind of document."""

    code: str
    title: str
    # The file's name in templates/word.
    file_name: str
    sample: Callable[[], dict[str, Any]]


_declared: dict[str, WordDocument] = {}


def register_document(document: WordDocument) -> None:
    """Make a kind of document known.  Raises ValueError for a code used twice."""
    if document.code in _declared:
        raise ValueError(f"document {document.code} is declared twice")
    _declared[document.code] = document


def documents() -> list[WordDocument]:
    """All kinds in the order of their codes."""
    return [_declared[code] for code in sorted(_declared)]


def document(code: str) -> WordDocument:
    """The kind of a code.  Raises KeyError."""
    return _declared[code]


def shipped(code: str) -> bytes:
    """The template that came with the portal.  Raises KeyError."""
    return (FOLDER / document(code).file_name).read_bytes()


def fill(template: bytes, context: dict[str, Any]) -> bytes:
    """Fill a template; it is somebody's upload, so it runs in a sandbox.  Raises TemplateFaulty."""
    try:
        book = DocxTemplate(io.BytesIO(template))
        book.render(context, jinja_env=SandboxedEnvironment(autoescape=True), autoescape=True)
        out = io.BytesIO()
        book.save(out)
    except (TemplateError, zipfile.BadZipFile, KeyError, ValueError, OSError, TypeError) as error:
        raise TemplateFaulty(f"模板不能填写：{error}") from error
    return out.getvalue()
