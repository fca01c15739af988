"""群众需求, 协调资金, 联席会议 and 互访: who enters, handles and confirms them (domain.md §5.4)."""

from xuanhan.accounts.roles import grant_rights, name_acts, rights

name_acts(close="销号")

NEED, FUND = "pairings.pairneed", "pairings.pairfund"
MEETING, DECISION, VISIT = (
    "pairings.jointmeeting",
    "pairings.meetingdecision",
    "pairings.mutualvisit",
)
CHILDREN = ("pairings.pairneedattachment", "pairings.fundattachment", "pairings.meetingattachment")
READERS = (
    "county_office county_leader agriculture first_secretary township_committee "
    "village_organization pairing_unit"
)

for model in (NEED, FUND, "pairings.fundarrival", MEETING, DECISION, VISIT, *CHILDREN):
    grant_rights(READERS, rights(model, "view"))

# Whoever works on the spot enters; one joint record stands for both sides.
BOTH_SIDES = "pairing_unit village_organization"
for model in (NEED, MEETING, DECISION, VISIT):
    grant_rights(f"county_office {BOTH_SIDES}", rights(model, "add change"))
grant_rights(f"county_office {BOTH_SIDES}", *(rights(model, "add") for model in CHILDREN))
grant_rights("township_committee", rights(NEED, "add change"), rights(DECISION, "change"))
grant_rights(
    "county_office pairing_unit",
    rights(FUND, "add change"),
    rights("pairings.fundarrival", "add change"),
)
grant_rights("county_office township_committee pairing_unit", rights(NEED, "assign close"))
grant_rights("county_office pairing_unit", rights(NEED, "answer"))
# A township confirms where it is itself the target.
grant_rights(
    "village_organization township_committee",
    rights(NEED, "confirm"),
    rights(MEETING, "villageconfirm"),
    rights(VISIT, "villageconfirm"),
)
