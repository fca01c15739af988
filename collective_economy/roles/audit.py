"""Audits: the department, the agricultural office and townships run and verify; villages put right.

县审计局 and 县纪委监委机关 read everything and change nothing (domain.md §2.3, §6.11).
"""

from collective_economy.roles.readers import EVERYBODY, OFFICES, VILLAGE, WATCHERS
from xuanhan.accounts.roles import grant_rights, name_acts, rights

APP = "collective_economy"
PLAN, AUDIT, FINDING = f"{APP}.auditplan", f"{APP}.audit", f"{APP}.auditfinding"
name_acts(conduct="组织实施", rectify="整改", verify="验收销号", handover="移交")

grant_rights(
    EVERYBODY,
    rights(PLAN, "view"),
    rights(AUDIT, "view"),
    rights(FINDING, "view"),
)
grant_rights(
    f"{OFFICES} township_committee",
    rights(PLAN, "add change"),
    rights(AUDIT, "add change conduct"),
    rights(FINDING, "add change verify rectify import export"),
    rights(f"{APP}.auditpaper", "view add change"),
)
grant_rights(OFFICES, rights(FINDING, "handover"))
grant_rights(VILLAGE, rights(FINDING, "rectify"))
grant_rights(
    f"{OFFICES} township_committee {VILLAGE}",
    rights(f"{APP}.findingpaper", "view add change"),
)
grant_rights(WATCHERS, rights(f"{APP}.auditpaper", "view"), rights(f"{APP}.findingpaper", "view"))
grant_rights("audit discipline", rights(FINDING, "export"))
