"""Invented cadres.  The area code 511799 of their ID numbers belongs to no county, so none can be real."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from xuanhan.common.identity_numbers import check_digit

AREA = "511799"
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高梁郑谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
MALE = "建国志强永明文军海涛立新家栋德全俊杰光辉宏伟成林晓东世平春生少华天佑云飞伯谦仲达"
FEMALE = "秀兰丽华玉梅春燕晓琴雪莲小红桂芳文静佳慧雨欣思涵美玲素珍海霞月娥红英翠萍若兰"
SCHOOLS = {
    "agricultural": ("四川农业大学农学专业", "西南大学农业资源与环境专业", "四川农业大学动物科学专业",
                     "宜宾学院园艺专业", "西昌学院农林经济管理专业", "四川农业大学茶学专业"),
    "other": ("四川大学行政管理专业", "西南财经大学会计学专业", "西华师范大学法学专业",
              "成都理工大学土木工程专业", "四川文理学院汉语言文学专业", "四川师范大学旅游管理专业",
              "西南科技大学工程管理专业", "达州职业技术学院计算机应用专业", "四川轻化工大学社会工作专业"),
}  # fmt: skip


@dataclass(frozen=True)
class Person:
    """One invented cadre, as the sheet will say it; `None` months are left blank."""

    name: str
    female: bool
    birth: date
    ethnicity: str
    political_status: str
    party_month: date | None
    work_month: date
    education: str
    degree: str
    school: str
    unit: str
    duty: str
    rank: str
    establishment: str
    id_number: str
    phone: str
    native_place: str
    specialisms: tuple[str, ...]
    agricultural: bool
    project: bool
    grassroots: bool
    village: bool
    grades: str
    direction: str
    adjustment: bool
    recommendation: str


def identity_number(rng: Random, birth: date, female: bool, used: set[str]) -> str:
    """A number with the right check digit, birth date and sex that nobody else in `used` has."""
    while True:
        order = rng.randrange(1, 500) * 2 - (0 if female else 1)
        head = f"{AREA}{birth:%Y%m%d}{order:03d}"
        number = head + check_digit(head)
        if number not in used:
            used.add(number)
            return number


def month_before(day: date, months: int) -> date:
    """The first day of the month some months earlier."""
    index = day.year * 12 + day.month - 1 - months
    return date(index // 12, index % 12 + 1, 1)


def some_day(rng: Random, first: date, last: date) -> date:
    """A day between two days."""
    return first + timedelta(days=rng.randrange((last - first).days))
