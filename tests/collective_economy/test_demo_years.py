"""The demo years show the seed's picture, counted from records and equal to what the database says."""

import pytest
from django.db import connection

from collective_economy.models import IncomeReport
from xuanhan.common.scoping import COUNTY
from xuanhan.reports import indicators
from xuanhan.reports.periods import Period

YEAR = Period.of_year(2025)
CONFIRMED = (
    "SELECT {what} FROM collective_economy_incomereport r JOIN registry_village v ON v.id = r.village_id"
    " WHERE r.year = 2025 AND r.state = 'CONFIRMED' AND v.kind = 'VILLAGE'"
)


def ask(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


def value(code):
    return indicators.figure(indicators.by_code(f"collective_economy.{code}"), YEAR, COUNTY).value


@pytest.fixture(autouse=True)
def _stand_in_the_demo_years(demo_year):
    """Every test of this file."""


def test_twenty_three_villages_above_fifty_by_total_and_fewer_by_operating_income():
    total = CONFIRMED.format(what="count(*)") + " AND r.total_yuan > 500000"
    operating = (
        CONFIRMED.format(what="count(*)") + " AND r.operating_yuan + r.investment_yuan > 500000"
    )
    assert value("over_by_total") == ask(total) == 23
    assert value("over_by_operating") == ask(operating) == 14
    IncomeReport.objects.filter(
        year=2025, total_yuan__gt=500_000, village__kind="VILLAGE"
    ).first().delete()
    assert value("over_by_total") == ask(total) == 22


def test_sums_are_those_of_the_database():
    assert value("income_total") == ask(CONFIRMED.format(what="sum(r.total_yuan)"))
    average = ask(CONFIRMED.format(what="avg(r.total_yuan)"))
    assert value("income_average") == average


def test_some_villages_have_not_reported_and_some_wait():
    assert ask("SELECT count(*) FROM collective_economy_incomereport WHERE state = 'TOWNSHIP'") == 3
    assert ask(CONFIRMED.format(what="count(*)")) == 342 - 4 - 3
