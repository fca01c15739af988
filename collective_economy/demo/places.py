"""The places the county named itself, and how villages are found by name."""

from xuanhan.registry.choices import VillageKind
from xuanhan.registry.models import Village

# The seed's five villages (domain.md §1 row 30), by township and name, and 罗盘村.
BICHENG = ("白马镇", "毕城村")
XIANQIAO = ("天生镇", "仙桥社区")
CHAOYANG = ("漆树土家族乡", "朝阳村")
DAWO = ("三墩土家族乡", "大窝村")
TAOXI = ("渡口土家族乡", "桃溪村")
LUOPAN = ("龙泉土家族乡", "罗盘村")
FIVE = (BICHENG, XIANQIAO, CHAOYANG, DAWO, TAOXI)


def village(place: tuple[str, str]) -> Village:
    """A village by township and name."""
    return Village.objects.select_related("township").get(township__name=place[0], name=place[1])


def administrative_villages() -> list[Village]:
    """The 342 行政村 in the county's order."""
    rows = Village.objects.filter(kind=VillageKind.VILLAGE).select_related("township")
    return list(rows.order_by("township__order", "code"))
