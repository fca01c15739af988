"""Who may follow their own imports: everyone who may import anything."""

from xuanhan.accounts.roles import grant_rights, rights

grant_rights(
    "county_office township_committee village_organization dispatching_unit",
    rights("spreadsheets.importbatch", "view"),
)
