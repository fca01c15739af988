"""The tables of a year say what the records say, and stay when the year is frozen."""

from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from secretaries.models import Difficulty, ResultUse, SupportRecord
from secretaries.year_end import care
from xuanhan.accounts.models import User
from xuanhan.registry.models import ReportingYear
from xuanhan.reports.models import SnapshotTable
from xuanhan.reports.services.freezing import freeze_year, open_year
from xuanhan.reports.year_end import section


def tables(code, year=2025):
    return {table.code: table for table in section(f"secretaries-{code}").tables(year)}


@pytest.fixture
def frozen(demo_year):
    """2025, frozen as it is."""
    by = User.objects.get(username="zuzhibu")
    year = ReportingYear.objects.filter(year=2025).first() or open_year(2025, by=by)
    return freeze_year(year, by=by, accept_gaps=True, reason="演示")


def test_the_totals_are_the_sums_of_their_columns(demo_year):
    table = tables("support")["support"]
    granted = sum(SupportRecord.objects.filter(year=2025).values_list("work_fund_yuan", flat=True))
    assert table.totals[6] == granted == Decimal("870000.00")  # 87 × 10000.00
    # 交通 3600.00 and 通讯 1200.00 stand in one column: 87 × 4800.00.
    assert table.totals[10] == Decimal("417600.00")
    assert all(len(row) == len(table.columns) for row in table.rows)
    assert len(table.totals) == len(table.columns)


@pytest.mark.parametrize("code", ["support", "difficulties", "results", "recalls"])
def test_every_row_is_as_long_as_the_head_and_every_link_opens(demo_year, client, code):
    client.force_login(User.objects.get(username="zuzhibu"))
    for table in tables(code).values():
        assert {len(row) for row in (*table.rows, table.totals)} == {len(table.columns)}
        address = next(iter(table.links.values()))
        (row, column) = next(iter(table.links))
        assert str(table.rows[row][column]) in client.get(address).content.decode()


def test_what_is_missing_is_named_with_its_number(demo_year):
    assert list(care.difficulty_gaps(2025)) == []  # what is open was registered later
    latest = Difficulty.objects.filter(closed_date__isnull=True).first().registered_date.year
    gaps = {gap.what: gap.count for gap in care.difficulty_gaps(latest)}
    assert gaps == {"尚未销号的困难诉求": 5}
    SupportRecord.objects.filter(year=2025)[0].fund_uses.all().delete()
    SupportRecord.objects.filter(year=2025)[0].delete()
    missing = {gap.what: gap.count for gap in care.support_gaps(2025)}
    # The one whose record is gone, and the successor of the recalled.
    assert missing["没有保障落实记录的第一书记"] == 2


def test_a_record_changed_afterwards_leaves_the_frozen_workbook_as_it_was(frozen):
    kept = SnapshotTable.objects.get(snapshot=frozen, code="results")
    before = bytes(kept.workbook)
    ResultUse.objects.filter(kind="RANK").delete()
    assert len(tables("results")["results"].rows) == 13
    kept.refresh_from_db()
    assert bytes(kept.workbook) == before
    sheet = load_workbook(BytesIO(before)).active
    assert sheet["A1"].value == "宣汉县2025年第一书记考核结果运用名单"
    numbers = [row[0].value for row in sheet.iter_rows(min_row=4) if isinstance(row[0].value, int)]
    assert numbers == list(range(1, 23))  # 12 promoted or further used, 9 in rank, 1 recalled


def test_the_page_of_the_year_lists_versions_and_lets_none_in_without_the_right(frozen, client):
    client.force_login(User.objects.get(username="zuzhibu"))
    page = client.get(reverse("admin:reports_year", args=[2025])).content.decode()
    assert f"第 {frozen.version} 版快照" in page
    table = SnapshotTable.objects.get(snapshot=frozen, code="recalls")
    address = reverse("admin:reports_frozen_table", args=[2025, table.pk])
    assert b"".join(client.get(address)) == bytes(table.workbook)
    client.force_login(User.objects.get(username="longquan"))
    assert client.get(address).status_code == 403
