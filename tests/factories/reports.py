"""Rows and pages of reports."""

from tests.factories import factory, page
from tests.factories.pages import Of
from xuanhan.registry.models import ReportingYear, Village
from xuanhan.reports import indicators
from xuanhan.reports.models import SnapshotFile, SnapshotTable, YearSnapshot

YEAR = Of(ReportingYear, "year")
VIEW = "reports.view_yearsnapshot"


@factory(YearSnapshot)
def snapshot(side):
    return {"version": 1}


page("admin:reports_acts_xlsx", needs="accounts.export_act")
page("admin:reports_permissions", needs="reports.view_permissions")
page("admin:reports_permissions_xlsx", needs="reports.view_permissions")
page("admin:reports_indicators", needs="reports.view_indicators")
page("admin:reports_todos", needs="reports.view_attention")
page("admin:reports_alerts", needs="reports.view_attention")
page("admin:reports_village", needs="registry.view_village", args=(Village,))
page("admin:reports_cockpit", needs="reports.view_indicators")
for item in indicators.declared():
    page(
        "admin:reports_indicator_townships",
        needs=item.permission,
        args=(item.code,),
        gone=not item.village,
    )
    for name in ("reports_indicator_rows", "reports_indicator_xlsx"):
        page(f"admin:{name}", needs=item.permission, args=(item.code,))
page("admin:reports_year", needs=VIEW, args=(YEAR,))
page("admin:reports_year_freeze", needs="reports.freeze_yearsnapshot", args=(YEAR,))
# No section of the year-end is registered for these rows: who may look finds nothing.
page("admin:reports_year_table", needs=VIEW, args=(YEAR, "nothing", "nothing"), gone=True)
page("admin:reports_year_table_xlsx", needs=VIEW, args=(YEAR, "nothing", "nothing"), gone=True)
page("admin:reports_frozen_table", needs=VIEW, args=(YEAR, SnapshotTable), gone=True)
page("admin:reports_frozen_file", needs=VIEW, args=(YEAR, SnapshotFile), gone=True)
