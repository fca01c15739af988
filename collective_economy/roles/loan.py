"""政银担: villages apply, townships recommend, departments review, the bank and the guarantor decide and keep."""

from collective_economy.roles.readers import EVERYBODY, OFFICES, VILLAGE, WATCHERS
from xuanhan.accounts.roles import grant_rights, name_acts, rights

APP = "collective_economy"
LOAN = f"{APP}.loan"
PAYMENTS = ("loanrepayment", "loansubsidy", "loancompensation", "loanrecovery")
name_acts(recommend="推荐", jointreview="部门联审", lend="银行、担保办理")

READERS = f"{EVERYBODY} finance_bank"
grant_rights(
    READERS,
    rights(f"{APP}.loanproduct", "view"),
    rights(LOAN, "view"),
    rights(f"{APP}.loaninstalment", "view"),
    *(rights(f"{APP}.{model}", "view") for model in PAYMENTS),
)
grant_rights(OFFICES, rights(f"{APP}.loanproduct", "add change"))
grant_rights(
    f"{VILLAGE} township_committee {OFFICES}",
    rights(LOAN, "add change submit"),
    rights(f"{APP}.loanpaper", "view add change"),
)
grant_rights("township_committee", rights(LOAN, "recommend import export"))
grant_rights(
    OFFICES, rights(LOAN, "jointreview import export"), rights(f"{APP}.loansubsidy", "add")
)
# What the bank and the guarantor keep; the department enters it for banks without an account.
grant_rights(
    f"finance_bank {OFFICES}",
    rights(LOAN, "lend"),
    rights(f"{APP}.loanrepayment", "add"),
    rights(f"{APP}.loanrecovery", "add"),
)
grant_rights("finance_bank", rights(LOAN, "export"), rights(f"{APP}.loanpaper", "view"))
# Whoever applies names the organization and the decision, which the bank reads.
grant_rights(
    "finance_bank",
    rights(f"{APP}.collectiveorganization", "view"),
    rights(f"{APP}.decision", "view"),
)
grant_rights(WATCHERS, rights(f"{APP}.loanpaper", "view"))
grant_rights("audit discipline", rights(LOAN, "export"))
