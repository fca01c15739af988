"""Who prepares and decides a round of pairing, and who enters wishes."""

from xuanhan.accounts.roles import grant_rights, name_acts, rights

name_acts(propose="生成匹配建议", publish="发布")
ROUND = "pairings.pairinground"
UNITS = "pairings.roundunit"
VILLAGES = "pairings.roundvillage"
UNIT_CHOICES = "pairings.unitchoices"
VILLAGE_CHOICES = "pairings.villagechoices"
MATCHES = "pairings.fieldmatch"

grant_rights(
    "county_office",
    rights(ROUND, "view add change propose decide publish"),
    rights(UNITS, "view add change delete"),
    rights(VILLAGES, "view add change delete"),
    rights(UNIT_CHOICES, "view add change delete"),
    rights(VILLAGE_CHOICES, "view add change delete"),
    rights(MATCHES, "view add change delete"),
)
grant_rights(
    "county_leader",
    rights(ROUND, "view"),
    rights(UNITS, "view"),
    rights(VILLAGES, "view"),
    rights(UNIT_CHOICES, "view"),
    rights(VILLAGE_CHOICES, "view"),
    rights(MATCHES, "view"),
)
grant_rights(
    "township_committee village_organization",
    rights(ROUND, "view"),
    rights(VILLAGES, "view"),
    rights(VILLAGE_CHOICES, "view add change"),
)
grant_rights(
    "pairing_unit", rights(ROUND, "view"), rights(UNITS, "view"),
    rights(UNIT_CHOICES, "view add change"),
)  # fmt: skip
