"""Income reports: villages report, townships review, the county confirms; auditors only read."""

from collective_economy.roles.readers import EVERYBODY, OFFICES, VILLAGE
from xuanhan.accounts.roles import grant_rights, name_acts, rights

REPORT = "collective_economy.incomereport"
name_acts(submit="提交", townshipreview="乡镇审核", countyreview="县级审核")

grant_rights(EVERYBODY, rights(REPORT, "view"))
grant_rights(
    f"{VILLAGE} township_committee {OFFICES}",
    rights(REPORT, "add change submit"),
    rights("collective_economy.incomepaper", "view add change"),
)
grant_rights("township_committee", rights(REPORT, "townshipreview import export"))
grant_rights(OFFICES, rights(REPORT, "countyreview import export"))
grant_rights("audit discipline county_leader", rights("collective_economy.incomepaper", "view"))
grant_rights("audit discipline", rights(REPORT, "export"))
