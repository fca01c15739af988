"""在岗月统计 by month: confirm, freeze, correct; the official sheets of a month and of spot checks."""

import re
from datetime import date
from decimal import Decimal

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from secretaries.choices.presence import MonthState
from secretaries.core.report_text import number
from secretaries.documents.presence import month_sheet, spot_check_sheet
from secretaries.forms.presence import CorrectForm
from secretaries.models import PresenceMonth, SpotCheck
from secretaries.queries.presence import month_end, postings_in_sight
from secretaries.queries.presence_board import MonthLine, month_lines, newest_month
from secretaries.services import presence as service
from secretaries.workflow.presence import CONFIRM, FREEZE, PRESENCE_MONTH
from xuanhan.common.calendar_years import months_after
from xuanhan.common.flow_admin import add_errors
from xuanhan.common.scoping import within
from xuanhan.reports.views.figures import asked_period
from xuanhan.spreadsheets.views.official import OfficialSheet, print_page, xlsx_page

PREFIX = "admin:secretaries_presencemonth"
VIEW, EXPORT = "secretaries.view_presencemonth", "secretaries.export_presencemonth"
CORRECT = "secretaries.correct_presencemonth"
MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")
OFFERED = 12


def asked_month(request: HttpRequest) -> date:
    """The month of an address (?month=2025-04), else the newest with data.  Raises Http404."""
    said = request.GET.get("month", "")
    if not said:
        return newest_month(request.user.scope, timezone.localdate())
    found = MONTH.fullmatch(said)
    if found is None:
        raise Http404
    return date(int(found[1]), int(found[2]), 1)


def _lines(request: HttpRequest, month: date) -> list[MonthLine]:
    return month_lines(postings_in_sight(request.user.scope, month, month_end(month)), month)


