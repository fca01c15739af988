"""The county's measures with their clauses, and what some villages asked of land, forest and guarantees."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from django.db import transaction

from collective_economy.choices.policy import SupportType as T
from collective_economy.demo.places import FIVE, administrative_villages
from collective_economy.models import PolicyDocument, PolicyMeasure, SupportMatter
from collective_economy.services import support_matter as services
from collective_economy.workflow.support_matter import SUPPORT_MATTER
from xuanhan.common.flow import move
from xuanhan.registry.models import Unit

ISSUED = date(2024, 2, 20)
CLAUSES = (
    (T.REWARD, "对年经营性收入首次突破 50 万元的村给予一次性奖补", "县财政局"),
    (T.FUND, "设立县级集体经济扶持引导基金，对派有第一书记、开展结对共建的村优先倾斜", "县财政局"),
    (T.INTEREST, "对“政银担”贷款按实际支付利息给予贴息", "县财政局"),
    (T.GUARANTEE, "协调担保机构为村集体经济组织提供信贷担保", "县农业农村局"),
    (T.LAND, "每年安排新增建设用地计划指标保障村集体经济项目用地", "县自然资源局"),
    (T.FOREST, "支持集体林权流转、抵押，盘活林业资源", "县林业局"),
    (T.TAX, "落实农村集体经济组织相关税费优惠", "国家税务总局宣汉县税务局"),
    (T.TALENT, "选派第一书记、科技特派员领办村集体经济项目", "县委组织部"),
)  # fmt: skip
NUMBERS = "一二三四五六七八"
MATTERS = (
    ("LAND", "标准化厂房用地", "利用集体建设用地兴建厂房出租", "县自然资源局"),
    ("LAND", "冷链仓储用地", "建设农产品冷链仓储设施", "县自然资源局"),
    ("FOREST", "集体林地流转", "集体林地统一流转发展林下种植", "县林业局"),
    ("FOREST", "林权抵押登记", "以集体林权办理抵押登记", "县林业局"),
    ("CREDIT", "养殖项目担保", "扩建养殖场贷款担保", "县农业农村局"),
)
# How far each matter has come.
STAGES = ("CLOSED", "CLOSED", "CLOSED", "ANSWERED", "WORKING", "WORKING", "COUNTY", "TOWNSHIP",
          "DRAFT", "UNMET")  # fmt: skip


@transaction.atomic
def build(rng: Random, people: dict[str, Any], today: date) -> None:
    """One paper of eight clauses, and ten matters in as many stages as there are."""
    paper = PolicyDocument.objects.create(
        title="宣汉县扶持壮大村级集体经济若干措施", number="宣委办〔2024〕8号", issuer="中共宣汉县委办公室",
        issued_date=ISSUED, effective_date=date(2024, 3, 1), expiry_date=date(2028, 12, 31),
    )  # fmt: skip
    PolicyMeasure.objects.bulk_create(
        PolicyMeasure(
            document=paper, clause=f"第{number}条", support_type=kind, content=content,
            lead_department=department, effective_date=date(2024, 3, 1),
            expiry_date=date(2028, 12, 31),
        )
        for number, (kind, content, department) in zip(NUMBERS, CLAUSES, strict=True)
    )  # fmt: skip
    villages = administrative_villages()
    named = [v for v in villages if (v.township.name, v.name) in FIVE]
    chosen = [
        *named,
        *rng.sample([v for v in villages if v not in named], len(STAGES) - len(named)),
    ]
    for number, (village, stage) in enumerate(zip(chosen, STAGES, strict=False)):
        # What is finished belongs to the demo year; what is on its way was asked for lately.
        late = today - timedelta(days=20 - number)
        day = date(2025, 3, 3 + number) if stage in ("CLOSED", "UNMET") else late
        _matter(village, MATTERS[number % len(MATTERS)], stage, day, people)


def _matter(
    village: Any, what: tuple[str, str, str, str], stage: str, day: date, people: dict[str, Any]
) -> None:
    kind, title, wanted, unit = what
    credit = kind == "CREDIT"
    village_by, county = people.get("village"), people.get("county")
    row = services.keep_new(
        SupportMatter(
            village=village, kind=kind, title=title, request=wanted, requested_date=day,
            area_mu=None if credit else Decimal("12.50"),
            amount_yuan=Decimal(300_000) if credit else None,
        ),
        by=village_by,
    )  # fmt: skip
    if stage == "DRAFT":
        return
    move(row, SUPPORT_MATTER, "submit", by=village_by)
    if stage == "TOWNSHIP":
        return
    move(row, SUPPORT_MATTER, "pass_township", by=people.get("township"))
    if stage == "COUNTY":
        return
    if stage == "UNMET":
        move(row, SUPPORT_MATTER, "unmet", by=county, opinion="不符合国土空间规划")
        return
    handler = Unit.objects.filter(name=unit).first() or Unit.objects.get(name="县农业农村局")
    services.assign(row, handler=handler, by=county, on=day + timedelta(days=7))
    services.report(row, by=county, opinion="已受理，正在办理")
    if stage in ("ANSWERED", "CLOSED"):
        services.answer(row, by=county, opinion="手续已办理完毕")
    if stage == "CLOSED":
        services.close(row, by=village_by, on=day + timedelta(days=25))
