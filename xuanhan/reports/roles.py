"""Who sees figures, to-dos and alerts, and who freezes a year."""

from xuanhan.accounts.roles import BUSINESS_ROLES, grant_rights, name_acts, name_page, rights

name_acts(freeze="冻结、更正")

# Each figure, alert and to-do asks its own campaign's permission besides.
grant_rights(
    " ".join(BUSINESS_ROLES),
    name_page("reports.view_attention", "待办和预警"),
    name_page("reports.view_indicators", "指标"),
)
grant_rights(
    "county_office system_administrator security_administrator audit_administrator",
    name_page("reports.view_permissions", "权限对照表"),
)
grant_rights(
    "county_office",
    rights("registry.reportingyear", "view add"),
    rights("reports.yearsnapshot", "view freeze"),
    rights("reports.officetemplate", "view add"),
)
grant_rights(
    "county_leader",
    rights("registry.reportingyear", "view"),
    rights("reports.yearsnapshot", "view"),
    rights("reports.officetemplate", "view"),
)