@admin.site.admin_view
def board(request: HttpRequest) -> HttpResponse:
    """A month of everybody in sight; the township confirms and the county freezes all of it at once."""
    if not request.user.has_perm(VIEW):
        raise PermissionDenied
    month = asked_month(request)
    here = f"{reverse(f'{PREFIX}_board')}?month={month:%Y-%m}"
    if request.method == "POST":
        _act(request, month)
        return redirect(here)
    lines = _lines(request, month)
    last = months_after(timezone.localdate().replace(day=1), -1)
    newest = max(month, min(last, months_after(month, OFFERED // 2)))
    context = {
        **admin.site.each_context(request),
        "title": "在岗月统计",
        "subtitle": f"{month.year}年{month.month}月",
        "crumbs": [("在岗月统计", reverse(f"{PREFIX}_changelist"))],
        "month": month,
        "months": [months_after(newest, -back) for back in range(OFFERED)],
        "lines": lines,
        "counts": _counts(lines),
        "confirmable": _count(request, CONFIRM, (line.may_confirm for line in lines)),
        "freezable": _count(request, FREEZE, (line.may_freeze for line in lines)),
        "runs": month_end(month) >= timezone.localdate(),
        "sheet_url": f"{reverse(f'{PREFIX}_sheet')}?month={month:%Y-%m}",
        "may_import": request.user.has_perm("secretaries.import_presencerecord"),
    }
    return TemplateResponse(request, "secretaries/presence_month.html", context)


def _count(request: HttpRequest, permission: str, marks: object) -> int:
    return sum(marks) if request.user.has_perm(permission) else 0


def _counts(lines: list[MonthLine]) -> list[tuple[str, str, int]]:
    counted: dict[tuple[str, str], int] = {}
    for line in lines:
        counted[line.word, line.tone] = counted.get((line.word, line.tone), 0) + 1
    return [(word, tone, count) for (word, tone), count in counted.items()]


def _act(request: HttpRequest, month: date) -> None:
    """Confirm or freeze what of the month lies in the person's scope.  Raises PermissionDenied."""
    act = request.POST.get("act", "")
    if not request.user.has_perm({"confirm": CONFIRM, "freeze": FREEZE}.get(act, "")):
        raise PermissionDenied
    try:
        if act == "confirm":
            postings = postings_in_sight(request.user.scope, month, month_end(month))
            done = service.confirm_months(postings, month, by=request.user)
            messages.success(request, f"已确认 {len(done.rows)} 人")
            if done.without:
                names = "、".join(posting.cadre.name for posting in done.without)
                messages.warning(request, f"没有数据、未确认：{names}；请先导入或补录")
        else:
            rows = within(PresenceMonth.objects.all(), request.user.scope)
            waiting = rows.filter(month=month, state=MonthState.CONFIRMED)
            messages.success(
                request, f"已冻结 {len(service.freeze_months(waiting, by=request.user))} 人"
            )
    except ValidationError as error:
        messages.error(request, f"没有办理：{'；'.join(error.messages)}")


@admin.site.admin_view
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what would change, ask why, and begin a new version."""
    if not request.user.has_perm(CORRECT):
        raise PermissionDenied
    rows = PresenceMonth.objects.select_related("posting__cadre", "posting__village__township")
    row = get_object_or_404(within(rows, request.user.scope), pk=pk)
    form = CorrectForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = service.correct(row, reason=form.cleaned_data["reason"], by=request.user)
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, f"已发起更正：{made}，待县委组织部冻结")
            return redirect(f"{PREFIX}_change", made.pk)
    context = {
        **admin.site.each_context(request),
        "title": "发起更正",
        "subtitle": str(row),
        "model_plural": "在岗月统计",
        "opts": PresenceMonth._meta,
        "object": row,
        "step": {
            "label": "发起更正",
            "consequence": "按现在的数据另做一个版本，县委组织部冻结后生效；原版本保留不变。",
        },
        "form": form,
        "state_word": PRESENCE_MONTH.states[row.state],
        "state_tone": "ok" if row.state == MonthState.FROZEN else "info",
        "facts": _changes(row),
        "back_url": reverse(f"{PREFIX}_change", args=[row.pk]),
    }
    return TemplateResponse(request, "portal/flow_step.html", context)


def _changes(row: PresenceMonth) -> list[tuple[str, str]]:
    """Each number that is another now: 18 → 20."""
    try:
        now = service.figures_now(row)
    except ValidationError as error:
        return [("提示", "；".join(error.messages))]
    then = row.figures
    names = (
        "required_days",
        "village_days",
        "supplement_days",
        "trip_days",
        "leave_days",
        "absences",
    )
    changed = [
        (
            str(PresenceMonth._meta.get_field(name).verbose_name),
            f"{number(Decimal(getattr(then, name)))} → {number(Decimal(getattr(now, name)))}",
        )
        for name in (*names, "night_days")
        if getattr(then, name) != getattr(now, name)
    ]
    total = ("实际驻村天数", f"{number(then.actual_days)} → {number(now.actual_days)}")
    return [*changed, total] if changed else [("提示", "数据没有变化，不需要更正")]


def _month_sheet(request: HttpRequest, permission: str) -> tuple[OfficialSheet, date]:
    if not request.user.has_perm(permission):
        raise PermissionDenied
    month = asked_month(request)
    unit = request.user.duty or str(request.user)
    lines = _lines(request, month)
    return month_sheet(lines, month, unit=unit, on=timezone.localdate()), month


@admin.site.admin_view
def sheet(request: HttpRequest) -> HttpResponse:
    """月度在岗情况统计表 on paper."""
    made, month = _month_sheet(request, VIEW)
    xlsx = f"{reverse(f'{PREFIX}_sheet_xlsx')}?month={month:%Y-%m}"
    return print_page(
        request,
        made,
        back_url=f"{reverse(f'{PREFIX}_board')}?month={month:%Y-%m}",
        xlsx_url=xlsx if request.user.has_perm(EXPORT) else "",
        note="实际驻村天数＝在村＋补录＋不在其中的公出；未冻结的按现有数据计算，仅供核对",
    )


@admin.site.admin_view
def sheet_xlsx(request: HttpRequest) -> HttpResponse:
    """The same rows as a workbook."""
    return xlsx_page(request, _month_sheet(request, EXPORT)[0])


def _checks_sheet(request: HttpRequest, act: str) -> OfficialSheet:
    if not request.user.has_perm(f"secretaries.{act}_spotcheck"):
        raise PermissionDenied
    period = asked_period(request)
    rows = within(SpotCheck.objects.filter(check_date__range=period.days), request.user.scope)
    rows = rows.select_related("posting__cadre", "posting__village__township")
    return spot_check_sheet(
        rows.order_by("check_date", "posting__village__township__order", "pk"),
        span=str(period),
        unit=request.user.duty or str(request.user),
        on=timezone.localdate(),
    )


@admin.site.admin_view
def checks(request: HttpRequest) -> HttpResponse:
    """在岗抽查情况表 of a year (?year=) or a span (?start=&end=), within the reader's scope."""
    made = _checks_sheet(request, "view")
    xlsx = reverse("admin:secretaries_spotcheck_sheet_xlsx")
    may_export = request.user.has_perm("secretaries.export_spotcheck")
    return print_page(
        request,
        made,
        back_url=reverse("admin:secretaries_spotcheck_changelist"),
        xlsx_url=f"{xlsx}?{request.GET.urlencode()}" if may_export else "",
    )


@admin.site.admin_view
def checks_xlsx(request: HttpRequest) -> HttpResponse:
    """The same rows as a workbook."""
    return xlsx_page(request, _checks_sheet(request, "export"))
