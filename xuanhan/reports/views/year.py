"""年终考评: completeness, the tables as they stand, freezing, versions and their files."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from xuanhan.common.acts import record_act
from xuanhan.common.flow_admin import add_errors
from xuanhan.common.scoping import within
from xuanhan.registry.models import ReportingYear
from xuanhan.reports import year_end
from xuanhan.reports.forms import CorrectForm, FreezeForm
from xuanhan.reports.models import SnapshotFile, SnapshotTable, YearSnapshot
from xuanhan.reports.services.freezing import freeze_year, gaps_of, sheet_of
from xuanhan.reports.year_end import Section, SectionTable
from xuanhan.spreadsheets.views.guards import workbook
from xuanhan.spreadsheets.views.official import print_page, xlsx_page

View = Callable[..., HttpResponse]
VIEW = "reports.view_yearsnapshot"
FREEZE = "reports.freeze_yearsnapshot"


def _allowed(permission: str) -> Callable[[View], View]:
    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, year: int, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.has_perm(permission):
                raise PermissionDenied
            row = get_object_or_404(ReportingYear, year=year)
            return view(request, row, *args, **kwargs)

        return admin.site.admin_view(guarded)

    return decorate


def _sections(user: Any) -> list[Section]:
    return [section for section in year_end.sections() if user.has_perm(section.permission)]


@_allowed(VIEW)
def page(request: HttpRequest, row: ReportingYear) -> HttpResponse:
    """One year: what is missing, the tables as they stand, the frozen versions."""
    mine = {section.code for section in _sections(request.user)}
    parts = [
        {"section": section, "gaps": gaps, "tables": list(section.tables(row.year))}
        for section, gaps in gaps_of(row.year)
        if section.code in mine
    ]
    snapshots = within(YearSnapshot.objects.filter(year=row), request.user.scope)
    context = {
        **admin.site.each_context(request),
        "title": "年终考评",
        "subtitle": str(row),
        "crumbs": [("考评年度", reverse("admin:registry_reportingyear_changelist"))],
        "row": row,
        "parts": parts,
        "missing": sum(gap.count for part in parts for gap in part["gaps"]),
        "snapshots": snapshots.select_related("frozen_by").prefetch_related("files"),
        "may_freeze": request.user.has_perm(FREEZE),
    }
    return TemplateResponse(request, "reports/year.html", context)


@_allowed(FREEZE)
def freeze(request: HttpRequest, row: ReportingYear) -> HttpResponse:
    """Freeze a year, or correct a frozen one."""
    corrects = row.snapshots.exists()
    form = (CorrectForm if corrects else FreezeForm)(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = freeze_year(row, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, f"{row}已冻结为第 {made.version} 版")
            return redirect("admin:reports_year", row.year)
    context = {
        **admin.site.each_context(request),
        "title": "更正" if corrects else "冻结",
        "subtitle": str(row),
        "crumbs": [(f"{row}考评", reverse("admin:reports_year", args=[row.year]))],
        "row": row,
        "form": form,
        "corrects": corrects,
        "parts": [(section, gaps) for section, gaps in gaps_of(row.year) if gaps],
    }
    return TemplateResponse(request, "reports/year_freeze.html", context)


def _table(request: HttpRequest, row: ReportingYear, section: str, code: str) -> SectionTable:
    for part in _sections(request.user):
        if part.code == section:
            for table in part.tables(row.year):
                if table.code == code:
                    return table
    raise Http404


@_allowed(VIEW)
def table_print(request: HttpRequest, row: ReportingYear, section: str, code: str) -> HttpResponse:
    """One table as it stands now, to print."""
    sheet = sheet_of(_table(request, row, section, code), timezone.localdate())
    return print_page(
        request,
        sheet,
        back_url=reverse("admin:reports_year", args=[row.year]),
        xlsx_url=reverse("admin:reports_year_table_xlsx", args=[row.year, section, code]),
        note="现状，未冻结",
    )


@_allowed(VIEW)
def table_xlsx(request: HttpRequest, row: ReportingYear, section: str, code: str) -> HttpResponse:
    """One table as it stands now, as a workbook."""
    sheet = sheet_of(_table(request, row, section, code), timezone.localdate())
    return xlsx_page(request, sheet)


def _kept(request: HttpRequest, row: ReportingYear, model: Any, pk: int) -> Any:
    rows = within(model.objects.filter(snapshot__year=row), request.user.scope)
    kept = get_object_or_404(rows, pk=pk)
    if kept.section not in {section.code for section in _sections(request.user)}:
        raise Http404
    record_act(
        "导出",
        by=request.user,
        summary=f"下载{row}快照：{kept}",
        details={"year": row.year, "key": kept.pk},
    )
    return kept


@_allowed(VIEW)
def frozen_table(request: HttpRequest, row: ReportingYear, pk: int) -> HttpResponse:
    """A frozen table's workbook, byte for byte as it was."""
    kept = _kept(request, row, SnapshotTable, pk)
    return workbook(bytes(kept.workbook), f"{kept.title}.xlsx")


@_allowed(VIEW)
def frozen_file(request: HttpRequest, row: ReportingYear, pk: int) -> HttpResponse:
    """A frozen document."""
    kept = _kept(request, row, SnapshotFile, pk)
    response = workbook(bytes(kept.data), kept.name)
    response["Content-Type"] = kept.content_type
    return response
