"""Who may open which page of an import."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import quote

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from xuanhan.common.scoping import within
from xuanhan.common.sheet_bindings import SheetBinding, binding_of
from xuanhan.spreadsheets.models import ImportBatch

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
View = Callable[..., HttpResponse]


def with_binding(act: str) -> Callable[[View], View]:
    """A page of one kind, for those who may do `act` with its model."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, kind: str, *args: Any, **kwargs: Any) -> HttpResponse:
            binding = known_binding(kind)
            if not request.user.has_perm(binding.permission(act)):
                raise PermissionDenied
            return view(request, binding, *args, **kwargs)

        return admin.site.admin_view(guarded)

    return decorate


def with_batch(view: View) -> View:
    """A page of one batch; somebody else's answers exactly as one that does not exist."""

    @wraps(view)
    def guarded(request: HttpRequest, pk: int, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm("spreadsheets.view_importbatch"):
            raise PermissionDenied
        batches = ImportBatch.objects.defer("file_bytes")
        batch = within(batches, request.user.scope).filter(pk=pk).first()
        if batch is None:
            raise Http404
        binding = known_binding(batch.kind)
        if not request.user.has_perm(binding.permission("import")):
            raise Http404
        return view(request, batch, binding, *args, **kwargs)

    return admin.site.admin_view(guarded)


def known_binding(kind: str) -> type[SheetBinding]:
    """The binding of a kind's code in an address.  Raises Http404."""
    try:
        return binding_of(kind)
    except KeyError as error:
        raise Http404 from error


def workbook(data: bytes, name: str) -> HttpResponse:
    """A workbook to save, never to open in the page, never kept by anybody between."""
    response = HttpResponse(data, content_type=XLSX)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
