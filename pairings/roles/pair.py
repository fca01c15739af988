"""Who proposes, agrees, reviews, approves and signs."""

from xuanhan.accounts.roles import grant_rights, name_acts, rights

name_acts(
    decide="比选决定",
    agreeunit="单位方同意结对",
    agreetarget="村方同意结对",
    review="审核",
    approve="审批",
    sign="登记签订",
    decline="不同意结对",
)
PAIR = "pairings.pair"
PRINCIPLE = "pairings.pairprinciple"
PAPERS = "pairings.pairattachment"

grant_rights(
    "county_office",
    rights(PAIR, "view add change decide approve sign decline import export"),
    rights(PRINCIPLE, "view add change"),
    rights(PAPERS, "view add"),
)
grant_rights("county_leader agriculture first_secretary", rights(PAIR, "view"))
grant_rights("township_committee", rights(PAIR, "view agreetarget review decline export"))
grant_rights("village_organization", rights(PAIR, "view agreetarget decline"))
grant_rights(
    "pairing_unit", rights(PAIR, "view agreeunit sign decline export"), rights(PAPERS, "add")
)
grant_rights(
    "county_leader agriculture first_secretary township_committee village_organization pairing_unit",
    rights(PRINCIPLE, "view"),
    rights(PAPERS, "view"),
)
