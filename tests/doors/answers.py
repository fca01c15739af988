"""An answer read whole: body, headers, names of files, and what lies inside a workbook."""

import io
import json
import zipfile
from urllib.parse import unquote

from django.http import HttpResponse

XLSX = "officedocument"


def everything_in(response: HttpResponse) -> str:
    """All text of an answer, as a person or a program could read it."""
    body = (
        b"".join(response.streaming_content)
        if getattr(response, "streaming", False)
        else response.content
    )
    kind = response.headers.get("Content-Type", "")
    headers = unquote(" ".join(f"{key}: {value}" for key, value in response.headers.items()))
    return f"{headers}\n{_text(body, kind)}"


def _text(body: bytes, kind: str) -> str:
    if XLSX in kind and zipfile.is_zipfile(io.BytesIO(body)):
        with zipfile.ZipFile(io.BytesIO(body)) as book:
            return "\n".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())
    text = body.decode("utf-8", "replace")
    if "json" in kind:
        return json.dumps(json.loads(text), ensure_ascii=False)
    return text
