"""Forms 15, 16 and 18 say days that are still to come: 建成时间, 到期日, 整改时限."""

import datetime
from decimal import Decimal as D

import pytest

from collective_economy.models import AuditFinding, EconProject, Loan
from tests.collective_economy import test_audit as audits
from tests.collective_economy import test_project as projects
from tests.collective_economy.test_audit import audit_of, plan
from tests.secretaries.sheets import bring_in, check, exported, places, workbook
from xuanhan.spreadsheets.models.batch import RowOutcome

__all__ = ["plan"]

LATER, LATEST = datetime.date(2061, 3, 31), datetime.date(2062, 3, 31)
LOANS = [
    "借款主体",
    "银行",
    "担保机构",
    "金额（万元）",
    "期限",
    "利率",
    "放款日",
    "到期日",
    "余额（万元）",
]


def loan(day="2025-03-15", due=LATER, balance=30, place="白马镇毕城村"):
    return [place, "中国农业银行宣汉支行", "四川农担", 50, "24个月", "4.35%", day, due, balance]


def unchanged(code):
    """What an export says when it comes back."""
    return {plan.outcome for plan in check(code, exported(code)).plans} == {RowOutcome.UNCHANGED}


def test_a_running_loan_comes_in_with_the_day_it_is_due(organization):
    bring_in("loans", workbook(LOANS, loan()))
    row = Loan.objects.get()
    assert (row.due_date, row.state, row.disbursed_yuan) == (LATER, "LENT", D(500_000))
    assert row.balance() == D(300_000)
    assert unchanged("loans")


def test_a_loan_is_not_paid_out_in_the_future_nor_due_before(organization):
    found = check(
        "loans",
        workbook(
            LOANS,
            loan(day=LATER, due=LATEST),
            loan(due="2025-03-15"),
            loan("2025-04-15", balance=60),
        ),
    )
    assert places(found) == [
        (2, "放款日", "future_date"),
        (3, "到期日", "backward"),
        (4, "余额", "above"),
    ]
    assert not Loan.objects.exists()


def test_a_finding_comes_in_with_its_limit_ahead(plan, bicheng):
    audit_of(plan, bicheng)
    open_one = audits.row_of(整改时限=LATER, 整改状态="整改中", 整改情况="")
    bring_in("audit-findings", workbook(audits.HEAD, open_one))
    assert AuditFinding.objects.get().due_date == LATER
    assert unchanged("audit-findings")


@pytest.mark.parametrize(
    ("state", "begun", "built", "faults"),
    [
        ("立项", LATER, LATEST, []),
        ("在建", "2025.03", LATER, []),
        ("在建", LATER, LATEST, ["开工时间"]),
        ("运营", "2025.03", LATER, ["建成时间"]),
    ],
)
def test_a_project_s_planned_days_are_ahead_until_they_happened(
    bicheng, state, begun, built, faults
):
    line = [*projects.ROW[:8], begun, built, None, 80, state]
    examined = check("projects", workbook(projects.HEAD, line))
    assert places(examined) == [(2, header, "future") for header in faults]
    if not faults:
        bring_in("projects", workbook(projects.HEAD, line))
        assert EconProject.objects.get().completed_date == built
        assert unchanged("projects")
