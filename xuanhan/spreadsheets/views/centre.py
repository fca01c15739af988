"""导入中心: the kinds a person may import, with template and upload."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from xuanhan.common.acts import FILE_REFUSED, record_act
from xuanhan.common.scoping import within
from xuanhan.common.sheet_bindings import SheetBinding, all_bindings
from xuanhan.common.sheets import ColumnType, FileRefused, Kind
from xuanhan.registry.models import Township
from xuanhan.spreadsheets.forms import UploadForm
from xuanhan.spreadsheets.models import ImportBatch
from xuanhan.spreadsheets.services.batches import keep
from xuanhan.spreadsheets.services.examine import context_for, examine
from xuanhan.spreadsheets.views.guards import with_binding, workbook
from xuanhan.spreadsheets.writing import write_template

RECENT = 10


@admin.site.admin_view
def centre(request: HttpRequest) -> HttpResponse:
    """What may be imported, and what was lately."""
    if not request.user.has_perm("spreadsheets.view_importbatch"):
        raise PermissionDenied
    # A template would call a class, so it gets the declarations and not the bindings.
    mine = [
        binding.kind
        for binding in all_bindings()
        if request.user.has_perm(binding.permission("import"))
    ]
    batches = within(ImportBatch.objects.defer("file_bytes", "report"), request.user.scope)
    context = {
        **admin.site.each_context(request),
        "title": "导入中心",
        "kinds": mine,
        "batches": batches[:RECENT] if mine else [],
        "titles": {binding.kind.code: binding.kind.title for binding in all_bindings()},
    }
    return TemplateResponse(request, "spreadsheets/centre.html", context)


@with_binding("import")
def upload(request: HttpRequest, binding: type[SheetBinding]) -> HttpResponse:
    """Take a file, check it whole, and show what it would do."""
    kind = binding.kind
    form = UploadForm(request.POST or None, request.FILES or None, needs_round=kind.needs_round)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        data = file.read()
        try:
            context = context_for(
                kind.code, user=request.user, round_code=form.round_code, scope=request.user.scope
            )
            examined = examine(kind.code, data, file.name, context)
        except FileRefused as refused:
            form.add_error("file", refused.problem.message)
            record_act(
                FILE_REFUSED,
                by=request.user,
                summary=f"{kind.title}：{refused.problem.code}",
                details={"kind": kind.code},
            )
        else:
            batch = keep(examined, data, file.name, user=request.user)
            return redirect("admin:spreadsheets_importbatch_page", batch.pk)
    context = {
        **admin.site.each_context(request),
        "title": f"导入{kind.title}",
        "kind": kind,
        "form": form,
        "required": [column.header for column in kind.required_columns],
    }
    return TemplateResponse(request, "spreadsheets/upload.html", context)


@with_binding("import")
def template(request: HttpRequest, binding: type[SheetBinding]) -> HttpResponse:
    """The empty template, with the person's own townships to choose from."""
    data = write_template(binding.kind, lists=_lists(request, binding.kind))
    return workbook(data, f"{binding.kind.title}模板.xlsx")


def _lists(request: HttpRequest, kind: Kind) -> dict[str, list[str]]:
    townships = Township.objects.all()
    scope = request.user.scope
    if not scope.county_wide:
        townships = townships.filter(pk__in=scope.keys.get("township", frozenset()))
    names = list(townships.values_list("name", flat=True))
    return {
        column.key: names for column in kind.columns if column.type == ColumnType.TOWNSHIP and names
    }
