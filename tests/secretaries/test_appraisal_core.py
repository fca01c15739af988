"""考评 by hand: weights, survey, totals, the share of 优秀, ties at the line, words (domain.md §4.8, §13.2)."""

from dataclasses import replace
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretaries.core.appraisal_grade import (
    Candidate,
    Grade,
    excellent_places,
    grade_round,
    grade_word,
)
from secretaries.core.appraisal_scheme import GradeRule, SurveyRule, weight_faults
from secretaries.core.appraisal_score import Tally, TallyFaulty, sheet_score, total_score

DEFAULT = {
    "TOWNSHIP": D(40), "VILLAGERS": D(30), "VILLAGE_ORGANIZATION": D(10), "UNIT": D(10), "COUNTY": D(10),
}  # fmt: skip
RULE = GradeRule()


def weights(*numbers):
    return dict(zip(DEFAULT, map(D, numbers), strict=True))


@pytest.mark.parametrize(
    ("numbers", "word"),
    [
        ((40, 30, 10, 10, 9), "合计须为 100，现为 99"),
        ((30, 30, 40, 0, 0), "须是最大的两项"),
        ((40, 20, 20, 10, 10), "须是最大的两项"),  # a third as large as the second
        ((26, 24, 23, 23, 4), "合计须超过 50"),  # exactly half is not over half
        ((90, 60, -50, 0, 0), "不能为负数"),
    ],
)
def test_the_guard_of_the_weights(numbers, word):
    assert any(word in fault for fault in weight_faults(weights(*numbers)))


@pytest.mark.parametrize("numbers", [(40, 30, 10, 10, 10), (26, 25, 24, 24, 1), (60, 40, 0, 0, 0)])
def test_weights_that_may_stand(numbers):
    assert weight_faults(weights(*numbers)) == []


def tally(issued, returned, satisfied, fairly, dissatisfied, valid=None):
    counted = satisfied + fairly + dissatisfied
    return Tally(
        issued, returned, satisfied, fairly, dissatisfied, counted if valid is None else valid
    )


def test_a_survey_by_hand():
    # 30×100 + 6×70 + 2×0 = 3420 over 38 valid = 90; 满意率 36/38 = 94.74
    one = tally(40, 39, 30, 6, 2)
    assert one.score(SurveyRule()) == D("90.00")
    assert one.satisfaction == D("94.74")
    assert one.shortcomings(SurveyRule()) == []
    # 20×100 + 11×70 = 2770 over 31 = 89.3548… → 89.35
    assert tally(31, 31, 20, 11, 0).score(SurveyRule()) == D("89.35")


def test_exactly_the_minimum_counts_and_one_less_does_not():
    assert tally(40, 36, 32, 0, 0).shortcomings(SurveyRule()) == []  # 32 of 40 are 80 %
    assert tally(41, 36, 32, 0, 0).shortcomings(SurveyRule()) == [
        "有效票占发放票数 78.05%，低于 80%"
    ]
    assert tally(30, 30, 29, 0, 0).shortcomings(SurveyRule()) == ["有效票 29 张，少于 30 张"]


@pytest.mark.parametrize(
    ("numbers", "field"),
    [
        ((40, 41, 40, 0, 0), "returned"),
        ((40, 39, 40, 0, 0), "valid"),
        ((40, 39, 30, 0, 0, 38), "valid"),
        ((40, 39, -1, 1, 0), "satisfied"),
    ],
)
def test_tickets_that_cannot_be(numbers, field):
    with pytest.raises(TallyFaulty) as caught:
        tally(*numbers)
    assert caught.value.field == field


def test_paper_and_tokens_add_up():
    both = tally(40, 39, 30, 6, 2) + tally(10, 8, 8, 0, 0)
    assert (both.issued, both.valid, both.satisfied) == (50, 46, 38)


def test_a_sheet_by_hand():
    five = [(D("14.5"), D(15)), (D(14), D(15)), (D("13.5"), D(15)), (D(15), D(15)), (D(13), D(15))]
    assert sheet_score([*five, (D(14), D(15)), (D(10), D(10))]) == D("94.0")
    with pytest.raises(ValueError, match="15.5 is not between"):
        sheet_score([(D("15.5"), D(15))])


SCORES = {
    "TOWNSHIP": D("92.5"), "VILLAGERS": D("90"), "VILLAGE_ORGANIZATION": D("95"), "UNIT": D("88"),
    "COUNTY": D("91.25"),
}  # fmt: skip


def test_a_total_by_hand():
    # 37 + 27 + 9.5 + 8.8 + 9.125 = 91.425; + 2 − 0.5 = 92.925 → 92.93 (half up)
    total = total_score(SCORES, DEFAULT, bonus=[D(2)], deduction=[D("0.5")], bonus_cap=D(5))
    assert total.weighted == D("91.425")
    assert total.points == D("92.93")
    # 91.425 alone → 91.43, and with 3 + 4 the bonus stops at 5: 96.425 → 96.43
    assert total_score(SCORES, DEFAULT, bonus_cap=D(5)).points == D("91.43")
    assert total_score(SCORES, DEFAULT, bonus=[D(3), D(4)], bonus_cap=D(5)).points == D("96.43")
    # Deductions have no floor.
    assert total_score(SCORES, DEFAULT, deduction=[D(100)], bonus_cap=D(5)).points == D("-8.58")


