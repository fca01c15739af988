"""The pages of 报表中心, inside the admin's own addresses and names."""

from django.urls import path

from xuanhan.reports.views import acts, attention, cockpit, figures, permissions, village_file, year

urlpatterns = [
    path("acts/xlsx/", acts.acts_xlsx, name="reports_acts_xlsx"),
    path("permissions/", permissions.permissions, name="reports_permissions"),
    path("permissions/xlsx/", permissions.permissions_xlsx, name="reports_permissions_xlsx"),
    path("cockpit/", cockpit.cockpit, name="reports_cockpit"),
    path("indicators/", figures.overview, name="reports_indicators"),
    path("indicators/<str:code>/", figures.rows, name="reports_indicator_rows"),
    path(
        "indicators/<str:code>/townships/",
        figures.townships,
        name="reports_indicator_townships",
    ),
    path("indicators/<str:code>/xlsx/", figures.rows_xlsx, name="reports_indicator_xlsx"),
    path("todos/", attention.todos, name="reports_todos"),
    path("alerts/", attention.alerts, name="reports_alerts"),
    path("village/<int:pk>/", village_file.village_file, name="reports_village"),
    path("year/<int:year>/page/", year.page, name="reports_year"),
    path("year/<int:year>/freeze/", year.freeze, name="reports_year_freeze"),
    path(
        "year/<int:year>/<str:section>/<str:code>/print/",
        year.table_print,
        name="reports_year_table",
    ),
    path(
        "year/<int:year>/<str:section>/<str:code>/xlsx/",
        year.table_xlsx,
        name="reports_year_table_xlsx",
    ),
    path("year/<int:year>/table/<int:pk>/", year.frozen_table, name="reports_frozen_table"),
    path("year/<int:year>/file/<int:pk>/", year.frozen_file, name="reports_frozen_file"),
]
