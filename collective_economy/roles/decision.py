"""决议依据 of 四议两公开: entered by the village or its township, read by all who decide on it."""

from collective_economy.roles.readers import EVERYBODY, VILLAGE
from xuanhan.accounts.roles import grant_rights, rights

grant_rights(EVERYBODY, rights("collective_economy.decision", "view"))
grant_rights(
    f"{VILLAGE} township_committee county_office agriculture",
    rights("collective_economy.decision", "add change"),
    rights("collective_economy.decisionpaper", "view add change"),
)
grant_rights("audit discipline county_leader", rights("collective_economy.decisionpaper", "view"))
