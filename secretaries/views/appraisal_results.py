"""考评: how far a round has come, its results on paper and as a workbook, one person's Word form."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from secretaries.choices.appraisal import Subject
from secretaries.documents.appraisal import FORM_CODE, form_context, results_sheet
from secretaries.models import Appraisal, AppraisalRound
from secretaries.queries.appraisal import COUNTY_ORDER, WITH_PERSON, progress_of
from secretaries.services.appraisal_scoring import missing_of
from xuanhan.common.scoping import within
from xuanhan.reports.views.word import word_page
from xuanhan.spreadsheets.views.official import OfficialSheet, print_page, xlsx_page

SHOWN = 200


def _round(request: HttpRequest, pk: int, permission: str) -> AppraisalRound:
    if not request.user.has_perm(f"secretaries.{permission}"):
        raise PermissionDenied
    return get_object_or_404(AppraisalRound.objects.select_related("scheme"), pk=pk)


@admin.site.admin_view
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """Sheets and surveys by township; the county also reads what is still missing."""
    row = _round(request, pk, "view_appraisal")
    county = request.user.scope.county_wide
    missing = missing_of(row) if county else []
    context = {
        **admin.site.each_context(request),
        "title": "评分进度",
        "subtitle": str(row),
        "crumbs": [("考评批次", reverse("admin:secretaries_appraisalround_changelist"))],
        "opts": AppraisalRound._meta,
        "row": row,
        "heads": [subject.label for subject in Subject],
        "lines": progress_of(row, request.user.scope),
        "missing": missing[:SHOWN],
        "missing_count": len(missing),
        "county": county,
    }
    return TemplateResponse(request, "secretaries/appraisal_progress.html", context)


def _too_early(request: HttpRequest, row: AppraisalRound) -> HttpResponse | None:
    """Back to the round for those to whom results are shown only once the meeting has decided."""
    if request.user.scope.county_wide or row.is_frozen:
        return None
    messages.warning(request, "部务会审定后才能查看结果")
    return redirect("admin:secretaries_appraisalround_change", row.pk)


def _sheet(request: HttpRequest, row: AppraisalRound) -> OfficialSheet:
    found = within(Appraisal.objects.filter(round=row, is_current=True), request.user.scope)
    found = found.select_related(*WITH_PERSON).order_by(*COUNTY_ORDER)
    return results_sheet(
        row, found, unit=request.user.duty or str(request.user), on=timezone.localdate()
    )


@admin.site.admin_view
def results(request: HttpRequest, pk: int) -> HttpResponse:
    """考评结果汇总表 to print."""
    row = _round(request, pk, "view_appraisal")
    if early := _too_early(request, row):
        return early
    may_export = request.user.has_perm("secretaries.export_appraisal")
    xlsx = reverse("admin:secretaries_appraisalround_results_xlsx", args=[pk])
    return print_page(
        request,
        _sheet(request, row),
        back_url=reverse("admin:secretaries_appraisalround_change", args=[pk]),
        xlsx_url=xlsx if may_export else "",
        note="已审定" if row.is_frozen else "未审定，等次为计算结果",
    )


@admin.site.admin_view
def results_xlsx(request: HttpRequest, pk: int) -> HttpResponse:
    """The same as a workbook."""
    row = _round(request, pk, "export_appraisal")
    return _too_early(request, row) or xlsx_page(request, _sheet(request, row))


@admin.site.admin_view
def form_word(request: HttpRequest, pk: int) -> HttpResponse:
    """年度考核登记表 of one person as Word, once decided."""
    if not request.user.has_perm("secretaries.view_appraisal"):
        raise PermissionDenied
    rows = within(Appraisal.objects.select_related(*WITH_PERSON), request.user.scope)
    appraisal = get_object_or_404(rows, pk=pk)
    if early := _too_early(request, appraisal.round):
        return early
    return word_page(
        request,
        FORM_CODE,
        form_context(appraisal),
        name=f"{appraisal.round.year}年度考核登记表_{appraisal.posting.cadre.name}",
        details={"appraisal": pk},
    )
