"""Schedules worked out by hand, standing on a day, shares of a risk: exact to the fen."""

import datetime
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collective_economy.core.loan import (
    Method,
    Paid,
    TermInvalid,
    months_later,
    purpose_problem,
    schedule,
    shared,
    shares_problem,
    standing,
    subsidy,
)

START = datetime.date(2025, 1, 31)


def parts(dues):
    return [(str(due.principal), str(due.interest)) for due in dues]


def test_equal_principal_by_hand():
    # 100 000 at 4.8 % over 3 months: 0.4 % a month of 100 000, 66 666.67, 33 333.34.
    dues = schedule(D(100_000), D("4.8"), 3, Method.EQUAL_PRINCIPAL, start=START)
    assert parts(dues) == [
        ("33333.33", "400.00"), ("33333.33", "266.67"), ("33333.34", "133.33"),
    ]  # fmt: skip
    assert [due.due.isoformat() for due in dues] == ["2025-02-28", "2025-03-31", "2025-04-30"]


def test_equal_payment_by_hand():
    # 10 000 at 12 % over 3 months: 10 000 × 0.01 × 1.030301 ÷ 0.030301 = 3 400.22 (3 400.2211…).
    dues = schedule(D(10_000), D(12), 3, Method.EQUAL_PAYMENT, start=START)
    assert parts(dues) == [("3300.22", "100.00"), ("3333.22", "67.00"), ("3366.56", "33.67")]
    assert [str(due.total) for due in dues] == ["3400.22", "3400.22", "3400.23"]


def test_bullet_by_quarters_by_hand():
    # 300 000 at 3.65 %, interest each quarter: 300 000 × 3.65 % ÷ 4 = 2 737.50.
    dues = schedule(D(300_000), D("3.65"), 12, Method.BULLET, start=START, every=3)
    assert parts(dues) == [("0.00", "2737.50")] * 3 + [("300000.00", "2737.50")]
    assert dues[-1].due == datetime.date(2026, 1, 31)


def test_a_loan_without_interest_is_cut_into_equal_parts():
    dues = schedule(D(100), D(0), 3, Method.EQUAL_PAYMENT, start=START)
    assert parts(dues) == [("33.33", "0.00"), ("33.33", "0.00"), ("33.34", "0.00")]


@given(
    st.decimals("0.01", 10**9, places=2),
    st.decimals(0, 24, places=4),
    st.sampled_from([1, 3, 6, 12]),
    st.integers(1, 40),
    st.sampled_from(list(Method)),
)
def test_the_parts_of_every_schedule_add_up_to_the_principal(lent, rate, every, count, method):
    dues = schedule(lent, rate, every * count, method, start=START, every=every)
    assert len(dues) == count
    assert sum(due.principal for due in dues) == lent
    assert all(due.principal >= 0 and due.interest >= 0 for due in dues)
    assert all(due.total == due.total.quantize(D("0.01")) for due in dues)
    assert [due.due for due in dues] == sorted({due.due for due in dues})


@pytest.mark.parametrize(
    ("lent", "rate", "months", "every", "said"),
    [
        (0, 4, 12, 1, "大于 0"),
        ("0.001", 4, 12, 1, "精确到分"),
        (100, -1, 12, 1, "不能为负"),
        (100, 4, 10, 3, "整数倍"),
        (100, 4, 0, 1, "整数倍"),
        (100, 4, 10, 5, "整数倍"),
    ],
)
def test_what_makes_no_schedule_says_why(lent, rate, months, every, said):
    with pytest.raises(TermInvalid, match=said):
        schedule(D(lent), D(rate), months, Method.BULLET, start=START, every=every)


def test_months_later_ends_with_the_month():
    assert months_later(datetime.date(2023, 11, 30), 3) == datetime.date(2024, 2, 29)
    assert months_later(datetime.date(2024, 1, 15), 24) == datetime.date(2026, 1, 15)


# ---- where it stands -----------------------------------------------------------------------------


def three(paid, on, **more):
    dues = schedule(D(100_000), D("4.8"), 3, Method.EQUAL_PRINCIPAL, start=START)
    return standing(D(100_000), dues, paid, on=on, **more)


def day(month, number):
    return datetime.date(2025, month, number)


def test_an_instalment_is_overdue_from_the_day_after():
    assert three([], day(2, 28)).overdue == 0
    late = three([], day(3, 1))
    assert (late.overdue_principal, late.overdue_interest) == (D("33333.33"), D("400.00"))
    assert (late.overdue_since, late.overdue_days(day(3, 11))) == (day(2, 28), 11)
    assert late.following.number == 2


def test_what_is_paid_settles_the_earliest_first():
    paid = [
        Paid(day(2, 28), D("33333.33"), D("400.00")),
        Paid(day(4, 2), D("20000.00"), D("266.67")),
    ]
    stood = three(paid, day(4, 10))
    assert (stood.overdue_principal, stood.overdue_interest) == (D("13333.33"), 0)
    assert stood.overdue_since == day(3, 31)
    assert stood.balance == D("46666.67")
    # What is paid later is not known yet.
    assert three(paid, day(3, 31)).balance == D("66666.67")


def test_paid_back_before_the_portal_counts():
    stood = three([], day(4, 10), before=D("66666.66"))
    assert (stood.overdue_principal, stood.balance) == (0, D("33333.34"))
    assert stood.overdue_interest == D("666.67")


def test_a_loan_that_is_paid_off_has_nothing_to_come():
    stood = three([Paid(day(2, 1), D(100_000), D("12.00"))], day(2, 2))
    assert (stood.balance, stood.following, stood.overdue) == (0, None, 0)


# ---- money of several sides ----------------------------------------------------------------------


def test_interest_subsidy_is_a_part_of_what_was_paid():
    assert subsidy(D("2737.50"), D(50)) == D("1368.75")
    assert subsidy(D("0.01"), D(50)) == D("0.01")


def test_shares_are_a_hundred_together():
    assert shares_problem([D(40), D(30), D(30)]) == ""
    assert "现为 99.5%" in shares_problem([D(40), D(30), D("29.5")])
    assert "不能为负" in shares_problem([D(110), D(-10), D(0)])
    # 4:3:3 of 100 000.01: 40 000.004, 30 000.003, 30 000.003 — the fen goes to the largest remainder.
    assert shared(D("100000.01"), [D(40), D(30), D(30)]) == [
        D("40000.01"), D("30000.00"), D("30000.00"),
    ]  # fmt: skip


@given(st.decimals("0.01", 10**9, places=2), st.integers(0, 100), st.integers(0, 100))
def test_what_is_shared_adds_up(amount, one, other):
    shares = [D(one), D(other), D(100)]
    assert sum(shared(amount, shares)) == amount


def test_no_borrowing_for_public_welfare():
    assert purpose_problem(is_welfare=False, text="购置茶叶加工设备") == ""
    assert "不得举债兴办公益事业" in purpose_problem(is_welfare=True, text="购置设备")
    assert "“路灯”" in purpose_problem(is_welfare=False, text="安装村内路灯")
