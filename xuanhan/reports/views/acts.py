"""行为记录 as a workbook: the rows that the list shows under its filters, for the audit administrator."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from xuanhan.accounts.models import Act
from xuanhan.spreadsheets.views.official import OfficialColumn, OfficialSheet, xlsx_page

# What one sheet takes; a longer span is exported in several by its dates.
MOST_ROWS = 10_000
COLUMNS = (
    OfficialColumn("时间", 20),
    OfficialColumn("行为", 14),
    OfficialColumn("操作人", 14),
    OfficialColumn("用户名", 16),
    OfficialColumn("摘要", 70),
)


@admin.site.admin_view
def acts_xlsx(request: HttpRequest) -> HttpResponse:
    """The newest acts that the list's own filters and search leave; the export is an act itself."""
    if not request.user.has_perm("accounts.export_act"):
        raise PermissionDenied
    model_admin = admin.site.get_model_admin(Act)
    shown = model_admin.get_changelist_instance(request).get_queryset(request)
    rows = [
        (
            f"{timezone.localtime(act.at):%Y-%m-%d %H:%M:%S}",
            act.kind,
            act.actor,
            act.user.username if act.user else "",
            act.summary,
        )
        for act in shown.select_related("user")[:MOST_ROWS]
    ]
    title = "行为记录" if len(rows) < MOST_ROWS else f"行为记录（最近 {MOST_ROWS} 条）"
    sheet = OfficialSheet(
        title, COLUMNS, rows, request.user.duty or str(request.user), timezone.localdate()
    )
    return xlsx_page(request, sheet)
