"""The points of a ranking and the days of a return, counted by hand; splits that add up whatever comes."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collective_economy.core.fund import (
    FundAccount,
    Instalment,
    due_days,
    months_later,
    next_due,
    overdue,
)
from collective_economy.core.fund_ranking import RankingFacts, RankingRules, ranks, score
from xuanhan.common.money import FEN, split

D = Decimal
RULES = RankingRules()


def facts(**values):
    return RankingFacts(
        **{
            "review_score": D("86.50"), "income_year": 2024, "operating_income": D("62000.00"),
            "amount": D("500000.00"), "expected_income": D("40000.00"), "has_first_secretary": True,
            "has_pair": True, **values,
        }
    )  # fmt: skip


def test_points_counted_by_hand():
    found = score(facts(), RULES)
    # 86.5 × 60% = 51.90; 15 × (50 − 6.2) / 50 = 13.14; 15 × 8% / 10% = 12.00; 5; 5.
    assert [part.points for part in found.parts] == [D("51.90"), D("13.14"), D("12.00"), D(5), D(5)]
    assert found.total == D("87.04")
    assert found.sentences == [
        "专家评审 86.50 分，按满分 60 分折算，计 51.90 分",
        "2024 年经营性收入 6.20 万元，距 50 万元越远得分越高，计 13.14 分",
        "预期年收益为申请额的 8.00%，10% 及以上得满分，计 12.00 分",
        "现有第一书记在任，优先倾斜加 5 分",
        "现有履约中的共建对子，优先倾斜加 5 分",
    ]


def test_what_is_unknown_gets_no_points_and_says_so():
    found = score(
        facts(review_score=None, operating_income=None, expected_income=None,
              has_first_secretary=False, has_pair=False),
        RULES,
    )  # fmt: skip
    assert found.total == 0
    assert "2024 年收入未填报或未审核，不计分" in found.sentences
    assert found.sentences[-2:] == ["现无第一书记在任，不加分", "现无履约中的共建对子，不加分"]


def test_a_rich_village_gets_nothing_for_weakness_and_a_loss_no_more_than_all():
    rich = score(facts(operating_income=D(500000)), RULES).parts[1]
    assert (rich.points, "不计分" in rich.sentence) == (D("0.00"), True)
    assert score(facts(operating_income=D(-1)), RULES).parts[1].points == D("15.00")


def test_ties_share_a_rank_and_the_next_is_skipped():
    assert ranks([D(80), D(90), D(80), D(70)]) == [2, 1, 2, 4]


def test_days_of_return():
    day = datetime.date(2025, 1, 31)
    assert months_later(day, 1) == datetime.date(2025, 2, 28)
    assert due_days(day, 36, 3) == [datetime.date(2026, 1, 31), datetime.date(2027, 1, 31),
                                    datetime.date(2028, 1, 31)]  # fmt: skip
    with pytest.raises(ValueError, match="more instalments"):
        due_days(day, 2, 3)


def test_overdue_and_the_next_due():
    plan = [Instalment(1, datetime.date(2025, 6, 1), D(100)),
            Instalment(2, datetime.date(2026, 6, 1), D(100))]  # fmt: skip
    assert overdue(plan, D(30), datetime.date(2025, 6, 1)) == 0
    assert overdue(plan, D(30), datetime.date(2025, 6, 2)) == D(70)
    assert next_due(plan, D(130)) == (plan[1], D(70))
    assert next_due(plan, D(200)) is None


def test_the_balance_by_hand():
    account = FundAccount(D("100.00"), D("50.00"), D("70.25"), D("20.00"), D("1.10"))
    assert account.balance == D("100.85")


@settings(max_examples=100)
@given(
    fens=st.integers(1, 10**11),
    weights=st.lists(st.integers(1, 10**9), min_size=1, max_size=9),
    months=st.integers(1, 120),
    data=st.data(),
)
def test_every_split_adds_up_to_the_fen(fens, weights, months, data):
    """Payments over departments and returns over instalments: never a fen more or less."""
    total = fens * FEN
    parts = split(total, [weight * FEN for weight in weights])
    assert sum(parts) == total
    assert all(part >= 0 and part == part.quantize(FEN) for part in parts)
    days = due_days(datetime.date(2025, 3, 31), months, data.draw(st.integers(1, months)))
    equal = split(total, [1] * len(days))
    assert sum(equal) == total
    assert max(equal) - min(equal) <= FEN
    assert days == sorted(set(days))
    assert days[-1] == months_later(datetime.date(2025, 3, 31), months)
