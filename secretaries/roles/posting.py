"""任职、交接: what each role may do (domain.md §4.6)."""

from xuanhan.accounts.roles import grant_rights, name_acts, name_page, rights

name_acts(end="结束、调整、延长", hand="移交确认", take="接收确认", release="批准离任")

grant_rights(
    "county_office",
    rights("secretaries.posting", "add change end import"),
    rights("secretaries.handover", "view add change hand take release"),
)
grant_rights("county_leader dispatching_unit", rights("secretaries.handover", "view"))
# The township enters what happens in the village, and confirms for those who have no account.
grant_rights(
    "township_committee",
    rights("secretaries.posting", "change"),
    rights("secretaries.handover", "view change hand take"),
)
grant_rights("village_organization", rights("secretaries.handover", "view take"))
grant_rights("first_secretary", rights("secretaries.handover", "view change hand take"))
# Who comes next is not posted yet.
grant_rights("candidate", rights("secretaries.handover", "view take"))
# 一人一档: the page; each of its parts asks its own right besides.
grant_rights(
    "county_office county_leader contact_leader township_committee dispatching_unit first_secretary",
    name_page("secretaries.view_personfile", "一人一档"),
)
