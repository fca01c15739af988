"""在岗履职: the APP's data come in, the township checks and confirms, the county freezes (domain.md §4.7)."""

from xuanhan.accounts.roles import grant_rights, name_acts, rights

name_acts(confirm="确认", freeze="冻结", correct="发起更正")

READERS = (
    "county_office county_leader township_committee village_organization dispatching_unit "
    "first_secretary"
)
grant_rights(
    READERS,
    rights("secretaries.presencerecord", "view"),
    rights("secretaries.presencesupplement", "view"),
    rights("secretaries.supplementevidence", "view"),
    rights("secretaries.presencemonth", "view"),
)
# The village does not check on its first secretary, nor deliberate on what follows.
grant_rights(
    "county_office county_leader township_committee dispatching_unit first_secretary",
    rights("secretaries.spotcheck", "view"),
    rights("secretaries.absencemeasure", "view"),
)
grant_rights(
    "county_office",
    rights("secretaries.presencerecord", "import export"),
    rights("secretaries.presencesupplement", "confirm"),
    rights("secretaries.presencemonth", "freeze correct export"),
    rights("secretaries.spotcheck", "add change export"),
    rights("secretaries.absencemeasure", "add change"),
)
grant_rights(
    "township_committee",
    rights("secretaries.presencerecord", "import export"),
    rights("secretaries.presencesupplement", "confirm"),
    rights("secretaries.presencemonth", "confirm correct export"),
    rights("secretaries.spotcheck", "add change export"),
    rights("secretaries.absencemeasure", "add change"),
)
grant_rights("dispatching_unit", rights("secretaries.presencemonth", "export"))
grant_rights(
    "first_secretary village_organization",
    rights("secretaries.presencesupplement", "add change"),
    rights("secretaries.supplementevidence", "add"),
)
