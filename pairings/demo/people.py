"""Who acts in the demo year, by the accounts of a first start; without them nobody is named."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from pairings.models import Pair

SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高梁郑谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁向覃"


@dataclass(frozen=True)
class County:
    """The accounts that exist, by user name."""

    accounts: Mapping[str, Any]

    @property
    def office(self) -> Any:
        """县委组织部."""
        return self.accounts.get("zuzhibu")

    def of_unit(self, pair: Pair) -> Any:
        """The unit's account of a pair; only 县司法局 has one."""
        name = "gongjian" if pair.party_organization.unit.name == "县司法局" else ""
        return self.accounts.get(name)

    def of_village(self, pair: Pair) -> Any:
        """The village's account of a pair; only 罗盘村 has one."""
        return self.accounts.get("luopan" if pair.target_name.endswith("罗盘村") else "")


def invented(rng: Random) -> str:
    """A name that nobody takes for a real one."""
    return f"{rng.choice(SURNAMES)}演示"
