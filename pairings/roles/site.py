"""示范点: a unit or township applies, the township checks, the county names (domain.md §5.6)."""

from xuanhan.accounts.roles import grant_rights, rights

SITE, EVENT = "pairings.demosite", "pairings.siteshowing"
CHILDREN = ("pairings.sitepair", "pairings.siteattachment")
READERS = (
    "county_office county_leader agriculture first_secretary township_committee "
    "village_organization pairing_unit"
)
APPLICANTS = "county_office township_committee pairing_unit"

for model in (SITE, EVENT, "pairings.sitereview", *CHILDREN):
    grant_rights(READERS, rights(model, "view"))
grant_rights(
    APPLICANTS,
    rights(SITE, "add change"),
    rights(EVENT, "add change"),
    *(rights(model, "add") for model in CHILDREN),
)
grant_rights("county_office township_committee", rights(SITE, "review"))
grant_rights("county_office", rights(SITE, "approve"))
