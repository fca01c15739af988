"""The demo rounds of the fund: counted from records, equal to SQL, changing when a row goes."""

import datetime
from decimal import Decimal

import pytest
from django.db import connection

from collective_economy.models import (
    FundApplication,
    FundMoney,
    FundPayment,
    FundYear,
    SupportMatter,
)
from collective_economy.queries.department_money import money_board
from collective_economy.queries.fund import fund_account, ranking
from pairings.queries import villages_with_active_pair
from secretaries.queries import villages_with_first_secretary
from xuanhan.common.scoping import COUNTY
from xuanhan.reports import indicators
from xuanhan.reports.periods import Period

YEAR = Period.of_year(2025)
DAY = datetime.date(2025, 6, 20)


def ask(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


@pytest.fixture(autouse=True)
def _stand_in_the_demo_years(demo_year):
    """Every test of this file."""


def test_the_fund_of_the_year_is_what_the_database_says():
    between = "BETWEEN '2025-01-01' AND '2025-12-31'"
    paid = f"SELECT sum(amount_yuan) FROM collective_economy_fundpayment WHERE paid_date {between}"
    back = (
        "SELECT sum(amount_yuan) FROM collective_economy_fundreturn"
        f" WHERE kind = 'PRINCIPAL' AND returned_date {between}"
    )
    item = indicators.by_code("collective_economy.fund_disbursed")
    account = fund_account(2025)
    assert indicators.figure(item, YEAR, COUNTY).value == account.disbursed == ask(paid) > 0
    assert account.returned == ask(back) > 0
    assert account.balance == fund_account(2026).opening > 0
    board = money_board(2025, COUNTY)
    of_departments = sum(board.sum_of(one) for one in ("FINANCE", "AGRICULTURE", "REVITALIZATION"))
    sql = f"SELECT sum(amount_yuan) FROM collective_economy_fundmoney WHERE arrived_date {between}"
    assert ask(sql) == ask(paid)
    assert of_departments >= ask(paid)
    one = FundPayment.objects.filter(paid_date__year=2025).first()
    gone = one.amount_yuan
    FundMoney.objects.filter(row=one).delete()
    one.delete()
    assert fund_account(2025).disbursed == ask(paid) == account.disbursed - gone


def test_every_payment_is_split_to_the_fen():
    sql = (
        "SELECT count(*) FROM collective_economy_fundpayment p WHERE p.amount_yuan <>"
        " (SELECT sum(m.amount_yuan) FROM collective_economy_fundmoney m WHERE m.row_id = p.id)"
    )
    assert ask(sql) == 0
    assert ask("SELECT count(*) FROM collective_economy_fundpayment") > 20
    dues = (
        "SELECT count(*) FROM collective_economy_fundapplication a WHERE a.use_mode <> 'GRANT' AND"
        " (SELECT coalesce(sum(amount_yuan), 0) FROM collective_economy_funddue d WHERE d.row_id = a.id)"
        " <> (SELECT coalesce(sum(amount_yuan), 0) FROM collective_economy_fundpayment p"
        " WHERE p.row_id = a.id)"
    )
    assert ask(dues) == 0


def test_the_round_of_2025_stands_in_all_its_states_and_ranks_with_the_tilt():
    rows = FundApplication.objects.filter(fund_year__year=2025)
    states = set(rows.values_list("state", flat=True))
    assert {"DRAFT", "TOWNSHIP", "DEPARTMENTS", "REVIEW", "DECISION", "PUBLICITY", "PAYING",
            "ACCEPTANCE", "ACCEPTED", "CLOSED", "RETURNED", "REJECTED"} <= states  # fmt: skip
    places = ranking(FundYear.objects.get(year=2025), on=DAY)
    assert [one.rank for one in places] == sorted(one.rank for one in places)
    with_secretary, with_pair = (
        villages_with_first_secretary(on=DAY),
        villages_with_active_pair(on=DAY),
    )
    for one in places:
        if one.frozen:
            continue
        village = one.application.village_id
        tilt = Decimal(5) * ((village in with_secretary) + (village in with_pair))
        assert sum(part.points for part in one.score.parts[3:]) == tilt
    assert ask("SELECT count(*) FROM collective_economy_fundapplication WHERE rank IS NULL"
               " AND approved_yuan IS NOT NULL") == 0  # fmt: skip


def test_support_matters_stand_in_several_states():
    closed = SupportMatter.objects.filter(state="CLOSED")
    item = indicators.by_code("collective_economy.matters_closed")
    assert indicators.figure(item, YEAR, COUNTY).value == closed.count() == 3
    closed.first().delete()
    assert indicators.figure(item, YEAR, COUNTY).value == 2
