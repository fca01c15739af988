"""Policy measures and support matters: who keeps, asks, hands over, acts."""

from collective_economy.roles.readers import EVERYBODY, OFFICES, VILLAGE
from xuanhan.accounts.roles import grant_rights, name_acts, rights

APP = "collective_economy"
MATTER = f"{APP}.supportmatter"
name_acts(assign="交办", answer="反馈办理结果", townshipreview="乡镇审核", submit="提交")

grant_rights(
    f"{EVERYBODY} finance_bank",
    rights(f"{APP}.policydocument", "view"),
    rights(f"{APP}.policymeasure", "view"),
    rights(f"{APP}.policypaper", "view"),
)
grant_rights(
    OFFICES,
    rights(f"{APP}.policydocument", "add change"),
    rights(f"{APP}.policymeasure", "add change"),
    rights(f"{APP}.policypaper", "add change"),
)
grant_rights(EVERYBODY, rights(MATTER, "view"))
grant_rights(
    f"{VILLAGE} township_committee {OFFICES}",
    rights(MATTER, "add change submit"),
    rights(f"{APP}.supportmatterpaper", "view add change"),
)
grant_rights("township_committee", rights(MATTER, "townshipreview"))
grant_rights(OFFICES, rights(MATTER, "assign answer"))
# The unit that is to act: a department by its account, a bank by its own.
grant_rights(
    "finance_bank dispatching_unit",
    rights(MATTER, "view answer"),
    rights(f"{APP}.supportmatterpaper", "view add change"),
)
grant_rights("audit discipline county_leader", rights(f"{APP}.supportmatterpaper", "view"))
