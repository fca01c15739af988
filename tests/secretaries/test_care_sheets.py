"""困难诉求台账 and 保障落实台账, in and out."""

import datetime
from decimal import Decimal

import pytest

from secretaries.choices.difficulty import DifficultyState
from secretaries.models import Difficulty, SupportRecord
from secretaries.services import difficulties
from tests.secretaries.sheets import bring_in, check, exported, places, workbook
from xuanhan.spreadsheets.models.batch import RowOutcome

CASES = ["姓名", "诉求类别", "诉求内容", "登记时间", "责任单位", "办理结果", "办结时间", "满意度"]
YEARS = ["姓名", "年度", "工作经费（万元）", "生活补助", "交通补贴", "通讯补贴", "发放时间", "体检日期",
         "保险公司", "保险单号", "保险起始日期", "保险截止日期"]  # fmt: skip


def case(
    name="甲演示", day="2025.4.7", unit="县教育局", result="已入学", closed="2025.4.28", word="满意"
):
    return [name, "子女就学", "孩子转学", day, unit, result, closed, word]


def test_difficulties_come_in_and_go_out_unchanged(cast):
    bring_in(
        "difficulties",
        workbook(CASES, case(), case("乙演示", unit=None, result=None, closed=None, word=None)),
    )
    closed, fresh = Difficulty.objects.order_by("number")
    assert (closed.number, closed.state, closed.closed_date) == (
        "KN-2025-001", DifficultyState.CLOSED, datetime.date(2025, 4, 28),
    )  # fmt: skip
    assert (fresh.number, fresh.state, fresh.due_date) == (
        "KN-2025-002", DifficultyState.REGISTERED, None,
    )  # fmt: skip
    plans = check("difficulties", exported("difficulties")).plans
    assert [plan.outcome for plan in plans] == [RowOutcome.UNCHANGED] * 2


def test_the_faults_of_a_list_of_difficulties(cast):
    running = difficulties.register_difficulty(
        posting=cast.mine, category="SCHOOLING", description="孩子转学",
        registered_date=datetime.date(2025, 5, 6), by=None,
    )  # fmt: skip
    difficulties.assign(running, handler=cast.mine.unit, by=None, on=datetime.date(2025, 5, 6))
    found = check(
        "difficulties",
        workbook(
            CASES,
            case("丁演示"),
            case(unit=None),
            case(day="2025.4.8", result=None),
            case(day="2025.4.9", unit="县育教局"),
            case(day="2025.4.29"),
            case(day="2025.4.10", word="不满意"),
            case(day="2025.5.6", closed="2025.5.20"),
        ),
    )
    assert places(found) == [
        (2, "姓名", "person_unknown"),
        (3, "承办单位", "handler_missing"),
        (4, "办理情况", "result_missing"),
        (5, "承办单位", "unit_unknown"),
        (6, "销号时间", "closed_early"),
        (7, "本人评价", "unhappy"),
        (8, "姓名", "in_progress"),
    ]
    assert Difficulty.objects.count() == 1


def year(
    name="甲演示", fund=1, living=None, paid="2025-12-20", cover=("YS1", "2025-4-1", "2026-3-31")
):
    return [name, 2025, fund, living, 3600, 1200, paid, "2025.9.10", "演示财险", *cover]


def test_a_year_of_support_comes_in_with_the_units_of_its_head(cast):
    bring_in("support", workbook(YEARS, year()))
    row = SupportRecord.objects.get()
    assert row.work_fund_yuan == Decimal("10000.00")  # 1 万元
    assert row.transport_yuan + row.communication_yuan == Decimal("4800.00")
    assert row.statuses == {
        "工作经费": "已落实", "生活补助": "应享", "交通通讯补贴": "已落实", "健康体检": "已落实",
        "人身意外伤害保险": "已落实",
    }  # fmt: skip
    plans = check("support", exported("support")).plans
    assert [plan.outcome for plan in plans] == [RowOutcome.UNCHANGED]


def test_a_blank_cell_does_not_undo_what_was_decided(cast):
    SupportRecord.objects.create(posting=cast.mine, year=2025, living_status="NOT_APPLICABLE")
    bring_in("support", workbook(YEARS, year()))
    assert SupportRecord.objects.get().living_status == "NOT_APPLICABLE"


@pytest.mark.parametrize(
    ("row", "place"),
    [
        (year(paid=None), (2, "工作经费", "no_day")),
        (year(fund=-1), (2, "工作经费", "negative")),
        (year(cover=("YS1", None, "2026-3-31")), (2, "保险开始日期", "cover_incomplete")),
        (year(cover=("YS1", "2026-4-1", "2026-3-31")), (2, "保险到期日期", "cover_backward")),
    ],
)
def test_the_faults_of_a_list_of_support(cast, row, place):
    assert place in places(check("support", workbook(YEARS, row)))
    assert not SupportRecord.objects.exists()


def test_a_unit_brings_in_its_own_people_only(cast):
    found = check("support", workbook(YEARS, year(), year("乙演示")), cast.unit(cast.mine).scope)
    assert places(found) == [(3, "姓名", "person_unknown")]


def test_a_difficulty_has_its_limit_ahead(cast):
    row = [*case(result=None, closed=None, word=None), "2061.3.1"]
    bring_in("difficulties", workbook([*CASES, "办理时限"], row))
    assert Difficulty.objects.get().due_date == datetime.date(2061, 3, 1)
