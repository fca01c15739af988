"""The 150 invented cadres: most may be sent, some may not, and every reason for that occurs."""

from dataclasses import replace
from datetime import date
from random import Random

from secretaries.demo.people import (
    FEMALE,
    MALE,
    SCHOOLS,
    SURNAMES,
    Person,
    identity_number,
    month_before,
    some_day,
)

COUNT = 150
KINDS = {"党群", "政府", "事业", "国企"}
# Fields of work of a unit → what its people are good at, the first one first.
SPECIALISMS = (
    (("党建", "基层组织", "机关党建", "纪检监察", "教育培训", "宣传思想", "统战", "老干部"), "党群工作"),
    (("农业", "种植", "养殖", "畜牧", "农技", "水产", "林业"), "经济工作"),
    (("财政", "项目", "工业", "招商", "商贸", "电商", "国资", "供销", "投资", "金融"), "经济工作"),
    (("社会治理", "信访", "法治", "治安", "司法", "综治", "社会救助", "社会工作", "退役军人"), "社会管理"),
)  # fmt: skip
FURTHER = {
    "农业": "农业技术", "种植": "农业技术", "养殖": "农业技术", "畜牧": "农业技术", "林业": "农业技术",
    "项目": "项目管理", "工程": "项目管理", "投资": "项目管理", "旅游": "文旅", "文化": "文旅",
    "法治": "法律", "司法": "法律", "财政": "财务审计", "审计": "财务审计", "规划": "规划建设",
    "道路": "规划建设", "水利": "规划建设", "电商": "电商", "教育": "教育卫生", "医疗卫生": "教育卫生",
}  # fmt: skip
DUTIES = ("股长", "副股长", "办公室主任", "工作人员", "项目办主任", "综合股副股长", "业务股股长")
RANKS = ("一级主任科员", "二级主任科员", "三级主任科员", "四级主任科员", "一级科员")
GRADES = ("称职、称职、优秀", "优秀、称职、称职", "称职、称职、称职", "优秀、优秀、称职")


def build_pool(
    rng: Random,
    units: list[dict[str, str]],
    townships: list[str],
    *,
    reference: date,
    known: list[Person],
) -> list[Person]:
    """The pool in the order of the sheet; `units` are rows of the reference file.

    Ages and standings are counted back from `reference`; nobody is called as one of the `known` people is.
    """
    suitable = [unit for unit in units if unit["kind"] in KINDS]
    names = {person.name for person in known}
    numbers = {person.id_number for person in known}
    people = [
        _person(rng, suitable, townships, names, numbers, index, reference)
        for index in range(COUNT)
    ]
    return [_unsuitable(person, index, reference) for index, person in enumerate(people)]


def _person(
    rng: Random,
    units: list[dict[str, str]],
    townships: list[str],
    names: set[str],
    numbers: set[str],
    index: int,
    reference: date,
) -> Person:
    female = rng.random() < 0.27
    birth = some_day(rng, date(1980, 4, 1), date(1996, 12, 1))
    start = month_before(reference, rng.randrange(36, 180))
    start = max(start, date(birth.year + 21, 7, 1))
    party = max(month_before(reference, rng.randrange(30, 160)), date(birth.year + 19, 6, 1))
    unit = units[index % len(units)]
    agricultural, project, grassroots = _experiences(rng, index)
    civil = unit["kind"] in {"党群", "政府"}
    return Person(
        name=_name(rng, female, names),
        female=female,
        birth=birth,
        ethnicity="土家族" if rng.random() < 0.12 else "汉族",
        political_status="中共党员",
        party_month=party,
        work_month=start,
        education="研究生" if rng.random() < 0.12 else "大学" if rng.random() < 0.85 else "大专",
        degree="学士",
        school=rng.choice(SCHOOLS["agricultural" if agricultural else "other"]),
        unit=unit["name"],
        duty=rng.choice(DUTIES),
        rank=rng.choice(RANKS) if civil else "",
        establishment="公务员"
        if civil
        else "事业人员"
        if unit["kind"] == "事业"
        else "国有企业人员",
        id_number=identity_number(rng, birth, female, numbers),
        phone=f"1990000{1000 + index:04d}",
        native_place=_native_place(rng, townships),
        specialisms=_specialisms(rng, unit, index, agricultural=agricultural, project=project),
        agricultural=agricultural,
        project=project,
        grassroots=grassroots,
        village=rng.random() < 0.3,
        grades=rng.choice(GRADES),
        direction=rng.choice(townships) if rng.random() < 0.25 else "",
        adjustment=rng.random() < 0.8,
        recommendation="同意推荐",
    )


def _name(rng: Random, female: bool, names: set[str]) -> str:
    given = FEMALE if female else MALE
    while True:
        name = rng.choice(SURNAMES) + "".join(rng.sample(given, rng.choice((1, 2, 2, 2))))
        if name not in names:
            names.add(name)
            return name


def _experiences(rng: Random, index: int) -> tuple[bool, bool, bool]:
    """Six in seven have at least one of the three, so that the posted ones are over 75 % as in the seed."""
    if index % 7 == 3:
        return False, False, False
    kept = (rng.random() < 0.35, rng.random() < 0.4, rng.random() < 0.4)
    return kept if any(kept) else (index % 3 == 0, index % 3 == 1, index % 3 == 2)


def _specialisms(
    rng: Random, unit: dict[str, str], index: int, *, agricultural: bool, project: bool
) -> tuple[str, ...]:
    fields = unit["fields"].split(";")
    main = next((name for words, name in SPECIALISMS if set(words) & set(fields)), None)
    main = main or ("党群工作", "经济工作", "社会管理")[index % 3]
    further = [FURTHER[field] for field in fields if field in FURTHER]
    if agricultural:
        further.append("农业技术")
    if project:
        further.append("项目管理")
    if rng.random() < 0.2:
        further.append(("党群工作", "经济工作", "社会管理")[rng.randrange(3)])
    return tuple(dict.fromkeys([main, *further]))[:4]


def _native_place(rng: Random, townships: list[str]) -> str:
    chance = rng.random()
    if chance < 0.35:
        return f"四川宣汉{rng.choice(townships)}"
    return rng.choice(
        ("四川宣汉", "四川达州", "四川开江", "四川万源", "重庆开州", "四川渠县", "四川南充")
    )


def _unsuitable(person: Person, index: int, reference: date) -> Person:
    """Every fifth cadre or so meets one condition less."""
    if index % 19 == 5:
        return replace(
            person, political_status="中共预备党员", party_month=month_before(reference, 8)
        )
    if index % 23 == 7:
        return replace(person, political_status="群众", party_month=None)
    if index % 29 == 11:
        return replace(person, party_month=month_before(reference, 7))
    if index % 31 == 13:
        return replace(person, work_month=month_before(reference, 14))
    if index % 27 == 17:
        return replace(person, recommendation="不推荐")
    return person
