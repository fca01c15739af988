"""Invented villagers.  The area code 511799 of their ID numbers belongs to no county, so none can be real."""

from random import Random

from xuanhan.common.identity_numbers import check_digit

AREA = "511799"
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高梁郑谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁"
GIVEN = [
    "明华",
    "国强",
    "志远",
    "建平",
    "春林",
    "秀英",
    "玉兰",
    "家兴",
    "光明",
    "文斌",
    "永福",
    "德贵",
    "晓燕",
    "开明",
    "世林",
    "天成",
    "小琴",
    "正刚",
    "光碧",
    "仕学",
    "大兵",
    "素芳",
    "长青",
    "万春",
]


class People:
    """Hands out persons, each once."""

    def __init__(self, rng: Random) -> None:
        self.rng, self.made = rng, 0

    def name(self) -> str:
        """A name."""
        return self.rng.choice(SURNAMES) + self.rng.choice(GIVEN)

    def id_number(self) -> str:
        """A number that nobody else has: the order number walks through the years."""
        year, order = 1962 + self.made // 900 % 38, self.made % 900 + 100
        self.made += 1
        first = f"{AREA}{year}0{1 + self.made % 9}1{self.made % 9}{order:03}"
        return first + check_digit(first)

    def phone(self) -> str:
        """A number of a range that is not given out."""
        return f"1990000{self.rng.randrange(10_000):04}"
