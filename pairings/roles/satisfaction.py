"""满意度测评: townships hold it; the unit that is judged only reads it (domain.md §5.5)."""

from xuanhan.accounts.roles import grant_rights, rights

SURVEY = "pairings.satisfactionsurvey"

grant_rights(
    "county_office county_leader township_committee village_organization pairing_unit",
    rights(SURVEY, "view"),
)
grant_rights("county_office township_committee", rights(SURVEY, "add change"))
