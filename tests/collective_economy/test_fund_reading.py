"""What is read of the fund: figures equal to SQL, reminders, the summary by department, year-end, village page."""

import datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.urls import reverse

from collective_economy.models import FundApplication, FundPayment
from collective_economy.queries.department_money import money_board
from collective_economy.services import fund, fund_money
from tests.collective_economy.conftest import signed_in
from tests.collective_economy.test_fund import (
    TODAY,
    application,
    approved,
    collect,
    decide,
    pay,
    reviewed,
    year,
)
from xuanhan.common.scoping import COUNTY, Scope
from xuanhan.reports import alerts, indicators
from xuanhan.reports.periods import Period
from xuanhan.reports.todos import todos_for
from xuanhan.reports.year_end import section

__all__ = ["year"]
D = Decimal
day = datetime.date


def ask(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


def value(code, of=2025, scope=COUNTY):
    item = indicators.by_code(f"collective_economy.{code}")
    return indicators.figure(item, Period.of_year(of), scope).value


@pytest.fixture
def paid(year, bicheng):
    """300000.00 for 毕城村, all paid, coming back in three parts from 2026-09-10 on."""
    row = approved(year, bicheng)
    pay(row, D(300_000))
    fund_money.apply_acceptance(row, by=None, opinion="已建成")
    fund_money.accept(row, accepted_date=day(2026, 3, 1), by=None, on=day(2026, 3, 1))
    fund_money.evaluate(row, grade="GOOD", actual_income_yuan=None, by=None)
    return row


def raised(user, code, today):
    found = [one for one in alerts.raised_for(user, today) if one.alert.code.endswith(code)]
    return [item.detail for one in found for item in one.items]


def todos(user, today):
    return [
        (todo.action, todo.due_date) for todo in todos_for(user, today) if "引导基金" in todo.title
    ]


def test_figures_are_what_the_database_says(paid, bicheng, luopan):
    assert value("fund_disbursed") == ask(
        "SELECT sum(amount_yuan) FROM collective_economy_fundpayment"
    )
    assert (value("fund_villages"), value("fund_returned", 2026)) == (1, 0)
    collect(paid, D(40_000), day(2026, 9, 12))
    # 100000 fell due in 2026, 40000 came back: 40%; by 2027 200000 fell due and all 150000 that came.
    assert value("fund_return_rate", 2026) == D("0.4")
    collect(paid, D(110_000), day(2027, 1, 5))
    assert value("fund_return_rate", 2026) == D("0.4")
    assert value("fund_return_rate", 2027) == D("0.75")
    assert value("fund_return_rate", 2025) is None
    sql = "SELECT sum(amount_yuan) FROM collective_economy_fundreturn WHERE kind = 'PRINCIPAL'"
    assert value("fund_returned", 2026) + value("fund_returned", 2027) == ask(sql) == D(150_000)
    other = Scope(keys={"township": frozenset({luopan.township_id})})
    assert value("fund_disbursed", scope=other) == 0
    FundPayment.objects.get().delete()
    assert value("fund_disbursed") == 0


def test_reminders_of_publicity_acceptance_and_return(year, paid, bicheng, luopan, person):
    county = person("agriculture")
    waiting = reviewed(year, luopan)
    decide(waiting)
    assert raised(county, "fund_publicity_ended", day(2025, 9, 7)) == []
    assert raised(county, "fund_publicity_ended", day(2025, 9, 8)) == ["2025-09-08 期满"]
    fund.end_publicity(waiting, by=None, on=day(2025, 9, 8))
    pay(waiting, D(100_000))
    assert raised(county, "fund_acceptance_late", day(2026, 9, 10)) == []
    late = raised(county, "fund_acceptance_late", day(2026, 9, 12))
    assert late == ["应于 2026-09-10 前验收，超期 2 天"]
    assert raised(county, "fund_return_due", day(2026, 8, 10)) == []
    assert raised(county, "fund_return_due", day(2026, 8, 11)) == ["2026-09-10 应还 100,000.00 元"]
    assert raised(county, "fund_return_late", day(2026, 9, 11)) == ["到期未还 100,000.00 元"]
    other = person("township_committee", township=luopan.township)
    assert raised(other, "fund_return_late", day(2026, 9, 11)) == []


def test_each_finds_what_waits_for_them(year, bicheng, luopan, person):
    village = person("village_organization", village=bicheng)
    township = person("township_committee", township=bicheng.township)
    county = person("county_office")
    row = application(year, bicheng)
    assert todos(village, TODAY) == [("提交乡镇", None)]
    # The office may do it in their place; it waits for the village all the same.
    assert todos(county, TODAY) == []
    fund.submit(row, by=village, on=TODAY)
    assert (todos(village, TODAY), todos(township, TODAY)) == ([], [("乡镇审核通过", None)])
    FundApplication.objects.all().delete()
    row = approved(year, luopan)
    assert todos(county, TODAY) == [("拨付", None)]
    pay(row, D(300_000))
    assert todos(county, TODAY) == []
    own = person("village_organization", village=luopan)
    assert todos(own, TODAY) == [("申请验收", None)]


def test_money_by_department_village_and_year(paid, bicheng, luopan):
    board = money_board(2025, COUNTY)
    # 300000 over 500000 : 300000 : 100000.
    assert board.sources == [
        ("FINANCE", "财政"),
        ("AGRICULTURE", "农业"),
        ("REVITALIZATION", "乡村振兴"),
    ]
    assert board.sums == [D("166666.67"), D("100000.00"), D("33333.33")]
    assert (board.total, board.of_departments) == (D(300_000), D(300_000))
    sql = "SELECT sum(amount_yuan) FROM collective_economy_fundmoney WHERE department = 'FINANCE'"
    assert board.sum_of("FINANCE") == ask(sql)
    assert money_board(2024, COUNTY).rows == []
    other = Scope(keys={"township": frozenset({luopan.township_id})})
    assert money_board(2025, other).rows == []


def test_the_summary_is_a_page_a_sheet_and_a_workbook_within_the_scope(
    paid, bicheng, luopan, person
):
    own = signed_in(person("township_committee", township=bicheng.township))
    other = signed_in(person("township_committee", township=luopan.township))
    for name in ("", "_print"):
        url = reverse(f"admin:collective_economy_department_money{name}") + "?year=2025"
        page = own.get(url).content.decode()
        assert "16.67" in page
        assert "毕城村" in page
        assert "毕城村" not in other.get(url).content.decode()
    url = reverse("admin:collective_economy_department_money_xlsx") + "?year=2025"
    assert own.get(url).headers["Content-Type"].endswith("spreadsheetml.sheet")
    assert signed_in(person("county_leader")).get(url).status_code == 403


def test_the_year_end_says_what_the_records_say(year, paid, bicheng, luopan):
    reviewed(year, luopan)
    tables = {table.code: table for table in section("collective_economy.fund").tables(2025)}
    assert tables["account"].rows == [
        [D("0.00"), D("90.00"), D("30.00"), D("0.00"), D("0.00"), D("60.00")]
    ]
    assert tables["townships"].totals == [
        "合计",
        "",
        2,
        1,
        D("100.00"),
        D("30.00"),
        D("30.00"),
        D("0.00"),
    ]
    names = [row[2] for row in tables["villages"].rows]
    assert set(names) == {"毕城村", "罗盘村"}
    assert all(len(row) == len(tables["villages"].columns) for row in tables["villages"].rows)
    gaps = list(section("collective_economy.fund").gaps(2025))
    assert [(gap.what, gap.count) for gap in gaps] == [("引导基金申请待审定", 1)]
    (money,) = section("collective_economy.department_money").tables(2025)
    assert money.totals[3:] == [D("16.67"), D("10.00"), D("3.33"), D("30.00"), D("30.00"), ""]
    assert len(money.totals) == len(money.columns) == len(money.rows[0])


def test_the_village_page_shows_its_fund(paid, bicheng, luopan, person):
    reader = signed_in(person("township_committee", township=bicheng.township))
    page = reader.get(reverse("admin:reports_village", args=[bicheng.pk])).content.decode()
    assert "标准化厂房" in page
    assert "30.00" in page
    other = signed_in(person("township_committee", township=luopan.township))
    page = other.get(reverse("admin:reports_village", args=[bicheng.pk]))
    assert "标准化厂房" not in page.content.decode()
