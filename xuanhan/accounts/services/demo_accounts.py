"""The accounts of a first start; fictitious people, one password that is printed and must not go live."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from xuanhan.accounts import roles
from xuanhan.accounts.models import RoleGrant, User
from xuanhan.common.encryption import keyed_hash
from xuanhan.registry.models import Township, Unit, Village

DEMO_PASSWORD = "xuanhan-demo-2025"  # noqa: S105  printed at every start, never made in production


@dataclass(frozen=True)
class DemoAccount:
    """One account of the first start.

    `place` is the township, the unit or 乡镇/村 that its role reaches; `person` the ID number of the invented
    cadre of the sample workbooks whose own file it opens once that file is imported.
    """

    username: str
    name: str
    duty: str
    role: roles.Role
    place: str = ""
    person: str = ""


DEMO_ACCOUNTS = (
    DemoAccount("zuzhibu", "周演示", "县委组织部组织股", roles.COUNTY_OFFICE),
    DemoAccount("lingdao", "吴演示", "县委组织部部领导", roles.COUNTY_LEADER),
    DemoAccount("lianxi", "何演示", "县委组织部部务会成员", roles.CONTACT_LEADER, "龙泉土家族乡"),
    DemoAccount("tanxin", "吕演示", "县委组织部干部股", roles.TALK_READER),
    DemoAccount("longquan", "李演示", "龙泉土家族乡党委", roles.TOWNSHIP_COMMITTEE, "龙泉土家族乡"),
    DemoAccount("baima", "王演示", "白马镇党委", roles.TOWNSHIP_COMMITTEE, "白马镇"),
    DemoAccount("daili", "郑演示", "白马镇代理中心", roles.TOWNSHIP_AGENCY, "白马镇"),
    DemoAccount("paichu", "冯演示", "县水务局人事股", roles.DISPATCHING_UNIT, "县水务局"),
    DemoAccount("luopan", "罗演示", "罗盘村党支部", roles.VILLAGE_ORGANIZATION, "龙泉土家族乡/罗盘村"),
    DemoAccount("shuji", "邱春", "驻村第一书记", roles.FIRST_SECRETARY, person="511799198305129567"),
    DemoAccount("daixuan", "沈春文", "待选干部", roles.CANDIDATE, person="511799198709305512"),
    DemoAccount("gongjian", "蒋演示", "县司法局党支部", roles.PAIRING_UNIT, "县司法局"),
    DemoAccount("bicheng", "沈演示", "毕城村集体经济组织", roles.COLLECTIVE_ORGANIZATION, "白马镇/毕城村"),
    DemoAccount("nongye", "陈演示", "县农业农村局", roles.AGRICULTURE),
    DemoAccount("shenji", "韩演示", "县审计局", roles.AUDIT),
    DemoAccount("jiwei", "杨演示", "县纪委监委机关", roles.DISCIPLINE),
    DemoAccount("yinhang", "朱演示", "中国农业银行宣汉支行", roles.FINANCE_BANK, "中国农业银行宣汉支行"),
    DemoAccount("xitong", "赵演示", "系统管理员", roles.SYSTEM_ADMINISTRATOR),
    DemoAccount("anquan", "钱演示", "安全管理员", roles.SECURITY_ADMINISTRATOR),
    DemoAccount("shenjiyuan", "孙演示", "审计管理员", roles.AUDIT_ADMINISTRATOR),
)  # fmt: skip


@transaction.atomic
def make_demo_accounts() -> list[User]:
    """The accounts of the first start; those that exist are left as they are."""
    made = []
    there = set(User.objects.values_list("username", flat=True))
    missing = [account for account in DEMO_ACCOUNTS if account.username not in there]
    # One hash for all: hashing is slow on purpose, and a start should not be.
    hashed = make_password(DEMO_PASSWORD) if missing else ""
    for account in missing:
        user = User.objects.create(
            username=account.username, password=hashed, name=account.name, duty=account.duty
        )
        RoleGrant.objects.create(user=user, role=account.role.code, **_place(account))
        made.append(user)
    return made


def open_demo_accounts() -> list[DemoAccount]:
    """Those with which somebody who knows the printed password may sign in."""
    found = User.objects.filter(is_active=True, username__in=[a.username for a in DEMO_ACCOUNTS])
    hashes = dict(found.values_list("username", "password"))
    known = {hashed: check_password(DEMO_PASSWORD, hashed) for hashed in set(hashes.values())}
    return [account for account in DEMO_ACCOUNTS if known.get(hashes.get(account.username, ""))]


@transaction.atomic
def close_demo_accounts() -> int:
    """Shut every demo account, for an installation that goes live; how many there were."""
    accounts = User.objects.filter(is_active=True, username__in=[a.username for a in DEMO_ACCOUNTS])
    return accounts.update(is_active=False)


def has_real_accounts() -> bool:
    """Whether somebody other than the demo accounts works here."""
    return User.objects.exclude(username__in=[a.username for a in DEMO_ACCOUNTS]).exists()


def _place(account: DemoAccount) -> dict[str, Any]:
    if account.person:
        return {"person_key": keyed_hash(account.person)}
    match account.role.reach:
        case "township":
            return {"township": Township.objects.get(name=account.place)}
        case "unit":
            return {"unit": Unit.objects.get(name=account.place)}
        case "village":
            township, village = account.place.split("/")
            return {"village": Village.objects.get(township__name=township, name=village)}
    return {}
