"""村集体经济收入台账 (form 14): both ways, 元 and 万元 by the head, the columns of the old rule."""

import io
from decimal import Decimal

import pytest
from openpyxl import Workbook, load_workbook

from collective_economy.models import IncomeReport
from collective_economy.spreadsheets.income import KIND
from collective_economy.spreadsheets.income_binding import IncomesBinding
from tests.collective_economy.conftest import place
from tests.collective_economy.test_income import report_of
from xuanhan.common.scoping import COUNTY, Scope
from xuanhan.spreadsheets.models.batch import RowOutcome
from xuanhan.spreadsheets.services.batches import commit, keep
from xuanhan.spreadsheets.services.examine import context_for, examine
from xuanhan.spreadsheets.writing import plain_sheet

pytestmark = pytest.mark.django_db
HEAD = [
    "乡镇",
    "村",
    "年度",
    "总收入(万元)",
    "经营收入(万元)",
    "投资收益(万元)",
    "补助收入(万元)",
    "其他收入(万元)",
]
OLD = [*HEAD[:4], "经营收入(万元)", "发包及上交收入(万元)", *HEAD[5:], "收入来源", "发展模式"]


def workbook(head, *rows, above=None):
    book = Workbook()
    for row in filter(None, [above, head, *rows]):
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def check(data, scope=COUNTY):
    context = context_for("village-incomes", user=None, scope=scope)
    return examine("village-incomes", data, "收入.xlsx", context)


def imported(data):
    examined = check(data)
    assert examined.errors == []
    commit(keep(examined, data, "收入.xlsx", user=None), user=None, scope=COUNTY)
    return IncomeReport.objects.get()


def test_the_unit_is_the_head_s_or_the_one_above_the_table():
    row = ["白马镇", "毕城村", 2025, 52.3456, 40.3456, 2, 10, None]
    made = imported(workbook(HEAD, row))
    assert (made.total_yuan, made.operating_yuan) == (Decimal("523456.00"), Decimal("403456.00"))
    assert made.operating_total_yuan == Decimal("423456.00")
    assert (made.state, made.other_yuan, made.net_profit_yuan) == ("DRAFT", 0, None)


def test_yuan_by_the_line_above():
    plain = [name.replace("(万元)", "") for name in HEAD]
    above = ["单位：元"] + [None] * 7
    made = imported(
        workbook(plain, ["白马镇", "毕城村", 2025, 523456.78, 523456.78, 0, 0, 0], above=above)
    )
    assert made.total_yuan == Decimal("523456.78")


def test_old_columns_go_where_the_new_rule_has_them():
    row = ["白马镇", "毕城村", 2025, 60, 30, 20, 0, 10, 0, "土地流转、茶叶加工、光伏", "资源开发"]
    made = imported(workbook(OLD, row))
    assert (made.operating_yuan, made.contracting_yuan) == (500000, 200000)
    assert made.sources == ["RESOURCES", "SOLAR"]
    assert made.source_note == "茶叶加工"
    assert made.development_model == "RESOURCE"


def test_a_total_that_does_not_add_up_is_an_error_at_its_cell_and_nothing_is_written():
    data = workbook(
        HEAD,
        ["白马镇", "毕城村", 2025, 52, 40, 2, 10, 0],
        ["白马镇", "毕城村", 2024, 53, 40, 2, 10, 0],
        ["龙泉乡", "罗盘村", 25, 5, 5, 0, 0, 0],
    )
    examined = check(data)
    found = {(problem.row, problem.column, problem.header) for problem in examined.errors}
    assert found == {(3, "D", "总收入"), (4, "C", "年度")}
    assert not IncomeReport.objects.exists()


def test_two_rows_for_one_village_and_year():
    row = ["白马镇", "毕城", 2025, 52, 40, 2, 10, 0]
    examined = check(workbook(HEAD, row, [*row[:1], "毕城村", *row[2:]]))
    assert [problem.code for problem in examined.errors] == ["duplicate_row"]


def test_the_export_comes_back_unchanged_even_when_it_is_confirmed():
    made = report_of(
        place("白马镇", "毕城村"), 50, subsidy="1.2345", contracting_yuan=Decimal("200000.01"),
        sources=["PROPERTY"], source_note="茶叶", development_model="ASSET",
        net_profit_yuan=Decimal("-3.05"),
    )  # fmt: skip
    made.save()
    binding = IncomesBinding(context_for("village-incomes", user=None, scope=COUNTY))
    out = plain_sheet(KIND, [binding.export_row(row) for row in binding.rows_to_export()])
    sheet = load_workbook(io.BytesIO(out)).active
    head = {cell.value: cell.column for cell in sheet[1]}
    assert sheet.cell(2, head["总收入（万元）"]).value == pytest.approx(51.2345)
    assert sheet.cell(2, head["经营收入（万元）"]).value == pytest.approx(29.999999)
    assert sheet.cell(2, head["同比增长"]).value == "—"
    examined = check(out)
    assert examined.errors == []
    assert [plan.outcome for plan in examined.plans] == [RowOutcome.UNCHANGED]


def test_a_confirmed_report_is_not_overwritten():
    report_of(place("白马镇", "毕城村"), 50).save()
    examined = check(workbook(HEAD, ["白马镇", "毕城村", 2025, 60, 60, 0, 0, 0]))
    assert [(problem.code, problem.header) for problem in examined.errors] == [("locked", "年度")]
    assert "退回后才能修改" in examined.errors[0].message


def test_another_township_s_report_is_neither_told_nor_overwritten():
    report_of(place("龙泉土家族乡", "罗盘村"), 50).save()
    township = place("白马镇", "毕城村").township
    scope = Scope(keys={"township": frozenset({township.pk})})
    examined = check(workbook(HEAD, ["龙泉乡", "罗盘村", 2025, 60, 60, 0, 0, 0]), scope)
    assert [problem.code for problem in examined.errors] == ["outside_scope"]
    assert "已审核" not in examined.errors[0].message
