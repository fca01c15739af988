"""考评年度: begin a year here; its work is done on its own page."""

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse

from xuanhan.common import menu, tones
from xuanhan.common.admin import ScopedModelAdmin
from xuanhan.common.admin_tools import Tool, add_row_tool
from xuanhan.registry.models import ReportingYear
from xuanhan.reports.views import attention, year

tones.register("registry.ReportingYear", "state", {"OPEN": "info", "FROZEN": "ok"})
add_row_tool("registry.village", "一村一档", "admin:reports_village", "registry.view_village")
menu.register_page(group="报表中心", title="驾驶舱", url_name="admin:reports_cockpit", order=1,
                   permission="reports.view_indicators")  # fmt: skip
menu.register_page(group="报表中心", title="指标", url_name="admin:reports_indicators", order=10,
                   permission="reports.view_indicators")  # fmt: skip
menu.register_page(group="系统管理", title="权限对照表", url_name="admin:reports_permissions", order=40,
                   permission="reports.view_permissions")  # fmt: skip
menu.register_page(group="报表中心", title="预警中心", url_name="admin:reports_alerts", order=5,
                   permission=attention.PERMISSION)  # fmt: skip


@admin.register(ReportingYear)
class ReportingYearAdmin(ScopedModelAdmin):
    """Years and how far they have come."""

    menu_group = "报表中心"
    menu_order = 20
    record_name = "年度"
    list_display = ("year", "state")
    fields = ("year",)

    def get_row_tools(self, request: HttpRequest, obj: ReportingYear) -> list[Tool]:
        """To the year's page."""
        if not request.user.has_perm(year.VIEW):
            return []
        return [Tool("年终考评", reverse("admin:reports_year", args=[obj.year]))]

    get_form_tools = get_row_tools

    def has_change_permission(self, request: HttpRequest, obj: ReportingYear | None = None) -> bool:
        """A year has nothing to edit; its state moves on its own page."""
        return False
