"""请销假: the person asks, the township grants, the county grants the long ones, the unit is told."""

from xuanhan.accounts.roles import grant_rights, name_acts, rights

name_acts(submit="提交", approve="审批", authorize="县级审批", confirmreturn="确认销假")

LEAVE = "secretaries.leave"
EVIDENCE = "secretaries.leaveevidence"

grant_rights(
    "county_office",
    rights(LEAVE, "view authorize import export"),
    rights(EVIDENCE, "view"),
)
grant_rights("county_leader", rights(LEAVE, "view"), rights(EVIDENCE, "view"))
grant_rights(
    "township_committee",
    rights(LEAVE, "view approve confirmreturn import export"),
    rights(EVIDENCE, "view"),
)
grant_rights("village_organization", rights(LEAVE, "view"))
grant_rights("dispatching_unit", rights(LEAVE, "view export"), rights(EVIDENCE, "view"))
grant_rights(
    "first_secretary", rights(LEAVE, "view add change submit"), rights(EVIDENCE, "view add")
)
