"""The roles of the portal as readable data (domain.md §2.3): who they are, and what they may do.

A role says what its holder may do; the grant says where (which township, unit, village or person).  The
roles themselves stand here, with their permissions on the county's own data.  Every other app adds its
permissions in a `roles.py` of its own, which is found as `admin.py` is:

    grant_rights("township_committee", rights("pairings.activity", "view add change"))

Permissions are Django's names: `registry.view_need`.
"""

from collections.abc import Iterable
from dataclasses import dataclass


class UnknownRole(LookupError):
    """An app granted permissions to a role that the portal does not have."""


@dataclass(frozen=True)
class Role:
    """One role: its Chinese title, what it is for, over what it reaches, and which domains it opens whole."""

    code: str
    title: str
    description: str
    # "county", "township", "unit", "village", "cadre" (one's own file), "posting" (one's own file and the
    # village one is posted to) or "system" (no business row at all).
    reach: str
    domains: frozenset[str] = frozenset()

    @property
    def permissions(self) -> frozenset[str]:
        """Everything that the apps granted to this role, as `app.act_model`."""
        return frozenset(_granted[self.code])


BUSINESS = frozenset({"business"})

COUNTY_OFFICE = Role(
    "county_office",
    "县委组织部",
    "统筹全县：导入导出、匹配选派、批准发布，查看全部业务数据",
    "county",
    BUSINESS,
)
COUNTY_LEADER = Role(
    "county_leader",
    "县领导、部领导",
    "查看全县业务数据和统计，不作改动",
    "county",
    BUSINESS,
)
CONTACT_LEADER = Role(
    "contact_leader",
    "部务会成员（分片联系）",
    "所联系乡镇：查看第一书记，登记走访和谈心",
    "township",
)
TALK_READER = Role(
    "talk_reader",
    "谈心授权人",
    "经授权查看全县谈心私密记录，不作改动",
    "county",
    frozenset({"confidential"}),
)
TOWNSHIP_COMMITTEE = Role(
    "township_committee",
    "乡镇党委",
    "主管本乡镇：填报和导入本乡镇各村需求、意向，考勤、请假、考评，查看派到本乡镇的第一书记",
    "township",
)
TOWNSHIP_AGENCY = Role(
    "township_agency",
    "乡镇代理中心",
    "办理本乡镇村账：记账、报账审核",
    "township",
)
DISPATCHING_UNIT = Role(
    "dispatching_unit",
    "派出单位",
    "协管本单位派出人员：推荐人选、保障落实、反馈意见",
    "unit",
)
VILLAGE_ORGANIZATION = Role(
    "village_organization",
    "村党组织",
    "日常管理：本村需求填报、签到核实、五个一记录",
    "village",
)
FIRST_SECRETARY = Role(
    "first_secretary",
    "第一书记、工作队员",
    "本人档案和所驻村：日志、报告、请假、困难诉求",
    "posting",
)
CANDIDATE = Role(
    "candidate",
    "待选干部",
    "查看本人能力画像，填报本人志愿",
    "cadre",
)
PAIRING_UNIT = Role(
    "pairing_unit",
    "共建单位党组织",
    "本单位的共建对子：共建计划、活动、实事",
    "unit",
)
COLLECTIVE_ORGANIZATION = Role(
    "collective_organization",
    "村集体经济组织",
    "本村集体经济：报账、合同、项目、监督",
    "village",
)
AGRICULTURE = Role(
    "agriculture",
    "县农业农村局",
    "全县集体经济和村情需求；不看证件号码和考核评价",
    "county",
    BUSINESS,
)
AUDIT = Role(
    "audit",
    "县审计局",
    "全县集体经济财务和审计整改；不看证件号码、电话和考核评价",
    "county",
    BUSINESS,
)
DISCIPLINE = Role(
    "discipline",
    "县纪委监委机关",
    "全县合同清理、审计整改的监督，查看派驻任职",
    "county",
    BUSINESS,
)
FINANCE_BANK = Role(
    "finance_bank",
    "银行、担保机构",
    "本机构的贷款和担保：受理、审批、放款、还款信息",
    "unit",
)
SYSTEM_ADMINISTRATOR = Role(
    "system_administrator",
    "系统管理员",
    "开设和停用账号；不能授予角色，不接触任何业务数据",
    "system",
    frozenset({"accounts"}),
)
SECURITY_ADMINISTRATOR = Role(
    "security_administrator",
    "安全管理员",
    "授予和收回角色（不能给自己）、结束他人登录；不接触任何业务数据",
    "system",
    frozenset({"accounts", "sign_ins"}),
)
AUDIT_ADMINISTRATOR = Role(
    "audit_administrator",
    "审计管理员",
    "只查看和导出行为记录，不能改动，不接触任何业务数据",
    "system",
    frozenset({"audit"}),
)

ROLES: dict[str, Role] = {
    item.code: item
    for item in (
        COUNTY_OFFICE,
        COUNTY_LEADER,
        CONTACT_LEADER,
        TALK_READER,
        TOWNSHIP_COMMITTEE,
        TOWNSHIP_AGENCY,
        DISPATCHING_UNIT,
        VILLAGE_ORGANIZATION,
        FIRST_SECRETARY,
        CANDIDATE,
        PAIRING_UNIT,
        COLLECTIVE_ORGANIZATION,
        AGRICULTURE,
        AUDIT,
        DISCIPLINE,
        FINANCE_BANK,
        SYSTEM_ADMINISTRATOR,
        SECURITY_ADMINISTRATOR,
        AUDIT_ADMINISTRATOR,
    )
}
# 三员: each is a person of its own, and none of them does any business (domain.md §9).
THREE_OFFICERS = (SYSTEM_ADMINISTRATOR.code, SECURITY_ADMINISTRATOR.code, AUDIT_ADMINISTRATOR.code)
BUSINESS_ROLES = tuple(code for code in ROLES if code not in THREE_OFFICERS)

