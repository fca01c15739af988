"""请假统计 on paper and as a workbook."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from secretaries.documents.leave import leave_statistics
from secretaries.queries.leave import granted_between
from xuanhan.common.scoping import within
from xuanhan.reports.views.figures import asked_period
from xuanhan.spreadsheets.views.official import OfficialSheet, print_page, xlsx_page


def _sheet(request: HttpRequest, act: str) -> OfficialSheet:
    if not request.user.has_perm(f"secretaries.{act}_leave"):
        raise PermissionDenied
    period = asked_period(request)
    rows = within(granted_between(period.start, period.end), request.user.scope)
    rows = rows.select_related("posting__cadre", "posting__village__township").order_by(
        "posting__village__township__order", "posting__village__code", "start_date"
    )
    return leave_statistics(
        rows,
        period.start,
        period.end,
        span=str(period),
        unit=request.user.duty or str(request.user),
        on=timezone.localdate(),
    )


@admin.site.admin_view
def statistics(request: HttpRequest) -> HttpResponse:
    """The sheet of a year (?year=) or a span (?start=&end=), within the reader's scope."""
    sheet = _sheet(request, "view")
    xlsx = reverse("admin:secretaries_leave_statistics_xlsx")
    may_export = request.user.has_perm("secretaries.export_leave")
    return print_page(
        request,
        sheet,
        back_url=reverse("admin:secretaries_leave_changelist"),
        xlsx_url=f"{xlsx}?{request.GET.urlencode()}" if may_export else "",
        note="天数按批准的起止时间计算（提前返岗的计到返岗前一天），与在岗月统计一致；"
        "超假天数另列；跨期的只计期内天数；公出视为在岗",
    )


@admin.site.admin_view
def statistics_xlsx(request: HttpRequest) -> HttpResponse:
    """The same rows as a workbook."""
    return xlsx_page(request, _sheet(request, "export"))
