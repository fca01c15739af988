"""考评年度: begin a year here; its work is done on its own page."""

from django.contrib import admin
from django.http import HttpRequest
from django.urls import URLPattern, path

from xuanhan.common import menu, tones
from xuanhan.common.admin import ScopedModelAdmin
from xuanhan.common.admin_tools import Tool, reverse
from xuanhan.registry.models import ReportingYear
from xuanhan.reports.views import attention, figures, village_file, year

tones.register("registry.ReportingYear", "state", {"OPEN": "info", "FROZEN": "ok"})
menu.register_page(group="报表中心", title="指标", url_name="admin:reports_indicators", order=10,
                   permission="reports.view_indicators")  # fmt: skip
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

    def get_urls(self) -> list[URLPattern]:
        """The pages of this app hang here."""
        return [
            path("indicators/", figures.overview, name="reports_indicators"),
            path("indicators/<str:code>/", figures.rows, name="reports_indicator_rows"),
            path("indicators/<str:code>/xlsx/", figures.rows_xlsx, name="reports_indicator_xlsx"),
            path("todos/", attention.todos, name="reports_todos"),
            path("alerts/", attention.alerts, name="reports_alerts"),
            path("village/<int:pk>/", village_file.village_file, name="reports_village"),
            path("<int:year>/page/", year.page, name="reports_year"),
            path("<int:year>/freeze/", year.freeze, name="reports_year_freeze"),
            path(
                "<int:year>/<slug:section>/<slug:code>/print/",
                year.table_print,
                name="reports_year_table",
            ),
            path(
                "<int:year>/<slug:section>/<slug:code>/xlsx/",
                year.table_xlsx,
                name="reports_year_table_xlsx",
            ),
            path("<int:year>/table/<int:pk>/", year.frozen_table, name="reports_frozen_table"),
            path("<int:year>/file/<int:pk>/", year.frozen_file, name="reports_frozen_file"),
            *super().get_urls(),
        ]
