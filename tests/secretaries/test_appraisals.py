"""考评 through its services: counted, decided, frozen, told, objected to, corrected."""

import datetime
from decimal import Decimal as D

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from secretaries.choices.appraisal import AppraisalState, GradeCode, ObjectionState
from secretaries.models import (
    Appraisal,
    AppraisalAdjustment,
    AppraisalIndicator,
    AppraisalObjection,
    AppraisalRound,
    AppraisalScheme,
    AppraisalSheet,
    AppraisalTally,
    PresenceMonth,
)
from secretaries.services import appraisal_objections, appraisal_round, appraisal_scoring
from secretaries.services.appraisal_scheme import new_version, open_default_schemes, publish_scheme
from tests.secretaries.appraisals import (
    DECIDED,
    FIRST,
    LAST,
    SHEET,
    complete,
    count_paper,
    decide,
    of,
    open_2025,
    points,
    score,
)

pytestmark = pytest.mark.django_db


def refused(word, call, *args, **kwargs):
    with pytest.raises(ValidationError, match=word) as caught, transaction.atomic():
        call(*args, **kwargs)
    return caught.value


def held_by_the_database(call, *args, **kwargs):
    with pytest.raises(DatabaseError), transaction.atomic():
        call(*args, **kwargs)


def test_a_year_equals_the_sum_by_hand_and_raw_sql(cast):
    round_ = open_2025()
    complete(round_, cast.mine, cast.theirs)
    AppraisalAdjustment.objects.create(
        appraisal=of(round_, cast.mine), kind="BONUS", points=D("1.25"), ground="市级表彰",
        happened_date=LAST,
    )  # fmt: skip
    appraisal_scoring.compute(round_, by=None)
    mine = of(round_, cast.mine)
    # 94×0.7 (four subjects) + 90×0.3 = 65.8 + 27 = 92.8; + 1.25 = 94.05
    assert (mine.total, of(round_, cast.theirs).total) == (D("94.05"), D("92.80"))
    assert (mine.rank, of(round_, cast.theirs).rank) == (1, 2)
    assert mine.days_in_post == 297  # 2025-03-10 to 12-31
    # Two graded, 30 %: no place, so that both stay below 优秀.
    assert round_.excellent_places == 0
    assert mine.suggested_grade == GradeCode.B
    assert mine.suggested_reason == "达到优秀分数线，优秀名额已满"
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT a.id, round(
              sum(s.score * CASE s.subject WHEN 'TOWNSHIP' THEN 40 ELSE 10 END) / 100
              + 0.3 * (SELECT round((100.0 * satisfied + 70 * fairly) / valid, 2)
                       FROM secretaries_appraisaltally t WHERE t.appraisal_id = a.id)
              + coalesce((SELECT sum(points) FROM secretaries_appraisaladjustment j
                          WHERE j.appraisal_id = a.id AND kind = 'BONUS'), 0), 2)
            FROM secretaries_appraisal a JOIN secretaries_appraisalsheet s ON s.appraisal_id = a.id
            GROUP BY a.id
            """
        )
        assert dict(cursor.fetchall()) == dict(Appraisal.objects.values_list("pk", "total"))


def test_what_is_missing_is_named_and_nothing_is_counted(cast):
    round_ = open_2025()
    complete(round_, cast.mine)
    error = refused("乙演示未评分", appraisal_scoring.compute, round_, by=None)
    assert "还不能计算，缺 5 项" in error.messages[0]
    assert of(round_, cast.mine).total is None
    round_.refresh_from_db()
    assert round_.state == AppraisalState.SCORING


def test_too_small_a_survey_does_not_count(cast):
    round_ = open_2025()
    complete(round_, cast.mine, cast.theirs)
    AppraisalTally.objects.filter(appraisal__posting=cast.mine).update(
        issued=29, returned=29, valid=29, satisfied=29, fairly=0, dissatisfied=0
    )
    refused("有效票 29 张，少于 30 张", appraisal_scoring.compute, round_, by=None)


@pytest.mark.parametrize("numbers", [("15.5", *SHEET[1:]), ("-1", *SHEET[1:])])
def test_points_out_of_range_are_refused_at_their_box(cast, numbers):
    round_ = open_2025()
    mine = of(round_, cast.mine)
    error = refused("须在 0 至 15 之间", score, mine, "TOWNSHIP", numbers)
    first = round_.scheme.indicators.first()
    assert list(error.error_dict) == [f"points_{first.pk}"]
    assert not AppraisalSheet.objects.exists()
    sheet = score(mine, "TOWNSHIP")
    held_by_the_database(sheet.items.filter(indicator=first).update, points=D(numbers[0]))
    held_by_the_database(AppraisalSheet.objects.filter(pk=sheet.pk).update, score=D("100.01"))


def test_a_sheet_that_was_handed_in_is_changed_only_when_returned(cast):
    round_ = open_2025()
    mine = of(round_, cast.mine)
    sheet = score(mine, "TOWNSHIP")
    refused("须由县委组织部退回", score, mine, "TOWNSHIP")
    appraisal_scoring.return_sheet(sheet)
    assert score(mine, "TOWNSHIP", ("15", "15", "15", "15", "15", "15", "10")).score == 100
    assert AppraisalSheet.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"issued": 30}, "returned"),
        ({"returned": 30}, "valid"),
        ({"valid": 37}, "valid"),
    ],
)
def test_tickets_that_cannot_be_are_refused(cast, changes, field):
    round_ = open_2025()
    made = AppraisalTally(
        **{"appraisal": of(round_, cast.mine), "issued": 40, "returned": 39, "valid": 38, "satisfied": 30,
           "fairly": 6, "dissatisfied": 2, "counted_date": LAST, **changes}
    )  # fmt: skip
    with pytest.raises(ValidationError) as caught:
        made.full_clean()
    assert field in caught.value.error_dict
    held_by_the_database(made.save)


def test_the_guard_of_the_weights_stands_in_the_database_too(cast):
    scheme = new_version(open_default_schemes(effective=FIRST)[0], effective=FIRST)
    rows = AppraisalScheme.objects.filter(pk=scheme.pk)
    held_by_the_database(rows.update, weight_county=11)  # 101
    held_by_the_database(rows.update, weight_villagers=10, weight_county=30)
    held_by_the_database(
        rows.update, weight_township=26, weight_villagers=24, weight_unit=20, weight_county=20
    )
    scheme.weight_villagers, scheme.weight_county = D(10), D(30)
    with pytest.raises(ValidationError, match="须是最大的两项"):
        scheme.full_clean()
    rows.update(weight_township=50, weight_villagers=40, weight_unit=0, weight_county=0)


def test_a_published_scheme_never_changes(cast):
    published = open_default_schemes(effective=FIRST)[1]
    held_by_the_database(AppraisalScheme.objects.filter(pk=published.pk).update, excellent=95)
    held_by_the_database(published.indicators.all().delete)
    held_by_the_database(AppraisalIndicator.objects.filter(scheme=published).update, points=1)
    made = new_version(published, effective=datetime.date(2026, 1, 1))
    made.indicators.filter(title="作风廉洁").update(points=9)
    refused("满分合计须为 100，现为 99", publish_scheme, made, by=None)
    made.indicators.filter(title="作风廉洁").update(points=10)
    publish_scheme(made, by=None)
    assert made.version == 2


def approved(cast):
    round_ = open_2025()
    complete(round_, cast.mine, cast.theirs)
    appraisal_scoring.compute(round_, by=None)
    decide(round_)
    return round_


def test_after_the_decision_nothing_changes(cast):
    round_ = approved(cast)
    mine = of(round_, cast.mine)
    assert mine.grade == GradeCode.B
    rows = Appraisal.objects.filter(pk=mine.pk)
    held_by_the_database(rows.update, total=99)
    held_by_the_database(rows.update, grade="A", grade_reason="x")
    held_by_the_database(rows.delete)
    held_by_the_database(AppraisalSheet.objects.filter(appraisal=mine).update, score=1)
    held_by_the_database(AppraisalTally.objects.filter(appraisal=mine).update, opinions="x")
    held_by_the_database(type(round_).objects.filter(pk=round_.pk).update, state="SCORING",
                         approved_date=None)  # fmt: skip
    refused("不能退回打分", appraisal_round.move, round_, appraisal_round.APPRAISAL_ROUND, "reopen",
            by=None, opinion="x")  # fmt: skip
    refused("已不在打分", score, of(round_, cast.mine), "TOWNSHIP")


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"document_number": " "}, "请填写审定文号"),
        ({"approved_date": datetime.date(2025, 12, 30)}, "审定应在其后"),
        ({"opinion": " "}, "须填写意见"),
    ],
)
def test_a_decision_without_its_ground(cast, changes, word):
    round_ = open_2025()
    complete(round_, cast.mine, cast.theirs)
    appraisal_scoring.compute(round_, by=None)
    refused(word, decide, round_, **changes)
    assert of(round_, cast.mine).grade == ""


def test_no_more_excellent_than_places(cast):
    round_ = open_2025()
    complete(round_, cast.mine, cast.theirs)
    appraisal_scoring.compute(round_, by=None)
    held_by_the_database(Appraisal.objects.filter(round=round_).update, grade="A")  # no reason
    Appraisal.objects.filter(posting=cast.mine).update(grade="A", grade_reason="实绩突出")
    refused("优秀名额 0 名，现为 1 名", decide, round_)
    round_.refresh_from_db()
    assert round_.state == AppraisalState.COMPUTED


def told(cast):
    round_ = approved(cast)
    appraisal_round.publicise(round_, from_date=datetime.date(2026, 1, 21), by=None)
    refused("反馈应在其后", appraisal_round.inform, round_, informed_date=DECIDED, by=None)
    appraisal_round.inform(round_, informed_date=datetime.date(2026, 2, 2), by=None)
    return round_


def test_the_person_sees_the_result_once_told(cast):
    person = cast.person(cast.mine)
    round_ = approved(cast)
    from xuanhan.common.scoping import within

    assert not within(Appraisal.objects.all(), person.scope).exists()
    appraisal_round.publicise(round_, from_date=datetime.date(2026, 1, 21), by=None)
    assert not within(Appraisal.objects.all(), person.scope).exists()
    # 21, 22, 23, 26, 27 January are five working days.
    assert round_.publicity_until >= datetime.date(2026, 1, 27)
    appraisal_round.inform(round_, informed_date=datetime.date(2026, 2, 2), by=None)
    assert within(Appraisal.objects.all(), person.scope).get().posting == cast.mine
    assert within(AppraisalSheet.objects.all(), person.scope).count() == 4


def objection(round_, posting, day):
    return appraisal_objections.raise_objection(
        AppraisalObjection(appraisal=of(round_, posting), raised_date=day, text="县级评分有误"),
        by=None,
    )


def test_an_objection_ends_in_a_new_version(cast):
    round_ = told(cast)
    day = datetime.date(2026, 2, 10)
    refused("申诉期到 2026-03-04 已结束", objection, round_, cast.mine, datetime.date(2026, 3, 5))
    row = objection(round_, cast.mine, day)
    refused("已有一件申诉正在复核", objection, round_, cast.mine, day)
    refused("还有 1 件申诉没有答复", appraisal_round.archive, round_,
            archived_date=datetime.date(2026, 3, 5), by=None)  # fmt: skip
    refused("都没有变化", appraisal_objections.correct, row, answered_date=day, total=D("92.80"),
            grade="B", by=None, opinion="复核")  # fmt: skip
    refused("优秀名额 0 名已满", appraisal_objections.correct, row, answered_date=day, total=D(93),
            grade="A", by=None, opinion="复核")  # fmt: skip
    made = appraisal_objections.correct(
        row, answered_date=day, total=D("93.30"), grade="B", by=None, opinion="县级评分漏计 5 分"
    )
    former = Appraisal.objects.get(pk=row.appraisal_id)
    assert (former.total, former.is_current, former.version) == (D("92.80"), False, 1)
    assert (made.total, made.version, made.correction_reason) == (
        D("93.30"), 2, "县级评分漏计 5 分",
    )  # fmt: skip
    assert made.informed_id == cast.mine.cadre_id
    row.refresh_from_db()
    assert row.state == ObjectionState.CORRECTED
    appraisal_round.archive(round_, archived_date=datetime.date(2026, 3, 5), by=None)
    held_by_the_database(Appraisal.objects.filter(pk=made.pk).update, total=1)


def test_half_a_year_needs_no_sheets_and_gets_no_grade(cast):
    type(cast.mine).objects.filter(pk=cast.mine.pk).update(start_date=datetime.date(2025, 7, 3))
    round_ = open_2025()
    complete(round_, cast.theirs)
    appraisal_scoring.compute(round_, by=None)
    mine = of(round_, cast.mine)
    assert (mine.days_in_post, mine.suggested_grade, mine.rank) == (182, GradeCode.NONE, None)
    assert of(round_, cast.theirs).rank == 1


def test_a_veto_is_the_lowest_grade_whatever_the_scores(cast):
    round_ = open_2025()
    complete(round_, cast.mine, cast.theirs)
    AppraisalAdjustment.objects.create(
        appraisal=of(round_, cast.mine), kind="VETO", ground="违纪", happened_date=LAST
    )
    appraisal_scoring.compute(round_, by=None)
    assert of(round_, cast.mine).suggested_grade == GradeCode.D


def test_a_second_paper_tally_and_a_sheet_of_the_villagers_are_refused(cast):
    round_ = open_2025()
    mine = of(round_, cast.mine)
    count_paper(mine)
    held_by_the_database(count_paper, mine)
    refused(
        "只来自满意度测评", appraisal_scoring.keep_sheet, mine, "VILLAGERS", points(round_), by=None
    )


def test_absences_of_frozen_months_bar_from_excellent(cast):
    PresenceMonth.objects.create(
        posting=cast.mine, month=datetime.date(2025, 5, 1), required_days=20, village_days=D(20),
        absences=1, state="FROZEN", frozen_date=LAST,
    )  # fmt: skip
    round_ = open_2025()
    complete(round_, cast.mine, cast.theirs)
    appraisal_scoring.compute(round_, by=None)
    mine = of(round_, cast.mine)
    assert (mine.absences, mine.suggested_reason) == (1, "缺岗 1 次，不得评优")


def test_end_of_term_takes_those_whose_term_ends(cast):
    type(cast.theirs).objects.filter(pk=cast.theirs.pk).update(
        planned_end_date=datetime.date(2026, 9, 30)
    )
    open_default_schemes(effective=FIRST)
    round_ = appraisal_round.open_round(
        AppraisalRound(
            title="2026年期满考核", scheme=AppraisalScheme.objects.get(cycle="TERM"), year=2026,
            start_date=datetime.date(2026, 1, 1), end_date=datetime.date(2026, 12, 31),
            due_date=datetime.date(2027, 1, 10),
        ),
        by=None,
    )  # fmt: skip
    one = round_.appraisals.get()
    # The whole term counts: 2025-03-10 to 2026-12-31.
    assert (one.posting, one.days_in_post) == (cast.theirs, 662)


def test_a_quarter_needs_its_number_and_comes_once(cast):
    open_default_schemes(effective=FIRST)
    fields = {
        "title": "2025年第三季度考评", "scheme": AppraisalScheme.objects.get(cycle="QUARTER"),
        "year": 2025, "start_date": datetime.date(2025, 7, 1),
        "end_date": datetime.date(2025, 9, 30), "due_date": datetime.date(2025, 10, 10),
    }  # fmt: skip
    error = refused(
        "须填写 1 至 4 季度", appraisal_round.open_round, AppraisalRound(**fields), by=None
    )
    assert list(error.error_dict) == ["quarter"]
    appraisal_round.open_round(AppraisalRound(**fields, quarter=3), by=None)
    again = AppraisalRound(**fields, quarter=3)
    refused("这一期的考评已有", appraisal_round.open_round, again, by=None)
    held_by_the_database(AppraisalRound.objects.update, quarter=None)