def test_a_missing_subject_is_never_counted_as_zero():
    with pytest.raises(KeyError):
        total_score({"TOWNSHIP": D(90)}, DEFAULT, bonus_cap=D(5))


def people(*totals, days=300):
    return [Candidate(number, D(str(total)), days) for number, total in enumerate(totals)]


def grades(line):
    return "".join(outcome.grade[0] for outcome in line.outcomes)


@pytest.mark.parametrize(
    ("graded", "percent", "places"),
    [(10, 30, 3), (87, 30, 26), (9, 30, 2), (3, 30, 0), (87, 20, 17)],
)
def test_places_are_rounded_down(graded, percent, places):
    assert excellent_places(graded, D(percent)) == places


def test_thresholds_and_the_share():
    line = grade_round(people(95, 94, 93, 92, 90, 89.99, 75, 74.99, 60, 59.99), RULE)
    assert line.places == 3
    assert grades(line) == "AAABBBBCCD"
    assert line.outcomes[3].reason == "达到优秀分数线，优秀名额已满"
    assert [outcome.rank for outcome in line.outcomes] == list(range(1, 11))


def test_a_tie_at_the_line_is_shown_and_left_to_people():
    line = grade_round(people(95, 94, 93, 93, 80, 80, 80, 80, 80, 80), RULE)
    assert (line.places, line.free_at_line) == (3, 1)
    assert grades(line) == "AABBBBBBBB"
    assert [outcome.key for outcome in line.outcomes if outcome.at_line] == [2, 3]
    assert [outcome.rank for outcome in line.outcomes] == [1, 2, 3, 3, 5, 5, 5, 5, 5, 5]


def test_a_tie_within_the_places_needs_nobody():
    line = grade_round(people(95, 93, 93, 80, 80, 80, 80, 80, 80, 80), RULE)
    assert grades(line) == "AAABBBBBBB"
    assert not any(outcome.at_line for outcome in line.outcomes)


def test_absences_veto_and_half_a_year():
    round_ = [
        Candidate("once away", D(95), 300, absences=1),
        Candidate("three times away", D(95), 300, absences=3),
        Candidate("veto", None, 300, vetoed=True),
        Candidate("half a year less a day", D(95), 182),
        Candidate("half a year", D(95), 183),
        *people(80, 80, 80, 80),
    ]
    line = grade_round(round_, RULE)
    found = {outcome.key: outcome for outcome in line.outcomes}
    assert [found[key].grade for key in ("once away", "three times away", "veto")] == [
        "B",
        "D",
        "D",
    ]
    assert found["half a year less a day"].grade is Grade.NONE
    assert found["half a year less a day"].rank is None
    assert found["half a year"].grade is Grade.A
    assert line.places == 2  # eight are graded: 2.4


def test_words_by_establishment():
    assert grade_word("B", "CIVIL_SERVANT") == grade_word("B", "REFERENCED") == "称职"
    assert grade_word("B", "INSTITUTION") == grade_word("B", "STATE_ENTERPRISE") == "合格"
    assert grade_word("D", "REFERENCED") == "不称职"
    assert grade_word("C", "OTHER") == "基本合格"
    assert grade_word("A", "OTHER") == "优秀"
    assert grade_word("", "OTHER") == ""


TOTALS = st.lists(st.decimals(40, 105, places=1), max_size=60)
PERCENT = st.integers(0, 100).map(D)


@given(totals=TOTALS, percent=PERCENT)
def test_never_more_excellent_than_the_share(totals, percent):
    line = grade_round(people(*totals), replace(RULE, excellent_percent=percent))
    excellent = sum(outcome.grade is Grade.A for outcome in line.outcomes)
    at_line = sum(outcome.at_line for outcome in line.outcomes)
    assert excellent + line.free_at_line <= line.places
    assert (line.free_at_line > 0) == (at_line > 0)
    assert at_line > line.free_at_line or at_line == 0


@given(totals=TOTALS, percent=PERCENT)
def test_equal_totals_get_equal_grades_and_higher_never_a_lower_one(totals, percent):
    line = grade_round(people(*totals), replace(RULE, excellent_percent=percent))
    graded = sorted(zip(totals, line.outcomes, strict=True), key=lambda pair: pair[0], reverse=True)
    for (high, one), (low, other) in zip(graded, graded[1:], strict=False):
        assert one.grade <= other.grade  # "A" before "B"
        if high == low:
            assert (one.grade, one.rank, one.at_line) == (other.grade, other.rank, other.at_line)


@given(
    counts=st.tuples(*[st.integers(0, 500)] * 3).filter(any),
    lost=st.integers(0, 50),
)
def test_a_survey_lies_between_its_answers(counts, lost):
    one = tally(sum(counts) + lost, sum(counts), *counts)
    assert 0 <= one.score(SurveyRule()) <= 100
    assert one.score(SurveyRule()) <= one.satisfaction
