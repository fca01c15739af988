"""保障激励, 结果运用, 召回: what each role may do (domain.md §4.9–4.11)."""

from xuanhan.accounts.roles import grant_rights, name_acts, rights

name_acts(assign="交办", answer="反馈结果", confirm="确认销号", recommend="推荐", select="评选", handle="办理",
          decide="决定", statement="本人陈述", townshipopinion="乡镇党委意见",
          unitopinion="派出单位意见")  # fmt: skip

grant_rights(
    "county_office",
    rights("secretaries.supportrecord", "view add change import export"),
    rights("secretaries.funduse", "view add change"),
    rights("secretaries.supportvoucher", "view add"),
    rights("secretaries.contactassignment", "view add change"),
    rights("secretaries.visitrecord", "view add change"),
    rights("secretaries.talkrecord", "view add change"),
    rights("secretaries.talknote", "view add"),
    rights("secretaries.difficulty", "view add change assign answer confirm import export"),
    rights("secretaries.honourround", "view add change"),
    rights("secretaries.nomination", "view add change recommend select"),
    rights("secretaries.nominationmaterial", "view add"),
    rights("secretaries.mediareport", "view add change"),
    rights("secretaries.commendation", "view add change"),
    rights("secretaries.resultuse", "view add change"),
    rights(
        "secretaries.recallcase",
        "view add change handle decide statement townshipopinion unitopinion",
    ),
    rights("secretaries.recallmeasure", "view add change"),
    rights("secretaries.recallevidence", "view add"),
)
grant_rights(
    "county_leader",
    rights("secretaries.supportrecord", "view"),
    rights("secretaries.contactassignment", "view"),
    rights("secretaries.visitrecord", "view"),
    rights("secretaries.talkrecord", "view"),
    rights("secretaries.talknote", "view"),
    rights("secretaries.funduse", "view"),
    rights("secretaries.supportvoucher", "view"),
    rights("secretaries.difficulty", "view"),
    rights("secretaries.honourround", "view"),
    rights("secretaries.nomination", "view"),
    rights("secretaries.nominationmaterial", "view"),
    rights("secretaries.mediareport", "view"),
    rights("secretaries.commendation", "view"),
    rights("secretaries.resultuse", "view"),
    rights("secretaries.recallcase", "view"),
    rights("secretaries.recallmeasure", "view"),
    rights("secretaries.recallevidence", "view"),
)
# 部务会成员 look after their townships; what is confided to them stays with them.
grant_rights(
    "contact_leader",
    rights("secretaries.posting", "view"),
    rights("secretaries.contactassignment", "view"),
    rights("secretaries.visitrecord", "view add change"),
    rights("secretaries.talkrecord", "view add change"),
    rights("secretaries.talknote", "view add"),
    rights("secretaries.difficulty", "view add"),
)
grant_rights(
    "talk_reader", rights("secretaries.talkrecord", "view"), rights("secretaries.talknote", "view")
)
grant_rights(
    "township_committee",
    rights("secretaries.contactassignment", "view"),
    rights("secretaries.difficulty", "view add"),
    rights("secretaries.honourround", "view"),
    rights("secretaries.nomination", "view add change recommend"),
    rights("secretaries.nominationmaterial", "view add"),
    rights("secretaries.commendation", "view"),
    rights("secretaries.recallcase", "view add townshipopinion"),
)
# 派出单位 keeps its people's support in order, helps as the unit in charge, and is heard before a recall.
grant_rights(
    "dispatching_unit",
    rights("secretaries.supportrecord", "view add change import export"),
    rights("secretaries.funduse", "view add"),
    rights("secretaries.supportvoucher", "view add"),
    rights("secretaries.difficulty", "view answer"),
    rights("secretaries.honourround", "view"),
    rights("secretaries.nomination", "view add change recommend"),
    rights("secretaries.nominationmaterial", "view add"),
    rights("secretaries.commendation", "view"),
    rights("secretaries.recallcase", "view unitopinion"),
)
grant_rights(
    "village_organization",
    rights("secretaries.honourround", "view"),
    rights("secretaries.nomination", "view add change recommend"),
    rights("secretaries.nominationmaterial", "view add"),
    rights("secretaries.commendation", "view"),
)
grant_rights(
    "first_secretary",
    rights("secretaries.supportrecord", "view"),
    rights("secretaries.funduse", "view"),
    rights("secretaries.difficulty", "view add change confirm"),
    rights("secretaries.commendation", "view"),
    rights("secretaries.recallcase", "view statement"),
)
grant_rights("discipline", rights("secretaries.recallcase", "view"))
