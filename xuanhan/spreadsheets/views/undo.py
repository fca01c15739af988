"""撤销本次导入: what it would remove and restore, what stands in the way, and the act itself."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from xuanhan.common.sheet_bindings import SheetBinding
from xuanhan.common.sheets import FileRefused
from xuanhan.spreadsheets.models import ImportBatch
from xuanhan.spreadsheets.models.batch import BatchState
from xuanhan.spreadsheets.services.undo import obstacles, undo
from xuanhan.spreadsheets.views.guards import with_batch

UNDO = "spreadsheets.undo_importbatch"
PAGE = "admin:spreadsheets_importbatch_page"


def may_undo(request: HttpRequest, batch: ImportBatch) -> bool:
    """Whether the page of a batch offers the undo."""
    return batch.state == BatchState.COMMITTED and request.user.has_perm(UNDO)


@with_batch
def take_back(
    request: HttpRequest, batch: ImportBatch, binding: type[SheetBinding]
) -> HttpResponse:
    """Ask first, naming the consequences; then take everything back, or nothing."""
    if not request.user.has_perm(UNDO):
        raise PermissionDenied
    user, scope = request.user, request.user.scope
    if batch.state != BatchState.COMMITTED:
        return redirect(PAGE, batch.pk)
    try:
        if request.method == "POST":
            done = undo(batch, user=user, scope=scope)
            messages.success(
                request,
                f"已撤销本次导入：删除新增的 {done.created_count} 行，恢复变更的 {done.updated_count} 行",
            )
            return redirect(PAGE, batch.pk)
        found = obstacles(batch, user=user, scope=scope)
    except (FileRefused, ValidationError) as error:
        problem = getattr(error, "problem", None)
        for text in [problem.message] if problem else error.messages:
            messages.error(request, text)
        return redirect(PAGE, batch.pk)
    context = {
        **admin.site.each_context(request),
        "title": "撤销本次导入",
        "crumbs": [
            ("导入中心", reverse("admin:spreadsheets_centre")),
            (batch.file_name, reverse(PAGE, args=[batch.pk])),
        ],
        "batch": batch,
        "kind": binding.kind,
        "obstacles": found,
    }
    return TemplateResponse(request, "spreadsheets/undo.html", context)
