"""The roles of the portal as readable data (domain.md §2.3).

A role says what its holder may do; the grant says where (which township, unit or village).  Permissions
are Django's names: `registry.view_need`.  `rights("registry.need", "view export")` writes a row of them.
"""

from dataclasses import dataclass


def rights(model: str, acts: str) -> frozenset[str]:
    """The permission names of some acts on one model: ("registry.need", "view") → registry.view_need."""
    app, name = model.split(".")
    return frozenset(f"{app}.{act}_{name}" for act in acts.split())


@dataclass(frozen=True)
class Role:
    """One role: its Chinese title, what it is for, over what it reaches, and what it may do."""

    code: str
    title: str
    description: str
    reach: str  # "county", "township", "unit", "village" or "system"
    permissions: frozenset[str]
    domains: frozenset[str] = frozenset()


PLACES = (
    rights("registry.township", "view")
    | rights("registry.village", "view")
    | rights("registry.unit", "view")
    | rights("registry.needsround", "view")
)

COUNTY_OFFICE = Role(
    code="county_office",
    title="县委组织部",
    description="统筹全县：导入导出、匹配选派、批准发布，查看全部业务数据",
    reach="county",
    domains=frozenset({"business"}),
    permissions=PLACES
    | rights("registry.village", "change export")
    | rights("registry.unit", "add change export")
    | rights("registry.needsround", "add change")
    | rights("registry.need", "view add change delete import export")
    | rights("registry.policyparameter", "view add change")
    | rights("secretaries.selectionround", "view add change propose decide publish export")
    | rights("secretaries.roundvillage", "view add change delete")
    | rights("secretaries.cadre", "view add change import export reveal")
    | rights("secretaries.cadrechoices", "view add change delete import export")
    | rights("secretaries.villagechoices", "view add change delete import export")
    | rights("secretaries.posting", "view export")
    | rights("spreadsheets.importbatch", "view"),
)

TOWNSHIP_COMMITTEE = Role(
    code="township_committee",
    title="乡镇党委",
    description="主管本乡镇：填报和导入本乡镇各村需求、意向，查看派到本乡镇的第一书记",
    reach="township",
    permissions=PLACES
    | rights("registry.need", "view add change import export")
    | rights("secretaries.selectionround", "view")
    | rights("secretaries.roundvillage", "view")
    | rights("secretaries.villagechoices", "view add change import export")
    | rights("secretaries.posting", "view export")
    | rights("spreadsheets.importbatch", "view"),
)

COOPERATING_DEPARTMENT = Role(
    code="cooperating_department",
    title="协同部门（只读）",
    description="农业农村等协同部门：查看全县需求和派驻情况，不看证件号码和电话，不作改动",
    reach="county",
    domains=frozenset({"business"}),
    permissions=PLACES
    | rights("registry.need", "view export")
    | rights("secretaries.selectionround", "view")
    | rights("secretaries.roundvillage", "view")
    | rights("secretaries.posting", "view"),
)

SYSTEM_ADMINISTRATOR = Role(
    code="system_administrator",
    title="系统管理员",
    description="开设和停用账号、授予角色；不接触任何业务数据",
    reach="system",
    domains=frozenset({"accounts"}),
    permissions=rights("accounts.user", "view add change")
    | rights("accounts.rolegrant", "view add change delete")
    | rights("registry.township", "view")
    | rights("registry.village", "view")
    | rights("registry.unit", "view"),
)

ROLES: dict[str, Role] = {
    role.code: role
    for role in (
        COUNTY_OFFICE,
        TOWNSHIP_COMMITTEE,
        COOPERATING_DEPARTMENT,
        SYSTEM_ADMINISTRATOR,
    )
}


def role(code: str) -> Role:
    """The role of a code.  Raises KeyError."""
    return ROLES[code]
