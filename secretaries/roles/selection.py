"""What each role may do in selection and with postings (domain.md §2.3)."""

from xuanhan.accounts.roles import grant_rights, name_acts, rights

name_acts(
    propose="生成匹配建议",
    decide="比选决定",
    publish="发布派出",
    admit="储备库审查、出入库",
    see_idnumber="看证件号码（脱敏）",
    see_evaluation="看考核评价",
)
KEPT = "see_idnumber see_phone see_evaluation"
# One's own file: the numbers, and not what others wrote about one.
OWN = "view see_idnumber see_phone reveal"

grant_rights(
    "county_office",
    rights("secretaries.selectionround", "view add change propose decide publish export"),
    rights("secretaries.roundvillage", "view add change delete"),
    rights("secretaries.cadre", f"view add change import export reveal admit {KEPT}"),
    rights("secretaries.cadrechoices", "view add change delete import export"),
    rights("secretaries.villagechoices", "view add change delete import export"),
    rights("secretaries.posting", "view export"),
)
grant_rights(
    "county_leader",
    rights("secretaries.selectionround", "view"),
    rights("secretaries.roundvillage", "view"),
    rights("secretaries.cadre", f"view {KEPT}"),
    rights("secretaries.cadrechoices", "view"),
    rights("secretaries.villagechoices", "view"),
    rights("secretaries.posting", "view"),
)
grant_rights(
    "township_committee",
    rights("secretaries.selectionround", "view"),
    rights("secretaries.roundvillage", "view"),
    rights("secretaries.villagechoices", "view add change import export"),
    rights("secretaries.posting", "view export"),
)
grant_rights(
    "village_organization",
    rights("secretaries.selectionround", "view"),
    rights("secretaries.roundvillage", "view"),
    rights("secretaries.villagechoices", "view add change"),
    rights("secretaries.posting", "view"),
)
# 派出单位 recommends its own people and follows where they serve.
grant_rights(
    "dispatching_unit",
    rights("secretaries.selectionround", "view"),
    rights("secretaries.cadre", f"view add change import export reveal {KEPT}"),
    rights("secretaries.cadrechoices", "view add change import export"),
    rights("secretaries.posting", "view export"),
)
grant_rights(
    "candidate",
    rights("secretaries.selectionround", "view"),
    rights("secretaries.cadre", OWN),
    rights("secretaries.cadrechoices", "view add change"),
)
grant_rights(
    "first_secretary", rights("secretaries.cadre", OWN), rights("secretaries.posting", "view")
)
grant_rights(
    "agriculture",
    rights("secretaries.selectionround", "view"),
    rights("secretaries.roundvillage", "view"),
    rights("secretaries.posting", "view"),
)
grant_rights("discipline", rights("secretaries.posting", "view"))
