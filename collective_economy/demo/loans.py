"""政银担 loans: paid off, running, overdue, compensated, and applications on their way."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from collective_economy.choices.loan import LoanPurpose as P
from collective_economy.choices.loan import LoanState as S
from collective_economy.core.loan import Method
from collective_economy.demo.decisions import decide
from collective_economy.demo.places import (
    BICHENG,
    CHAOYANG,
    DAWO,
    FIVE,
    LUOPAN,
    TAOXI,
    administrative_villages,
)
from collective_economy.models import (
    CollectiveOrganization,
    Loan,
    LoanProduct,
    LoanRecovery,
    LoanRepayment,
    LoanSubsidy,
)
from collective_economy.services import loan as service
from collective_economy.workflow.loan import LOAN
from xuanhan.common.flow import move
from xuanhan.registry.models import Unit, Village

WAN = Decimal(10_000)
BANKS = ("中国农业银行宣汉支行", "四川农商银行宣汉支行（县农信联社）")
GUARANTOR = "四川省农业融资担保有限公司"
ORDINARY = 14
# The steps before the money, each with whose account takes it.
CHAIN = (("submit", "village"), ("recommend", "township"), ("list", "office"), ("accept", "bank"),
         ("guarantee", "bank"), ("approve", "bank"), ("sign", "bank"), ("disburse", "bank"))  # fmt: skip


@dataclass(frozen=True)
class Plan:
    """One loan: who, how much in 万元, when, how, and what becomes of it.

    `stops` is the day from which nothing is paid back; `until` the last step of an application.
    """

    place: tuple[str, str]
    wan: int
    day: date
    months: int
    every: int
    method: Method
    purpose: tuple[str, str]
    stops: date | None = None
    compensated: date | None = None
    until: str = "disburse"
    bank: int = 0


PLANS = (
    Plan(BICHENG, 50, date(2024, 3, 15), 12, 1, Method.EQUAL_PRINCIPAL, (P.FACILITIES, "标准化厂房二期配电设施")),
    Plan(DAWO, 20, date(2024, 9, 5), 12, 3, Method.BULLET, (P.EQUIPMENT, "劳务合作社购置小型施工机具")),
    Plan(TAOXI, 30, date(2024, 6, 20), 24, 3, Method.EQUAL_PAYMENT, (P.TOURISM, "民宿改造和农家乐设备")),
    Plan(CHAOYANG, 60, date(2025, 2, 10), 36, 3, Method.EQUAL_PRINCIPAL, (P.FARMING, "蜀宣花牛能繁母牛引种")),
    Plan(LUOPAN, 15, date(2025, 1, 8), 12, 3, Method.EQUAL_PRINCIPAL, (P.FARMING, "高山蔬菜冷链周转"),
         stops=date(2025, 9, 1)),
    Plan(BICHENG, 30, date(2025, 10, 20), 12, 1, Method.EQUAL_PAYMENT, (P.WORKING_CAPITAL, "厂房维护周转"),
         until="recommend"),
    Plan(TAOXI, 25, date(2025, 11, 10), 24, 3, Method.EQUAL_PRINCIPAL, (P.TOURISM, "房车营地设施"),
         until="submit"),
    Plan(CHAOYANG, 35, date(2025, 11, 18), 24, 3, Method.BULLET, (P.FARMING, "青贮饲料收储"), until="list"),
    Plan(DAWO, 18, date(2025, 12, 8), 12, 1, Method.EQUAL_PRINCIPAL, (P.EQUIPMENT, "混凝土搅拌设备"),
         until="guarantee"),
)  # fmt: skip


def build(people: dict[str, Any]) -> None:
    """Two products, the named loans, ordinary ones of other villages, one that was compensated."""
    products = [_product(number, name) for number, name in enumerate(BANKS)]
    others = [
        v for v in administrative_villages() if (v.township.name, v.name) not in (*FIVE, LUOPAN)
    ]
    chosen = others[5 :: len(others) // (ORDINARY + 1)][: ORDINARY + 1]
    plans = [*PLANS, *(_ordinary(number, village) for number, village in enumerate(chosen))]
    for plan in plans:
        _lend(plan, products[plan.bank], people)


def _product(number: int, bank: str) -> LoanProduct:
    return LoanProduct.objects.create(
        name=f"强村贷{'AB'[number]}款", bank=Unit.objects.get(name=bank), guarantor_name=GUARANTOR,
        government_percent=40, guarantor_percent=30, bank_percent=30,
        annual_rate_percent=Decimal("3.95") - number * Decimal("0.15"), subsidy_percent=50,
        guarantee_fee_percent=Decimal("0.50"), max_amount_yuan=100 * WAN, max_months=36,
        compensation_cap_yuan=500 * WAN, basis=f"演示〔2024〕{number + 8}号",
    )  # fmt: skip


def _ordinary(number: int, village: Village) -> Plan:
    month = number % 12 + 1
    gone_bad = number == ORDINARY
    return Plan(
        (village.township.name, village.name), 12 + number * 2, date(2024, month, 8 + number), 24, 3,
        list(Method)[number % 3], (P.FARMING, "特色种养扩大规模"), bank=number % 2,
        stops=date(2024, 12, 1) if gone_bad else None,
        compensated=date(2025, 9, 15) if gone_bad else None,
    )  # fmt: skip


def _lend(plan: Plan, product: LoanProduct, people: dict[str, Any]) -> None:
    place = {"village__township__name": plan.place[0], "village__name": plan.place[1]}
    organization = CollectiveOrganization.objects.get(level="VILLAGE", **place)
    loan = Loan(
        organization=organization, product=product, purpose_kind=plan.purpose[0],
        purpose=plan.purpose[1], amount_yuan=plan.wan * WAN, term_months=plan.months,
        interval_months=plan.every, method=plan.method.value,
        decision=decide(organization.village, "INVESTMENT", f"贷款{plan.wan}万元：{plan.purpose[1]}",
                        before=plan.day - timedelta(days=40)),
    )  # fmt: skip
    loan.clean()
    service.keep_new(loan, by=people.get("village"), on=plan.day)
    for act, who in CHAIN:
        _step(loan, act, plan, people.get(who))
        if act == plan.until:
            break
    if loan.disbursed_yuan is not None:
        _pay(loan, plan, people)


def _step(loan: Loan, act: str, plan: Plan, by: Any) -> None:
    if act == "submit":
        service.submit(loan, by=by, on=plan.day - timedelta(days=30))
    elif act == "approve":
        service.approve(
            loan, approved_yuan=loan.amount_yuan, annual_rate_percent=loan.annual_rate_percent,
            approved_date=plan.day - timedelta(days=7), by=by,
        )  # fmt: skip
    elif act == "sign":
        number = f"演示农贷{loan.number.removeprefix('DK-')}"
        service.sign(
            loan, contract_number=number, contract_date=plan.day - timedelta(days=2), by=by
        )
    elif act == "disburse":
        service.disburse(loan, disbursed_yuan=loan.amount_yuan, disbursed_date=plan.day, by=by)
    else:
        move(loan, LOAN, act, by=by)


def _pay(loan: Loan, plan: Plan, people: dict[str, Any]) -> None:
    """Every instalment on its day, up to today or the day on which the village stopped paying."""
    last = min(timezone.localdate(), (plan.stops or date.max) - timedelta(days=1))
    LoanRepayment.objects.bulk_create(
        LoanRepayment(
            loan=loan, paid_date=row.due_date, principal_yuan=row.principal_yuan,
            interest_yuan=row.interest_yuan, voucher=f"演示-{loan.pk}-{row.number}",
        )
        for row in loan.instalments.all()
        if row.due_date <= last
    )  # fmt: skip
    _subsidise(loan)
    if loan.balance() == 0:
        service.settle(loan, by=people.get("bank"))
    if plan.compensated:
        service.compensate(
            loan,
            paid_date=plan.compensated,
            document_number="演示代偿〔2025〕1号",
            by=people.get("bank"),
        )
        back = LoanRecovery(loan=loan, recovered_date=date(2025, 11, 20), amount_yuan=3 * WAN)
        service.recover(back, by=people.get("bank"))


def _subsidise(loan: Loan) -> None:
    """The county's part of the interest of 2024 and 2025, where some was paid."""
    for year in (2024, 2025):
        start, end = date(year, 1, 1), date(year, 12, 31)
        if loan.state == S.LENT and loan.repayments.filter(paid_date__range=(start, end)).exists():
            service.subsidise(
                LoanSubsidy(loan=loan, start_date=start, end_date=end, paid_date=date(year, 12, 31))
            )
