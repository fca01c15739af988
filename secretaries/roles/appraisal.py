"""考评: each subject scores its own, the county counts and decides (domain.md §4.8)."""

from xuanhan.accounts.roles import grant_rights, name_acts, rights

name_acts(publish="发布", compute="计算", approve="审定", score="打分", survey="网上测评",
          **{"return": "退回", "answer": "答复"})  # fmt: skip

SUBJECTS = "county_office township_committee village_organization dispatching_unit"
READERS = f"{SUBJECTS} county_leader first_secretary"
grant_rights(
    READERS,
    rights("secretaries.appraisalscheme", "view"),
    rights("secretaries.appraisalindicator", "view"),
    rights("secretaries.appraisalround", "view"),
    rights("secretaries.appraisalsheet", "view"),
)
grant_rights(SUBJECTS, rights("secretaries.appraisalsheet", "score"))
# The village scores, and does not deliberate on what follows.
grant_rights(
    "county_office county_leader township_committee dispatching_unit first_secretary",
    rights("secretaries.appraisal", "view"),
    rights("secretaries.appraisaltally", "view"),
    rights("secretaries.appraisaladjustment", "view"),
    rights("secretaries.adjustmentevidence", "view"),
    rights("secretaries.appraisalobjection", "view"),
)
grant_rights(
    "county_office",
    rights("secretaries.appraisalscheme", "add change delete publish"),
    rights("secretaries.appraisalindicator", "add change delete"),
    rights("secretaries.appraisalround", "add change compute approve"),
    rights("secretaries.appraisal", "change import export survey"),
    rights("secretaries.appraisalsheet", "return"),
    rights("secretaries.appraisaltally", "add change delete import export"),
    rights("secretaries.appraisaladjustment", "add change delete"),
    rights("secretaries.adjustmentevidence", "add"),
    rights("secretaries.appraisalobjection", "add answer"),
)
grant_rights(
    "township_committee",
    rights("secretaries.appraisal", "import export survey"),
    rights("secretaries.appraisaltally", "add change import export"),
)
grant_rights("first_secretary", rights("secretaries.appraisalobjection", "add"))
