"""Who may follow, and take back, their own imports: everyone who may import anything."""

from xuanhan.accounts.roles import grant_rights, name_acts, rights

name_acts(undo="撤销")

grant_rights(
    "county_office township_committee village_organization dispatching_unit",
    rights("spreadsheets.importbatch", "view undo"),
)
grant_rights("county_office", rights("spreadsheets.headeralias", "view add change delete"))
