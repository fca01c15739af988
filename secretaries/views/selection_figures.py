"""选派情况统计表 on paper and as a workbook: those in post today, or those of one round (?round=)."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from secretaries.documents.selection import selection_statistics
from secretaries.models import Posting, SelectionRound
from secretaries.queries import active_postings
from xuanhan.common.scoping import within
from xuanhan.spreadsheets.views.official import OfficialSheet, print_page, xlsx_page


def _sheet(request: HttpRequest, act: str) -> OfficialSheet:
    if not request.user.has_perm(f"secretaries.{act}_posting"):
        raise PermissionDenied
    today = timezone.localdate()
    asked = request.GET.get("round", "")
    if asked:
        rounds = within(SelectionRound.objects.all(), request.user.scope)
        chosen = rounds.filter(pk=asked).first() if asked.isdecimal() else None
        if chosen is None:
            raise Http404
        rows = Posting.objects.filter(round=chosen)  # unscoped: narrowed below
        span = f"{chosen.code} 批次"
    else:
        rows, span = active_postings(on=today), "在任"
    rows = within(rows, request.user.scope).select_related("cadre", "village__township")
    return selection_statistics(
        rows.order_by("village__township__order", "village__code"),
        span=span,
        unit=request.user.duty or str(request.user),
        on=today,
    )


@admin.site.admin_view
def statistics(request: HttpRequest) -> HttpResponse:
    """The sheet within the reader's scope."""
    sheet = _sheet(request, "view")
    xlsx = reverse("admin:secretaries_posting_statistics_xlsx")
    may_export = request.user.has_perm("secretaries.export_posting")
    return print_page(
        request,
        sheet,
        back_url=reverse("admin:secretaries_posting_changelist"),
        xlsx_url=f"{xlsx}?{request.GET.urlencode()}" if may_export else "",
        note="年龄按制表当日周岁计；一人多项经历的，“任一项”只计一次",
    )


@admin.site.admin_view
def statistics_xlsx(request: HttpRequest) -> HttpResponse:
    """The same rows as a workbook."""
    return xlsx_page(request, _sheet(request, "export"))
