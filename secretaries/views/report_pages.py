"""定期报告: choosing the period, filling in again, the sheet for paper, opening a year."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from secretaries.forms.periodic_report import OpenYearForm
from secretaries.models import DueReport, PeriodicReport, Posting, ReportPeriod
from secretaries.models.periodic_report import DUTY_FIELDS, OTHER_FIELDS
from secretaries.queries.own import own_posting
from secretaries.queries.report_lateness import in_sight, lateness
from secretaries.services.periodic_report import refill_report
from secretaries.services.report_periods import open_report_year
from xuanhan.common.flow_admin import add_errors
from xuanhan.common.scoping import within
from xuanhan.registry.queries import calendar

PREFIX = "admin:secretaries_periodicreport"
ADD = "secretaries.add_periodicreport"
SHOWN = 24


def chosen_period(request: HttpRequest) -> tuple[Posting, ReportPeriod] | HttpResponse:
    """The writer and the period of a new report, or the page that asks for it.

    A period that has its report already leads to that report.  Raises PermissionDenied.
    """
    if not request.user.has_perm(ADD):
        raise PermissionDenied
    today = timezone.localdate()
    posting = own_posting(request.user, today)
    wanted = request.GET.get("period", "")
    period = ReportPeriod.objects.filter(pk=wanted).first() if wanted.isdecimal() else None
    if posting is None or period is None:
        return _choose(request, posting)
    mine = PeriodicReport.objects.filter(cadre_id=posting.cadre_id)  # unscoped: the writer's own
    written = mine.filter(period=period).first()
    if written is not None:
        return redirect(f"{PREFIX}_change", written.pk)
    return posting, period


def _choose(request: HttpRequest, posting: Posting | None) -> HttpResponse:
    today, days = timezone.localdate(), calendar()
    owed = DueReport.objects.none()
    if posting is not None:
        cadre = posting.cadre_id
        mine = DueReport.objects.filter(posting__cadre_id=cadre)  # unscoped: narrowed below
        owed = in_sight(mine, today).select_related("period", "report")
    rows = [
        {
            "due": row,
            "said": lateness(row.due_date, row.submitted_date, today, days),
            "closed": row.period.is_closed,
        }
        for row in within(owed, request.user.scope)[:SHOWN]
    ]
    context = {
        **admin.site.each_context(request),
        "title": "写报告",
        "crumbs": [("定期报告", reverse(f"{PREFIX}_changelist"))],
        "posting": posting,
        "rows": rows,
    }
    return TemplateResponse(request, "secretaries/report_choose.html", context)


def _report(request: HttpRequest, pk: int, act: str) -> PeriodicReport:
    if not request.user.has_perm(f"secretaries.{act}_periodicreport"):
        raise PermissionDenied
    rows = PeriodicReport.objects.select_related("period", "posting__village__township", "cadre")
    return get_object_or_404(within(rows, request.user.scope), pk=pk)


@admin.site.admin_view
def refill_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what would happen, and fill in again."""
    report = _report(request, pk, "change")
    problems: list[str] = []
    if request.method == "POST":
        try:
            written = refill_report(report, today=timezone.localdate())
        except ValidationError as error:
            problems = error.messages
        else:
            names = [str(report._meta.get_field(name).verbose_name) for name in written]
            told = f"已重新预填：{'、'.join(names)}" if names else "没有需要重新预填的内容"
            messages.success(request, told)
            return redirect(f"{PREFIX}_change", report.pk)
    context = {
        **admin.site.each_context(request),
        "title": "重新预填",
        "subtitle": str(report),
        "crumbs": [("定期报告", reverse(f"{PREFIX}_changelist"))],
        "report": report,
        "problems": problems,
    }
    return TemplateResponse(request, "secretaries/report_refill.html", context)


@admin.site.admin_view
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The report on paper, with the words of the levels."""
    report = _report(request, pk, "view")
    labels = {name: str(report._meta.get_field(name).verbose_name) for name in DUTY_FIELDS}
    others = {name: str(report._meta.get_field(name).verbose_name) for name in OTHER_FIELDS}
    steps = ("village_opinion", "review", "archive")
    said = {record.act: record for record in report.flow.select_related("by")}
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "title": f"{report.posting.cadre.name}{report.period}",
        "report": report,
        "duties": [(label, getattr(report, name)) for name, label in labels.items()],
        "others": [(label, getattr(report, name)) for name, label in others.items()],
        "opinions": [
            (title, said.get(act))
            for title, act in zip(
                ("村党组织意见", "乡镇党委意见", "县委组织部"), steps, strict=True
            )
        ],
        "back_url": reverse(f"{PREFIX}_change", args=[report.pk]),
    }
    return TemplateResponse(request, "print/periodic_report.html", context)


@admin.site.admin_view
def open_year(request: HttpRequest) -> HttpResponse:
    """Open the periods of a year, or count its open due dates again."""
    if not request.user.has_perm("secretaries.add_reportperiod"):
        raise PermissionDenied
    today = timezone.localdate()
    form = OpenYearForm(request.POST or None, initial={"year": today.year})
    if request.method == "POST" and form.is_valid():
        try:
            done = open_report_year(form.cleaned_data["year"], today=today)
        except ValidationError as error:
            add_errors(form, error)
        else:
            notice = f"（{done.notice}）" if done.notice else ""
            messages.success(
                request, f"已开启 {done.opened} 个报告期，重算时限 {done.recounted} 个{notice}"
            )
            return redirect("admin:secretaries_reportperiod_changelist")
    context = {
        **admin.site.each_context(request),
        "title": "开启年度报告期",
        "crumbs": [("报告期", reverse("admin:secretaries_reportperiod_changelist"))],
        "form": form,
    }
    return TemplateResponse(request, "secretaries/report_open_year.html", context)
