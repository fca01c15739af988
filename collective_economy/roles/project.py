"""Projects: villages plan and run them, townships pool them, the department and the agricultural office approve."""

from collective_economy.roles.readers import EVERYBODY, OFFICES, VILLAGE, WATCHERS
from xuanhan.accounts.roles import grant_rights, name_acts, rights

APP = "collective_economy"
PROJECT = f"{APP}.econproject"
CHILDREN = ("projectyear", "projectmoney")
name_acts(pool="审核入库", approve="立项、终止", run="建设运营")

grant_rights(
    EVERYBODY, rights(PROJECT, "view"), *(rights(f"{APP}.{child}", "view") for child in CHILDREN)
)
grant_rights(
    f"{VILLAGE} township_committee {OFFICES}",
    rights(PROJECT, "add change run"),
    rights(f"{APP}.projectpaper", "view add change"),
    *(rights(f"{APP}.{child}", "add change delete") for child in CHILDREN),
)
grant_rights("township_committee", rights(PROJECT, "pool import export"))
grant_rights(OFFICES, rights(PROJECT, "pool approve import export"))
grant_rights(WATCHERS, rights(f"{APP}.projectpaper", "view"))
grant_rights("audit discipline", rights(PROJECT, "export"))