# What an act is called in the 权限对照表; an app names its own with `name_acts`.
ACTS: dict[str, str] = {
    "view": "查看",
    "add": "新增",
    "change": "修改",
    "delete": "删除",
    "import": "导入",
    "export": "导出",
    "reveal": "查看完整号码（须写事由）",
    "see_phone": "看电话（脱敏）",
    "restructure": "更名、划转、并入",
    "end_others": "结束他人的登录",
}

# Pages that show no model of their own: permission → what the 权限对照表 calls them.
PAGES: dict[str, str] = {}

_granted: dict[str, set[str]] = {code: set() for code in ROLES}


def rights(model: str, acts: str) -> frozenset[str]:
    """The permission names of some acts on one model: ("registry.need", "view") → registry.view_need."""
    app, name = model.split(".")
    return frozenset(f"{app}.{act}_{name}" for act in acts.split())


def grant_rights(codes: str, *permissions: frozenset[str]) -> None:
    """Let the holders of one role, or of several ("audit discipline"), do something.

    Raises UnknownRole for a code that is no role, so that a misspelt one cannot lose a right silently.
    """
    unknown = set(codes.split()) - set(ROLES)
    if unknown:
        raise UnknownRole(f"no such role: {', '.join(sorted(unknown))}")
    for code in codes.split():
        _granted[code].update(*permissions)


def name_acts(**titles: str) -> None:
    """Say in Chinese what an app's own acts are: `name_acts(publish="发布")`."""
    ACTS.update(titles)


def name_page(permission: str, title: str) -> frozenset[str]:
    """Declare the permission of a page that shows no model of its own; it may then be granted."""
    PAGES[permission] = title
    return frozenset({permission})


def role(code: str) -> Role:
    """The role of a code.  Raises KeyError."""
    return ROLES[code]


def role_choices() -> list[tuple[str, str]]:
    """Code and title of every role, for forms."""
    return [(item.code, item.title) for item in ROLES.values()]


# ---- the county's own data, which lies below this app and so cannot grant for itself -------------------

grant_rights(
    " ".join(BUSINESS_ROLES),
    rights("registry.township", "view"),
    rights("registry.village", "view"),
    rights("registry.unit", "view"),
    rights("registry.needsround", "view"),
    rights("registry.adjacency", "view"),
    rights("registry.placename", "view"),
    rights("registry.workday", "view"),
    rights("registry.calendaryear", "view"),
)
# What a village is found to be, year by year; each sees its own.
grant_rights(
    "county_office county_leader township_committee village_organization first_secretary agriculture",
    rights("registry.villagecheckup", "view"),
    rights("registry.villageyear", "view"),
    rights("registry.villagelisting", "view"),
)
grant_rights(
    "county_office county_leader township_committee village_organization first_secretary "
    "dispatching_unit pairing_unit",
    rights("registry.partyorganization", "view see_phone"),
)
grant_rights(
    "county_office",
    rights("registry.partyorganization", "add change reveal"),
    rights("registry.adjacency", "add change delete"),
    rights("registry.placename", "add change"),
    rights("registry.workday", "add change delete"),
    rights("registry.calendaryear", "add change"),
    rights("registry.villagecheckup", "add change import export"),
    rights("registry.villageyear", "add change"),
    rights("registry.villagelisting", "add change delete"),
    rights("registry.village", "restructure"),
    rights("registry.unit", "add change export"),
    rights("registry.needsround", "add change"),
    rights("registry.need", "view add change delete import export see_phone reveal"),
    rights("registry.policyparameter", "view add change"),
)
grant_rights(
    "county_leader",
    rights("registry.need", "view see_phone"),
    rights("registry.policyparameter", "view"),
)
grant_rights(
    "township_committee village_organization",
    rights("registry.need", "view add change import export see_phone reveal"),
)
grant_rights(
    "township_committee",
    rights("registry.partyorganization", "change reveal"),
    rights("registry.villageyear", "add change"),
    rights("registry.villagecheckup", "export"),
)
grant_rights(
    "village_organization pairing_unit", rights("registry.partyorganization", "change reveal")
)
grant_rights("first_secretary", rights("registry.need", "view"))
grant_rights("agriculture", rights("registry.need", "view export"))

# ---- accounts -----------------------------------------------------------------------------------------

# A grant names a place: the two who keep accounts may read the directories and nothing else of the county.
grant_rights(
    "system_administrator security_administrator",
    rights("registry.township", "view"),
    rights("registry.village", "view"),
    rights("registry.unit", "view"),
    rights("accounts.user", "view"),
)
# Whoever may do anything here sees where they are signed in, and ends what they did not begin.
grant_rights(" ".join(ROLES), rights("accounts.signin", "view"))
grant_rights("system_administrator", rights("accounts.user", "add change"))
grant_rights(
    "security_administrator",
    rights("accounts.rolegrant", "view add change delete"),
    rights("accounts.signin", "end_others"),
)
grant_rights("audit_administrator", rights("accounts.act", "view export"))


# How far from the village a role stands.
LEVELS = {
    "village": 0,
    "posting": 0,
    "cadre": 0,
    "unit": 0,
    "township": 1,
    "county": 2,
    "system": 3,
}


def falls_to(roles: Iterable[Role], permission: str) -> bool:
    """Whether a step that needs a permission waits for a holder of these roles.

    A level may take the steps of those below it in their place; it waits for the lowest level that may.
    """
    levels = {
        code: LEVELS[role.reach] for code, role in ROLES.items() if permission in _granted[code]
    }
    return any(
        levels.get(role.code) == min(levels.values()) for role in roles if role.code in levels
    )
