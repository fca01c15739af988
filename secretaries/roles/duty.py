"""五项职责、日志、报告: what each role may do (domain.md §4.7)."""

from xuanhan.accounts.roles import grant_rights, name_acts, rights

name_acts(
    approve="审定",
    submit="提交",
    villageopinion="村党组织意见",
    review="乡镇党委审核",
    archive="归档",
)

# Whoever looks after first secretaries reads what they do; personal rows keep to the person.
grant_rights(
    "county_office county_leader township_committee village_organization dispatching_unit "
    "first_secretary",
    rights("secretaries.worklog", "view"),
    rights("secretaries.dutytask", "view"),
    rights("secretaries.periodicreport", "view"),
    rights("secretaries.duereport", "view"),
    rights("secretaries.reportperiod", "view"),
)
grant_rights(
    "first_secretary",
    rights("secretaries.worklog", "add change"),
    rights("secretaries.worklogphoto", "view add"),
    rights("secretaries.dutytask", "add change"),
    rights("secretaries.dutytaskevidence", "view add"),
    rights("secretaries.periodicreport", "add change submit"),
)
grant_rights(
    "county_office county_leader township_committee village_organization dispatching_unit",
    rights("secretaries.worklogphoto", "view"),
    rights("secretaries.dutytaskevidence", "view"),
)
grant_rights("village_organization", rights("secretaries.periodicreport", "villageopinion"))
grant_rights(
    "township_committee",
    rights("secretaries.dutytask", "approve"),
    rights("secretaries.periodicreport", "review"),
)
grant_rights(
    "county_office",
    rights("secretaries.dutytask", "approve"),
    rights("secretaries.periodicreport", "archive"),
    rights("secretaries.reportperiod", "add change"),
)
