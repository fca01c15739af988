"""Periods, due dates and sentences of the reports; days counted by hand on the calendar of 2025."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretaries.core.duties import percent_done
from secretaries.core.private_numbers import private_number_in
from secretaries.core.report_periods import DueRule, Span, due_date, spans_of
from secretaries.core.report_text import Entry, Task, duty_text, gathered, next_text
from xuanhan.common.workdays import Calendar

D = datetime.date
# 国办发明电〔2024〕12号, as far as the days below need it.
OFF = [D(2025, 1, 28) + datetime.timedelta(n) for n in range(8)]  # 春节 1月28日至2月4日
OFF += [D(2025, 4, 4), D(2025, 4, 5), D(2025, 4, 6)]  # 清明
OFF += [D(2025, 10, 1) + datetime.timedelta(n) for n in range(8)]  # 国庆、中秋 10月1日至8日
WORKED = [D(2025, 9, 28), D(2025, 10, 11)]
YEAR_2025 = Calendar(
    {**dict.fromkeys(OFF, False), **dict.fromkeys(WORKED, True)}, frozenset({2025})
)
IN_MONTH, AFTER = DueRule(28, in_period=True), DueRule(5, in_period=False)


@pytest.mark.parametrize(
    ("month", "due"),
    [
        (1, D(2025, 2, 5)),  # 除夕, off until 4 February
        (2, D(2025, 2, 28)),  # a Friday
        (6, D(2025, 6, 30)),  # 28 June is a Saturday
        (9, D(2025, 9, 28)),  # a Sunday that is worked for 国庆
        (12, D(2025, 12, 29)),  # a Sunday
    ],
)
def test_a_month_is_due_on_the_28th_or_the_next_working_day(month, due):
    assert due_date(Span("MONTH", 2025, month), IN_MONTH, YEAR_2025) == due


@pytest.mark.parametrize(
    ("span", "due"),
    [
        (Span("QUARTER", 2025, 1), D(2025, 4, 7)),  # 5 April is 清明, 6 is a Sunday
        (Span("QUARTER", 2025, 2), D(2025, 7, 7)),  # 5 July is a Saturday
        (Span("QUARTER", 2025, 3), D(2025, 10, 9)),  # 5 October lies in 国庆
        (Span("HALF_YEAR", 2025, 1), D(2025, 7, 7)),
        (Span("YEAR", 2025, 1), D(2026, 1, 5)),  # a Monday
    ],
)
def test_longer_reports_are_due_on_the_5th_after_their_period(span, due):
    assert due_date(span, AFTER, YEAR_2025) == due


def test_a_day_that_february_does_not_have_is_its_last():
    # 28 February 2027 is a Sunday; the calendar of 2027 knows Monday to Friday only.
    assert due_date(Span("MONTH", 2027, 2), DueRule(31, in_period=True), Calendar()) == D(
        2027, 3, 1
    )
    assert due_date(Span("MONTH", 2028, 2), DueRule(31, in_period=True), Calendar()) == D(
        2028, 2, 29
    )


def test_a_year_has_eighteen_periods_with_their_names():
    titles = [span.title for kind in ("MONTH", "QUARTER", "HALF_YEAR", "YEAR")
              for span in spans_of(kind, 2025)]  # fmt: skip
    assert len(titles) == 18
    assert titles[2] == "2025年3月月报"
    assert titles[12:] == ["2025年第一季度季报", "2025年第二季度季报", "2025年第三季度季报",
                           "2025年第四季度季报", "2025年上半年半年报", "2025年度述职报告"]  # fmt: skip


@given(st.integers(2016, 2099), st.sampled_from(["MONTH", "QUARTER"]))
def test_the_spans_of_a_year_fill_it_without_a_gap(year, kind):
    spans = spans_of(kind, year)
    assert (spans[0].start, spans[-1].end) == (D(year, 1, 1), D(year, 12, 31))
    for one, following in zip(spans, spans[1:], strict=False):
        assert following.start - one.end == datetime.timedelta(1)


def entry(day, content="入户宣讲", **counts):
    return Entry(D(2025, 3, day), "二社", content, **counts)


def task(**changes):
    asked = {"item": "政策宣讲", "target": Decimal("12.00"), "achieved": Decimal("8.50"), "unit": "场",
             "percent": 70, "deadline": D(2025, 6, 30)}  # fmt: skip
    return Task(**{**asked, **changes})


def test_a_month_tells_its_entries_one_by_one_with_their_totals():
    # 3 + 5 households, 1 problem.
    text = duty_text(
        [entry(4, households=3), entry(18, "修好便桥。", households=5, problems=1)],
        [task()],
        each=True,
    )
    assert text == (
        "开展工作 2 次，走访 8 户，解决问题 1 件。\n"
        "3月4日在二社：入户宣讲。\n"
        "3月18日在二社：修好便桥。\n"
        "年度任务“政策宣讲”：完成 8.5/12 场，进度 70%。"
    )


def test_a_longer_period_tells_what_was_solved_and_of_many_how_many_more():
    entries = [entry(day % 28 + 1, f"第{day}件", problems=1) for day in range(13)]
    text = duty_text([*entries, entry(30, "开会")], [], each=False)
    assert text.startswith("开展工作 14 次，解决问题 13 件。\n")
    assert text.count("在二社") == 10
    assert text.endswith("另有 3 次。")
    assert "开会" not in text


def test_nothing_entered_gives_nothing_to_start_from():
    assert duty_text([], [], each=True) == ""
    assert next_text([]) == ""
    assert gathered([("3月月报", "  "), ("4月月报", "缺水")]) == "4月月报：缺水"


def test_what_comes_next_are_the_tasks_with_their_days():
    assert next_text([task()]) == (
        "继续推进“政策宣讲”（完成 8.5/12 场，进度 70%），6月30日前完成。"
    )


@pytest.mark.parametrize(
    ("achieved", "target", "percent"),
    [("0", "12", 0), ("8.5", "12", 70), ("11.99", "12", 99), ("12", "12", 100), ("20", "12", 100)],
)
def test_a_hundred_percent_is_only_said_of_a_target_that_is_reached(achieved, target, percent):
    # 8.5/12 = 70.8, 11.99/12 = 99.9
    assert percent_done(Decimal(achieved), Decimal(target)) == percent


@given(st.decimals("0", "9999", places=2), st.decimals("0.01", "9999", places=2))
def test_percent_never_leaves_its_bounds_and_a_hundred_means_done(achieved, target):
    percent = percent_done(achieved, target)
    assert 0 <= percent <= 100
    assert (percent == 100) == (achieved >= target)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("张某 511799198001010012 来访", "身份证号"),
        ("证号511799 19800101 001X", "身份证号"),
        ("电话 13900000000", "手机号"),
        ("电话139 0000 0000。", "手机号"),
        ("到户 12 户，发放资料 300 份，完成 2025 年任务", ""),
        ("合同编号 20250301139000000001234", ""),
    ],
)
def test_numbers_of_persons_are_recognised_and_others_are_not(text, kind):
    assert private_number_in(text) == kind
