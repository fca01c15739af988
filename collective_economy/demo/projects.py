"""The county's five model villages with their projects, and ordinary ones of other villages."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

from collective_economy.choices.money_source import MoneyDepartment as D
from collective_economy.choices.money_source import MoneyKind as K
from collective_economy.choices.project import DevelopmentModel as M
from collective_economy.choices.project import ProjectState as S
from collective_economy.choices.project import RiskLight
from collective_economy.demo.decisions import decide
from collective_economy.demo.places import (
    BICHENG,
    CHAOYANG,
    DAWO,
    FIVE,
    TAOXI,
    XIANQIAO,
    administrative_villages,
)
from collective_economy.demo.places import village as find
from collective_economy.models import EconProject, ProjectMoney, ProjectYear
from collective_economy.services import project as service
from collective_economy.workflow.project import PROJECT
from xuanhan.common.flow import move
from xuanhan.registry.models import Village

WAN = Decimal(10_000)
AS_OF = date(2025, 12, 31)
ORDINARY = 18
# How far ordinary projects have come, in turn.
ENDS = (S.OPERATING, S.OPERATING, S.BUILDING, S.BUILT, S.OPERATING, S.POOLED, S.PLANNED, S.STALLED,
        S.APPROVED)  # fmt: skip
WAYS = {
    S.PLANNED: (),
    S.POOLED: ("pool",),
    S.APPROVED: ("pool", "approve"),
    S.BUILDING: ("pool", "approve", "build"),
    S.BUILT: ("pool", "approve", "build", "complete"),
    S.OPERATING: ("pool", "approve", "build", "complete", "operate"),
    S.STALLED: ("pool", "approve", "build", "stall"),
}
WHO = {"pool": "township", "approve": "office"}


@dataclass(frozen=True)
class Plan:
    """One project: where, what, money in 万元 by part, what it brings."""

    place: tuple[str, str]
    name: str
    model: M
    summary: str
    parts: dict[str, int]
    brings: tuple[int, int]  # expected, and really in 2025, 万元
    people: tuple[int, int]  # households, jobs
    own: dict[str, Any] = field(default_factory=dict)
    state: S = S.OPERATING
    showcase: bool = True


SHOWN = (
    Plan(BICHENG, "标准化厂房建设出租", M.RESOURCE, "利用毗邻园区优势，兴建标准化厂房出租",
         {"fiscal": 200, "guidance": 60, "loan": 50, "own": 40}, (36, 38), (86, 52),
         {"resource_kind": "集体建设用地", "resource_area": Decimal("12.50"), "facility": "标准化厂房2栋",
          "tenant": "园区配套企业", "rent_yuan": 36 * WAN}),
    Plan(XIANQIAO, "闲置校舍社区工厂", M.ASSET, "盘活闲置校舍，创办社区工厂",
         {"fiscal": 60, "paired": 15, "own": 20}, (14, 15), (48, 63),
         {"former_asset": "原村小学校舍", "idle_years": 6, "appraised_yuan": 120 * WAN,
          "conversion_yuan": 95 * WAN}),
    Plan(CHAOYANG, "“蜀宣花牛”养殖", M.INDUSTRY, "依托“蜀宣花牛”品牌，采取“支部＋合作社＋农户”模式发展养殖",
         {"fiscal": 110, "loan": 60, "own": 30, "social": 50}, (42, 40), (132, 40),
         {"brand": "蜀宣花牛", "organization_form": "支部＋合作社＋农户", "scale": "存栏320头"}),
    Plan(DAWO, "劳务合作社承接小型工程", M.SERVICE, "成立劳务合作社，承接当地小型工程项目",
         {"fiscal": 20, "loan": 20, "own": 10}, (22, 24), (95, 88),
         {"cooperative": "大窝村劳务专业合作社", "works": "村组道路硬化、山坪塘整治、人居环境整治",
          "labour_days": 5200, "wages_yuan": 83 * WAN}),
    Plan(TAOXI, "巴山大峡谷民宿农家乐", M.TOURISM, "发展民宿、农家乐，共享巴山大峡谷旅游红利",
         {"fiscal": 90, "guidance": 40, "loan": 30, "social": 60}, (45, 47), (61, 74),
         {"inns": 12, "farmhouses": 18, "beds": 260, "visitors": 38000}),
)  # fmt: skip
NAMES = {
    M.RESOURCE: "集体林地药材种植",
    M.ASSET: "旧村部改造仓储",
    M.INDUSTRY: "茶叶产业园",
    M.SERVICE: "农机服务队",
    M.TOURISM: "农旅采摘园",
}
KINDS = {"fiscal": K.FISCAL, "guidance": K.GUIDANCE, "loan": K.LOAN, "paired": K.PAIRED_UNIT,
         "own": K.OWN, "social": K.SOCIAL}  # fmt: skip
DEPARTMENTS = (D.FINANCE, D.AGRICULTURE, D.REVITALIZATION)


def build(rng: Random, people: dict[str, Any]) -> None:
    """The five, then ordinary ones with every state there is."""
    others = [v for v in administrative_villages() if (v.township.name, v.name) not in FIVE]
    step = len(others) // ORDINARY
    ordinary = [_ordinary(number, others[number * step], rng) for number in range(ORDINARY)]
    for number, plan in enumerate([*SHOWN, *ordinary]):
        _make(plan, DEPARTMENTS[number % 3], people)


def _ordinary(number: int, village: Village, rng: Random) -> Plan:
    model = list(NAMES)[number % 5]
    state = ENDS[number % len(ENDS)]
    fiscal = rng.randrange(20, 80)
    expected = rng.randrange(4, 16)
    return Plan(
        (village.township.name, village.name), NAMES[model], model, "", {"fiscal": fiscal, "own": fiscal // 4},
        (expected, expected - rng.randrange(-2, 3)), (rng.randrange(15, 90), rng.randrange(4, 30)),
        state=state, showcase=False,
    )  # fmt: skip


def _make(plan: Plan, department: D, people: dict[str, Any]) -> None:
    village = find(plan.place)
    start = date(2024, 3, 10)
    project = EconProject(
        name=plan.name, village=village, development_model=plan.model, summary=plan.summary,
        total_yuan=sum(plan.parts.values()) * WAN,
        **{f"{part}_yuan": wan * WAN for part, wan in plan.parts.items()},
        expected_income_yuan=plan.brings[0] * WAN, households=plan.people[0], jobs=plan.people[1],
        is_showcase=plan.showcase, **plan.own,
    )  # fmt: skip
    way = WAYS[plan.state]
    if "approve" in way:
        project.decision = decide(village, "PROJECT", f"{plan.name}立项", before=start)
    if "build" in way:
        project.start_date = start
    if "complete" in way:
        project.completed_date, project.formed_asset = date(2024, 11, 28), f"{plan.name}设施"
        project.asset_booked = True
    if plan.state == S.STALLED:
        project.risk, project.risk_note = RiskLight.RED, "市场价格下跌，合作方退出"
    project.full_clean(exclude=["created_by"])
    service.keep_new(project, by=people.get("village"), on=AS_OF)
    for act in way:
        _step(project, act, people)
    _money(project, plan, department)
    if plan.state == S.OPERATING:
        ProjectYear.objects.create(
            project=project, year=2025, income_yuan=plan.brings[1] * WAN, households=plan.people[0],
            jobs=plan.people[1],
        )  # fmt: skip


def _step(project: EconProject, act: str, people: dict[str, Any]) -> None:
    by = people.get(WHO.get(act, "village"))
    if act == "approve":
        service.approve(project, by=by, on=AS_OF)
    else:
        opinion = "资金链紧张，暂停建设" if act == "stall" else ""
        move(project, PROJECT, act, by=by, opinion=opinion)


def _money(project: EconProject, plan: Plan, department: D) -> None:
    arrived = date(2025, 5, 20) if plan.state not in (S.PLANNED, S.POOLED) else None
    ProjectMoney.objects.bulk_create(
        ProjectMoney(
            row=project, kind=KINDS[part], amount_yuan=wan * WAN, arrived_date=arrived,
            department=department if part in ("fiscal", "guidance") else "",
            level="COUNTY" if part in ("fiscal", "guidance") else "NONE",
        )
        for part, wan in plan.parts.items()
    )  # fmt: skip
