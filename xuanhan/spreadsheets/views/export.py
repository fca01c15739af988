"""导出: the person's own rows as a sheet that can be imported again."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from xuanhan.accounts.forms import ReasonForm
from xuanhan.common.sheet_bindings import SheetBinding
from xuanhan.common.sheets import FileRefused, Kind
from xuanhan.spreadsheets.services.exports import export_rows, whole_columns
from xuanhan.spreadsheets.views.guards import with_binding, workbook
from xuanhan.spreadsheets.writing import plain_sheet


@with_binding("export")
def export(request: HttpRequest, binding: type[SheetBinding]) -> HttpResponse:
    """The sheet, personal numbers masked."""
    kind, asked = binding.kind, request.GET.get("round", "")
    try:
        rows = export_rows(kind.code, user=request.user, round_code=asked)
    except FileRefused as refused:
        messages.error(request, refused.problem.message)
        return redirect("admin:spreadsheets_centre")
    return _sheet(kind, rows)


@with_binding("export")
def export_whole(request: HttpRequest, binding: type[SheetBinding]) -> HttpResponse:
    """The sheet with whole numbers, for those who may ask for them and say why."""
    kind, columns = binding.kind, whole_columns(binding, request.user)
    if not columns:
        raise PermissionDenied
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _sheet(kind, export_rows(kind.code, user=request.user, **form.cleaned_data))
        except FileRefused as refused:
            form.add_error(None, refused.problem.message)
        except ValidationError as error:
            form.add_error(None, error)
    meta = binding.model._meta
    back = reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist")
    context = {
        **admin.site.each_context(request),
        "title": f"导出{kind.title}（含完整号码）",
        "kind": kind,
        "columns": [column.header for column in columns],
        "form": form,
        "crumbs": [(str(meta.verbose_name_plural), back)],
        "back": back,
    }
    return TemplateResponse(request, "spreadsheets/export_whole.html", context)


def _sheet(kind: Kind, rows: list[dict]) -> HttpResponse:
    stamp = f"{timezone.localdate():%Y%m%d}"
    return workbook(plain_sheet(kind, rows), f"{kind.title}{stamp}.xlsx")
