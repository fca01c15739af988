"""Two rounds of the guidance fund: 2024 paid, accepted and coming back, 2025 in all its states."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from collective_economy.choices.fund import EligibilityCode as Code
from collective_economy.choices.fund import FundUse, JointDepartment
from collective_economy.demo.places import FIVE, administrative_villages
from collective_economy.models import (
    BankAccount,
    Decision,
    EligibilityRule,
    FundApplication,
    FundContribution,
    FundYear,
)
from collective_economy.rules.fund import require_eligible
from collective_economy.services import fund, fund_money
from collective_economy.workflow.fund import FUND
from xuanhan.common.flow import move
from xuanhan.registry.models import Village

D = Decimal
SIZES = {2024: D(5_000_000), 2025: D(8_000_000)}
SOURCES = (
    ("FINANCE", "COUNTY", 50),
    ("AGRICULTURE", "PROVINCE", 30),
    ("REVITALIZATION", "CITY", 20),
)
PROJECTS = (
    "标准化厂房",
    "冷链仓储",
    "蜀宣花牛养殖",
    "村级光伏",
    "农机服务队",
    "民宿改造",
    "社区工厂",
    "食用菌大棚",
)
# Where the applications of each year stand.
STAGES_2024 = (
    "RETURNING",
    "RETURNING",
    "LATE",
    "SETTLED",
    "WRITTEN_OFF",
    "GRANT",
    "GRANT",
    "RETURNING",
)
STAGES_2025 = (
    "PAYING", "PAYING", "ACCEPTED", "GRANT", "PAYING", "ACCEPTANCE", "PUBLICITY", "PUBLICITY",
    "DECISION", "DECISION", "DECISION", "DECISION", "DECISION", "REVIEW", "DEPARTMENTS", "DEPARTMENTS",
    "TOWNSHIP", "TOWNSHIP", "RETURNED", "REJECTED", "DRAFT", "DRAFT",
)  # fmt: skip
GRANTS = ("GRANT",)


@dataclass(frozen=True)
class Days:
    """When the steps of a round were taken."""

    submitted: date
    joined: date
    scored: date
    decided: date
    paid: date
    rest: date
    accepted: date


DAYS = {
    2024: Days(date(2024, 3, 20), date(2024, 4, 10), date(2024, 4, 26), date(2024, 5, 20),
               date(2024, 6, 5), date(2024, 8, 20), date(2024, 11, 20)),
    2025: Days(date(2025, 4, 10), date(2025, 5, 12), date(2025, 6, 5), date(2025, 6, 20),
               date(2025, 7, 10), date(2025, 10, 15), date(2025, 12, 10)),
}  # fmt: skip


@transaction.atomic
def build(rng: Random, people: dict[str, Any]) -> None:
    """Years, sources, conditions, and applications through every step."""
    _conditions()
    years = {year: _year(year, size) for year, size in SIZES.items()}
    _open_for_today()
    villages = administrative_villages()
    named = [v for v in villages if (v.township.name, v.name) in FIVE]
    others = rng.sample([v for v in villages if v not in named], 80)
    queue = iter([*named, *others])
    for year, stages in ((2024, STAGES_2024), (2025, STAGES_2025)):
        _round(years[year], stages, queue, rng, people)


def _conditions() -> None:
    for code, severity, amount, first in (
        (Code.REGISTERED, "HARD", None, 2024), (Code.SEPARATE_BOOKS, "HARD", None, 2024),
        (Code.GOVERNANCE, "HARD", None, 2025), (Code.INCOME_REPORTED, "HARD", None, 2025),
        (Code.AMOUNT_BELOW, "HARD", D(1_000_000), 2024), (Code.PROFIT_BELOW, "HINT", D(500_000), 2025),
        (Code.NOT_CENTRALLY_SUPPORTED, "HINT", None, 2024),
    ):  # fmt: skip
        EligibilityRule.objects.create(
            code=code, severity=severity, threshold_yuan=amount, effective_date=date(first, 1, 1),
            document_number="宣委办〔2024〕8号",
        )  # fmt: skip


def _year(year: int, size: Decimal) -> FundYear:
    made = FundYear.objects.create(
        year=year, scale_yuan=size, document_number=f"宣府发〔{year}〕6号",
        apply_from_date=date(year, 3, 1), apply_until_date=date(year, 4, 30),
    )  # fmt: skip
    FundContribution.objects.bulk_create(
        FundContribution(
            row=made, kind="FISCAL", department=department, level=level,
            amount_yuan=size * share / 100, arrived_date=date(year, 2, 10 + place),
            document_number=f"宣财农〔{year}〕{place + 1}号",
        )
        for place, (department, level, share) in enumerate(SOURCES)
    )  # fmt: skip
    return made


def _open_for_today() -> None:
    """The fund of the present year takes applications, so that one can be made."""
    year = timezone.localdate().year
    if year in SIZES:
        return
    made = FundYear.objects.create(
        year=year, scale_yuan=D(8_000_000), document_number=f"宣府发〔{year}〕6号",
        apply_from_date=date(year, 1, 1), apply_until_date=date(year, 12, 31),
    )  # fmt: skip
    FundContribution.objects.create(
        row=made, kind="FISCAL", department="FINANCE", amount_yuan=D(4_000_000),
        document_number=f"宣财农〔{year}〕1号",
    )  # fmt: skip


def _round(
    year: FundYear, stages: tuple[str, ...], queue: Iterator[Village], rng: Random,
    people: dict[str, Any],
) -> None:  # fmt: skip
    made = []
    for stage in stages:
        row = _submitted(year, stage, queue, rng, people)
        made.append((row, stage))
    for row, stage in made:
        _reviewed(row, stage, DAYS[year.year], rng, people)
    for row, stage in made:
        _decided(row, stage, DAYS[year.year], people)


def _submitted(
    year: FundYear, stage: str, queue: Iterator[Village], rng: Random, people: dict[str, Any]
) -> FundApplication:
    """The next village that meets the conditions applies."""
    day = DAYS[year.year].submitted
    while True:
        row = _application(year, next(queue), stage, rng)
        try:
            require_eligible(row, on=day)
        except ValidationError:
            continue
        row.decision = _decision(row.village, year.year)
        fund.keep_new(row, by=people.get("village"))
        if stage != "DRAFT":
            fund.submit(row, by=people.get("village"), on=day)
        return row


def _application(year: FundYear, village: Village, stage: str, rng: Random) -> FundApplication:
    grant = stage in GRANTS
    amount = D(rng.randrange(20, 61)) * 10_000
    return FundApplication(
        fund_year=year, village=village, project_name=f"{village.name}{rng.choice(PROJECTS)}项目",
        purpose="建设厂房设施、购置设备，收益归村集体", use_mode=FundUse.GRANT if grant else FundUse.REPAYABLE,
        amount_yuan=amount, expected_income_yuan=amount * rng.randrange(4, 13) / 100,
        households=rng.randrange(20, 160), term_months=None if grant else 36,
        instalments=None if grant else 3, fee_percent=None if grant else D(2),
    )  # fmt: skip


def _decision(village: Village, year: int) -> Decision:
    day = date(year, 2, 20)
    return Decision.objects.create(
        village=village, number=f"四议〔{year}〕基金{village.code[-6:]}号", matter="FUND",
        title="申请集体经济扶持引导基金", proposed_date=day, consulted_date=day + timedelta(days=2),
        party_date=day + timedelta(days=6), party_entitled=40, party_present=32, party_in_favour=30,
        decided_date=day + timedelta(days=9), body="REPRESENTATIVES", entitled=45, present=41,
        in_favour=38, published_date=day + timedelta(days=10),
    )  # fmt: skip


def _reviewed(
    row: FundApplication, stage: str, days: Days, rng: Random, people: dict[str, Any]
) -> None:
    county, township = people.get("county"), people.get("township")
    if stage in ("DRAFT", "TOWNSHIP"):
        return
    if stage == "RETURNED":
        move(row, FUND, "return_township", by=township, opinion="补充收益测算")
        return
    move(row, FUND, "pass_township", by=township, opinion="同意申报")
    if stage == "DEPARTMENTS":
        fund.joint_review(row, departments=["AGRICULTURE", "ORGANIZATION"], agrees=True,
                          reviewed_date=days.joined, by=county, on=days.joined)  # fmt: skip
        return
    fund.joint_review(row, departments=JointDepartment.values, agrees=True,
                      reviewed_date=days.joined, by=county, on=days.joined)  # fmt: skip
    fund.pass_joint(row, by=county)
    if stage == "REVIEW":
        return
    if stage == "REJECTED":
        fund.reject(row, by=people.get("office"), opinion="项目收益测算不实")
        return
    score = D(rng.randrange(7000, 9600)) / 100
    fund.score(row, review_score=score, visited_date=days.scored, by=county, on=days.scored)


UNDECIDED = ("DRAFT", "TOWNSHIP", "RETURNED", "DEPARTMENTS", "REVIEW", "REJECTED", "DECISION")


def _decided(row: FundApplication, stage: str, days: Days, people: dict[str, Any]) -> None:
    office, county = people.get("office"), people.get("county")
    if stage in UNDECIDED:
        return
    fund.decide(
        row, approved_yuan=row.amount_yuan * 9 / 10, approval_number=f"宣农领〔{days.decided.year}〕3号",
        approved_date=days.decided, publicity_start_date=days.decided, by=office, on=days.decided,
    )  # fmt: skip
    if stage == "PUBLICITY":
        return
    row.refresh_from_db()
    fund.end_publicity(row, by=office, on=days.paid)
    first = row.approved_yuan * 6 / 10
    account = BankAccount.objects.filter(organization__village=row.village_id).first()
    paying = {"voucher_number": f"国库{row.number}", "account": account, "by": county}
    fund_money.pay(row, amount_yuan=first, paid_date=days.paid, on=days.rest, **paying)
    if stage == "PAYING":
        return
    rest = row.approved_yuan - first
    fund_money.pay(row, amount_yuan=rest, paid_date=days.rest, on=days.rest, **paying)
    _finished(row, stage, days, people)


def _finished(row: FundApplication, stage: str, days: Days, people: dict[str, Any]) -> None:
    county = people.get("county")
    fund_money.apply_acceptance(row, by=people.get("village"), opinion="项目已建成投用")
    if stage == "ACCEPTANCE":
        return
    fund_money.accept(row, accepted_date=days.accepted, by=county, on=days.accepted)
    if stage == "ACCEPTED":
        return
    act = "evaluate_grant" if stage in GRANTS else "evaluate"
    income = row.expected_income_yuan
    fund_money.evaluate(row, grade="GOOD", actual_income_yuan=income, by=county, act=act)
    if stage == "LATE" or stage in GRANTS:
        return
    _returned(row, stage, days, people)


def _returned(row: FundApplication, stage: str, days: Days, people: dict[str, Any]) -> None:
    county = people.get("county")
    dues = list(row.dues.order_by("part"))
    # One pays all before its time, one stops after the first part, the others have paid what was due.
    past = timezone.localdate() - timedelta(days=30)
    paid = {"SETTLED": dues, "WRITTEN_OFF": dues[:1]}.get(
        stage, [due for due in dues if due.due_date <= past]
    )
    for due in paid:
        day = due.due_date
        if stage == "SETTLED":
            day = min(day, date(days.paid.year + 1, 12, 20))
        fund_money.collect(
            row, kind="PRINCIPAL", amount_yuan=due.amount_yuan, returned_date=day,
            voucher_number=f"缴款{row.number}-{due.part}", by=county, on=day,
        )  # fmt: skip
    fee = row.approved_yuan * 2 / 100
    day = dues[0].due_date
    fund_money.collect(
        row, kind="FEE", amount_yuan=fee, returned_date=day, voucher_number=f"缴费{row.number}",
        by=county, on=day,
    )  # fmt: skip
    if stage == "SETTLED":
        fund_money.settle(row, by=county)
    if stage == "WRITTEN_OFF":
        fund_money.write_off(row, write_off_number="宣财农〔2025〕90号", by=people.get("office"),
                             opinion="洪灾损毁，经认定核销")  # fmt: skip
