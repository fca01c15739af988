"""考核评分汇总表 and 群众满意度测评表 in and out (domain.md §8, forms 7 and 8)."""

from decimal import Decimal as D

import pytest

from secretaries.models import Appraisal, AppraisalTally
from secretaries.services import appraisal_scoring
from tests.secretaries.appraisals import complete, count_paper, of, open_2025, score
from tests.secretaries.sheets import bring_in, check, exported, places, workbook
from xuanhan.spreadsheets.models.batch import RowOutcome

SCORES = [
    "姓名",
    "村",
    "乡镇评分",
    "群众测评",
    "村党组织评分",
    "派出单位评分",
    "组织部评分",
    "排名",
    "评定等次",
]
TICKETS = [
    "村",
    "乡镇",
    "发放票数",
    "收回票数",
    "有效票",
    "满意",
    "基本满意",
    "不满意",
    "满意率",
    "意见建议",
]
pytestmark = pytest.mark.django_db


def test_totals_come_in_count_and_go_out_unchanged(cast):
    round_ = open_2025()
    complete(round_, cast.theirs)
    bring_in(
        "appraisal-scores",
        workbook(SCORES, ["甲演示", "罗盘村", "92.5", "95%", "95", 88, "91.25分", "1", "优秀"]),
    )
    mine = of(round_, cast.mine)
    assert (mine.paper_township, mine.paper_county) == (D("92.50"), D("91.25"))
    assert mine.total is None  # what the file says of the result is not read
    plans = check("appraisal-scores", exported("appraisal-scores")).plans
    assert [(plan.outcome, plan.changes) for plan in plans if plan.changes] == []
    count_paper(mine)
    appraisal_scoring.compute(round_, by=None)
    # 37 + 27 + 9.5 + 8.8 + 9.125 = 91.425 → 91.43
    assert of(round_, cast.mine).total == D("91.43")


def test_a_sheet_of_the_portal_goes_before_a_total(cast):
    round_ = open_2025()
    mine = of(round_, cast.mine)
    Appraisal.objects.filter(pk=mine.pk).update(paper_township=50)
    complete(round_, cast.mine, cast.theirs)
    appraisal_scoring.compute(round_, by=None)
    assert of(round_, cast.mine).score_township == D(94)


@pytest.mark.parametrize(
    ("cell", "code"),
    [("100.5", "not_points"), ("-1", "not_points"), ("九十", "not_points"), ("90.555", "too_fine")],
)
def test_scores_that_are_none(cast, cell, code):
    open_2025()
    found = check("appraisal-scores", workbook(SCORES[:3], ["甲演示", "罗盘村", cell]))
    assert places(found) == [(2, "乡镇党委评分", code)]


def test_a_township_brings_in_its_own_scores_alone(cast):
    open_2025()
    scope = cast.township(cast.mine).scope
    found = check(
        "appraisal-scores", workbook(SCORES[:5], ["甲演示", "罗盘村", "90", "", "91"]), scope
    )
    assert places(found) == [(2, "村党组织评分", "not_yours")]
    foreign = check("appraisal-scores", workbook(SCORES[:3], ["乙演示", "", "90"]), scope)
    unknown = check("appraisal-scores", workbook(SCORES[:3], ["无此人", "", "90"]), scope)
    assert [(one[0], one[2]) for one in places(foreign)] == [(2, "person_unknown")]
    assert [one.message for one in foreign.errors] == [one.message for one in unknown.errors]


def test_tickets_come_in_by_village_and_go_out_unchanged(cast):
    round_ = open_2025()
    line = ["罗盘村", "龙泉土家族乡", 40, 39, 38, 30, 6, 2, "94.74%", "多到组里走走"]
    bring_in("appraisal-tallies", workbook(TICKETS, line))
    tally = AppraisalTally.objects.get()
    assert tally.appraisal == of(round_, cast.mine)
    assert (tally.issued, tally.valid, tally.opinions) == (40, 38, "多到组里走走")
    plans = check("appraisal-tallies", exported("appraisal-tallies")).plans
    assert [plan.outcome for plan in plans] == [RowOutcome.UNCHANGED]


@pytest.mark.parametrize(
    ("numbers", "header"),
    [
        ((30, 39, 38, 30, 6, 2), "收回票数"),
        ((40, 37, 38, 30, 6, 2), "有效票"),
        ((40, 39, 37, 30, 6, 2), "有效票"),
    ],
)
def test_tickets_that_cannot_be_stand_at_their_cell(cast, numbers, header):
    open_2025()
    found = check("appraisal-tallies", workbook(TICKETS[:8], ["罗盘村", "龙泉土家族乡", *numbers]))
    assert places(found) == [(2, header, "tickets")]


def test_what_was_counted_is_not_overwritten(cast):
    round_ = open_2025()
    complete(round_, cast.mine, cast.theirs)
    appraisal_scoring.compute(round_, by=None)
    found = check("appraisal-scores", workbook(SCORES[:3], ["甲演示", "罗盘村", "90"]))
    assert places(found) == [(2, "考评批次", "round_unknown")]


def test_the_export_of_a_township_keeps_what_is_not_decided(cast):
    round_ = open_2025()
    score(of(round_, cast.mine), "TOWNSHIP")
    score(of(round_, cast.mine), "UNIT")
    binding_cells = _cells(cast.township(cast.mine).scope, of(round_, cast.mine))
    assert binding_cells["paper_township"] == D("94.00")
    assert (binding_cells["paper_unit"], binding_cells["total"], binding_cells["grade"]) == (
        "",
        "",
        "",
    )


def _cells(scope, appraisal):
    from xuanhan.common.sheet_bindings import binding_of
    from xuanhan.spreadsheets.services.examine import context_for

    binding = binding_of("appraisal-scores")(
        context_for("appraisal-scores", user=None, scope=scope)
    )
    return binding.export_row(appraisal)
