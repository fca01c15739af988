"""Organizations, their people, accounts and governance."""

from collective_economy.roles.readers import EVERYBODY, LOCAL, OFFICES, VILLAGE
from xuanhan.accounts.roles import grant_rights, name_acts, rights

APP = "collective_economy"
name_acts(see_account="看银行账号（脱敏）", see_idnumber="看证件号码（脱敏）")

grant_rights(
    EVERYBODY,
    rights(f"{APP}.collectiveorganization", "view"),
    rights(f"{APP}.charter", "view"),
    rights(f"{APP}.councilterm", "view"),
    rights(f"{APP}.officer", "view"),
    rights(f"{APP}.governancecheck", "view"),
    rights(f"{APP}.governancefinding", "view"),
)
# Registration is the agricultural office's; a township keeps what changes between registrations.
grant_rights(
    OFFICES,
    rights(f"{APP}.collectiveorganization", "add change export"),
    rights(f"{APP}.governancecheck", "add change"),
    rights(f"{APP}.governancefinding", "add change"),
)
grant_rights(
    f"{OFFICES} township_committee",
    rights(f"{APP}.charter", "add change"),
    rights(f"{APP}.councilterm", "add change"),
    rights(f"{APP}.officer", "add change see_phone see_idnumber"),
    rights(f"{APP}.kinship", "view add change delete"),
    rights(f"{APP}.bankaccount", "view add change see_account"),
)
grant_rights(
    "township_committee",
    rights(f"{APP}.collectiveorganization", "change"),
    rights(f"{APP}.governancecheck", "add change"),
    rights(f"{APP}.governancefinding", "add change"),
)
grant_rights(
    f"{VILLAGE} township_agency audit discipline",
    rights(f"{APP}.bankaccount", "view see_account"),
)
grant_rights(LOCAL, rights(f"{APP}.officer", "see_phone"), rights(f"{APP}.kinship", "view"))
grant_rights("audit discipline county_leader", rights(f"{APP}.kinship", "view"))
# Leaders see that there is an account, and not its number.
grant_rights("county_leader", rights(f"{APP}.bankaccount", "view"))
grant_rights(
    "county_office",
    rights(f"{APP}.officer", "reveal"),
    rights(f"{APP}.bankaccount", "reveal"),
)
