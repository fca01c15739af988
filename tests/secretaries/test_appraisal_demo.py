"""The year 2025 of the demo: 87 posted first secretaries appraised, equal to what the database says in its own words."""

from decimal import Decimal as D

from django.db import connection

from secretaries.models import Appraisal, AppraisalRound, Posting
from secretaries.queries.appraisal import left_to_score, subjects_of
from xuanhan.common.scoping import COUNTY, Scope
from xuanhan.reports import indicators
from xuanhan.reports.periods import Period

# Everything of a total, from the rows behind it: items of sheets, tickets, bonus up to five, deductions.
TOTALS = """
SELECT a.id, round(
  (SELECT sum((SELECT sum(i.points) FROM secretaries_appraisalsheetitem i WHERE i.sheet_id = s.id)
              * CASE s.subject WHEN 'TOWNSHIP' THEN 40 ELSE 10 END)
   FROM secretaries_appraisalsheet s WHERE s.appraisal_id = a.id) / 100
  + 0.30 * (SELECT round((100.0 * sum(satisfied) + 70 * sum(fairly)) / sum(valid), 2)
            FROM secretaries_appraisaltally t WHERE t.appraisal_id = a.id)
  + least(5, coalesce((SELECT sum(points) FROM secretaries_appraisaladjustment j
                       WHERE j.appraisal_id = a.id AND kind = 'BONUS'), 0))
  - coalesce((SELECT sum(points) FROM secretaries_appraisaladjustment j
              WHERE j.appraisal_id = a.id AND kind = 'DEDUCTION'), 0), 2)
FROM secretaries_appraisal a JOIN secretaries_appraisalround r ON r.id = a.round_id
WHERE r.year = 2025 AND r.cycle = 'YEAR' AND a.days_in_post >= 183
"""


def asked(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def test_the_year_equals_raw_sql_and_keeps_to_the_share(demo_year):
    round_ = AppraisalRound.objects.get(year=2025, cycle="YEAR")
    people = Appraisal.objects.filter(round=round_, is_current=True)
    posted = Posting.objects.filter(round__isnull=False, start_date__year=2025)
    assert set(posted.values_list("pk", flat=True)) <= set(people.values_list("posting", flat=True))
    totals = dict(asked(TOTALS))
    assert len(totals) == 87
    counted = people.exclude(grade="NONE")
    assert dict(counted.values_list("pk", "total")) == totals
    # 30 % of 87 are 26.1, and nobody below the line stands above one who is not 优秀 for a tie alone.
    excellent = sorted(counted.filter(grade="A").values_list("total", flat=True))
    others = counted.exclude(grade="A").filter(absences=0, is_vetoed=False)
    assert len(excellent) == round_.excellent_places == 26
    assert excellent[0] >= max(others.values_list("total", flat=True))
    assert min(excellent) >= D(90)
    # Who came in September, after the recall, takes part without a grade.
    assert people.get(grade="NONE").days_in_post == 101
    assert round_.state == "ARCHIVED"


def test_the_figures_of_the_year_open_their_rows(demo_year):
    def figure(code):
        item = indicators.by_code(f"secretaries.{code}")
        period = Period.of_year(2025)
        value = indicators.figure(item, period, COUNTY).value
        return value, indicators.rows_of(item, period, COUNTY).count()

    (told,) = asked(
        "SELECT count(DISTINCT p.cadre_id) FROM secretaries_appraisal a"
        " JOIN secretaries_posting p ON p.id = a.posting_id"
        " JOIN secretaries_appraisalround r ON r.id = a.round_id"
        " WHERE r.year = 2025 AND r.cycle = 'YEAR' AND a.is_current"
    )
    assert figure("appraised") == (told[0], told[0]) == (88, 88)
    share, rows = figure("excellent")
    assert rows == 87
    assert round(D(share), 4) == round(D(26) / D(87) * (100 if share > 1 else 1), 4)


def test_a_quarter_waits_for_its_scores(demo_year):
    round_ = AppraisalRound.objects.get(state="SCORING")
    township = Posting.objects.get(
        village__name="罗盘村", end_date__isnull=True
    ).village.township_id
    scope = Scope(keys={"township": frozenset({township})})
    assert subjects_of(scope) == ["TOWNSHIP"]
    assert left_to_score(round_, "TOWNSHIP", scope) >= 2
    assert left_to_score(round_, "COUNTY", COUNTY) == round_.appraisals.count()
