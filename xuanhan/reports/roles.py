"""Who sees figures, to-dos and alerts, and who freezes a year."""

from xuanhan.accounts.roles import BUSINESS_ROLES, grant_rights, name_acts, rights

name_acts(freeze="冻结、更正")

# Each figure, alert and to-do asks its own campaign's permission besides.
grant_rights(
    " ".join(BUSINESS_ROLES),
    frozenset({"reports.view_attention", "reports.view_indicators"}),
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
)
