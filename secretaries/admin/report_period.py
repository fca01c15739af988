"""报告期 and 应交报告: what is asked for, and who owes it."""

from typing import Any

from django.contrib import admin
from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from secretaries.admin.own_posting import PostingColumnsMixin
from secretaries.models import DueReport, ReportPeriod
from secretaries.queries.report_lateness import in_sight, lateness
from secretaries.views.report_pages import open_year
from xuanhan.common.admin import ReadOnlyModelAdmin, ScopedModelAdmin
from xuanhan.common.admin_tools import Tool
from xuanhan.common.list_rows import tag_html
from xuanhan.registry.queries import calendar

PREFIX = "secretaries_reportperiod"


@admin.register(ReportPeriod)
class ReportPeriodAdmin(ScopedModelAdmin):
    """A year is opened whole; single due dates may be put off, single periods closed."""

    menu_group = "驻村履职"
    menu_order = 42
    record_name = "报告期"
    list_display = ("title", "kind", "start_date", "end_date", "due_date", "notice", "is_closed")
    list_filter = ("year", "kind", "is_closed")
    list_tools = (("开启年度报告期", f"admin:{PREFIX}_open_year", "secretaries.add_reportperiod"),)
    fieldsets = (
        (None, {"fields": (("title", "kind"), ("start_date", "end_date"),
                           ("due_date", "counted_due_date"), ("minimum_days", "is_closed"))}),
    )  # fmt: skip
    readonly_fields = (
        "title", "kind", "start_date", "end_date", "counted_due_date", "minimum_days",
    )  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[ReportPeriod]:
        """With the calendar whose unknown years are named."""
        self.days = calendar()
        return super().get_queryset(request)

    @admin.display(description="报告期", ordering="start_date")
    def title(self, period: ReportPeriod) -> str:
        """As offices call it."""
        return str(period)

    @admin.display(description="提示")
    def notice(self, period: ReportPeriod) -> str:
        """Whether the due date was counted without the year's calendar."""
        return self.days.notice(period.due_date) or "—"

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Not one by one."""
        return False

    def get_row_tools(self, request: HttpRequest, obj: ReportPeriod) -> list[Tool]:
        """Who owes a report of the period."""
        if not request.user.has_perm("secretaries.view_duereport"):
            return []
        page = reverse("admin:secretaries_duereport_changelist")
        return [Tool("应交名单", f"{page}?period__id__exact={obj.pk}")]

    def get_urls(self) -> list[URLPattern]:
        """Opening a year before the admin's own addresses."""
        return [path("open/", open_year, name=f"{PREFIX}_open_year"), *super().get_urls()]


class StandingFilter(admin.SimpleListFilter):
    """In time, late, missing, or still open."""

    title = "报送情况"
    parameter_name = "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The words."""
        return [("missing", "超期未交"), ("late", "迟交"), ("intime", "按时"), ("open", "未到期")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """The reports of the word."""
        today = timezone.localdate()
        return {
            "missing": queryset.filter(submitted_date__isnull=True, due_date__lt=today),
            "late": queryset.filter(submitted_date__gt=F("due_date")),
            "intime": queryset.filter(submitted_date__lte=F("due_date")),
            "open": queryset.filter(submitted_date__isnull=True, due_date__gte=today),
        }.get(self.value() or "", queryset)


@admin.register(DueReport)
class DueReportAdmin(PostingColumnsMixin, ReadOnlyModelAdmin):
    """Every report that is owed, written or not."""

    menu_group = "驻村履职"
    menu_order = 40
    search_hint = "姓名、村、乡镇"
    list_display = ("period", "person", "township", "village", "due_date", "submitted",
                    "standing", "stage")  # fmt: skip
    list_filter = (StandingFilter, "posting__village__township", "period", "period__year")
    list_select_related = ("period", "report", *PostingColumnsMixin.list_select_related)
    list_display_links = None
    ops_column = False
    phone_hide = ("township", "submitted")

    def get_queryset(self, request: HttpRequest) -> QuerySet[DueReport]:
        """Those that are due by now, or within a month."""
        self.days, self.today = calendar(), timezone.localdate()
        return in_sight(super().get_queryset(request), self.today)

    @admin.display(description="提交日期", ordering="submitted_date")
    def submitted(self, owed: DueReport) -> str:
        """The day it was first handed in."""
        return f"{owed.submitted_date:%Y-%m-%d}" if owed.submitted_date else "未提交"

    @admin.display(description="报送情况")
    def standing(self, owed: DueReport) -> SafeString:
        """In time, late, or how long there is."""
        said = lateness(owed.due_date, owed.submitted_date, self.today, self.days)
        return tag_html(said.word, said.tone)

    @admin.display(description="环节")
    def stage(self, owed: DueReport) -> SafeString | str:
        """Where the report stands in the chain, and the way to it."""
        if owed.report is None:
            return "未写"
        page = reverse("admin:secretaries_periodicreport_change", args=[owed.report.pk])
        return format_html('<a href="{}">{}</a>', page, owed.report.get_state_display())
