"""The accounts of a first start; fictitious people, one password that is printed and must not go live."""

from dataclasses import dataclass

from django.db import transaction

from xuanhan.accounts import roles
from xuanhan.accounts.models import RoleGrant, User
from xuanhan.registry.models import Township

DEMO_PASSWORD = "xuanhan-demo-2025"  # noqa: S105  printed at every start, never made in production


@dataclass(frozen=True)
class DemoAccount:
    """One account of the first start."""

    username: str
    name: str
    duty: str
    role: roles.Role
    township: str = ""


DEMO_ACCOUNTS = (
    DemoAccount("zuzhibu", "周演示", "县委组织部组织股", roles.COUNTY_OFFICE),
    DemoAccount("longquan", "李演示", "龙泉土家族乡党委", roles.TOWNSHIP_COMMITTEE, "龙泉土家族乡"),
    DemoAccount("baima", "王演示", "白马镇党委", roles.TOWNSHIP_COMMITTEE, "白马镇"),
    DemoAccount("nongye", "陈演示", "县农业农村局", roles.COOPERATING_DEPARTMENT),
    DemoAccount("xitong", "赵演示", "系统管理员", roles.SYSTEM_ADMINISTRATOR),
)


@transaction.atomic
def make_demo_accounts() -> list[User]:
    """The accounts of the first start; those that exist are left as they are."""
    made = []
    for account in DEMO_ACCOUNTS:
        if User.objects.filter(username=account.username).exists():
            continue
        user = User.objects.create_user(
            account.username, DEMO_PASSWORD, name=account.name, duty=account.duty
        )
        township = Township.objects.get(name=account.township) if account.township else None
        RoleGrant.objects.create(user=user, role=account.role.code, township=township)
        made.append(user)
    return made
