"""引导基金: villages apply, townships review, the county's offices rank, pay and collect; auditors only read."""

from collective_economy.roles.readers import EVERYBODY, OFFICES, VILLAGE
from xuanhan.accounts.roles import grant_rights, name_acts, name_page, rights

APP = "collective_economy"
APPLICATION = f"{APP}.fundapplication"
name_acts(
    jointreview="登记部门联审",
    score="登记评审得分",
    decide="审定",
    pay="拨付和回收",
    accept="验收和绩效评价",
)

grant_rights(
    EVERYBODY,
    rights(f"{APP}.fundyear", "view"),
    rights(f"{APP}.fundcontribution", "view"),
    rights(f"{APP}.eligibilityrule", "view"),
    rights(APPLICATION, "view"),
    name_page(f"{APP}.view_departmentmoney", "项目资金来源"),
)
grant_rights(
    f"{VILLAGE} township_committee {OFFICES}",
    rights(APPLICATION, "add change submit"),
    rights(f"{APP}.fundpaper", "view add change"),
)
grant_rights("township_committee", rights(APPLICATION, "townshipreview export"))
grant_rights(
    OFFICES,
    rights(f"{APP}.fundyear", "add change"),
    rights(f"{APP}.fundcontribution", "add change"),
    rights(f"{APP}.eligibilityrule", "add change"),
    rights(APPLICATION, "jointreview score decide pay accept export"),
)
grant_rights("audit discipline county_leader", rights(f"{APP}.fundpaper", "view"))
grant_rights("audit discipline", rights(APPLICATION, "export"))
