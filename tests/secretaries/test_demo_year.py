"""The demo year shows the seed's picture, counted from its records and equal to what the database says."""

import datetime
from collections import Counter

import pytest
from django.db import connection

from secretaries.models import (
    Cadre,
    Commendation,
    Difficulty,
    PeriodicReport,
    Posting,
    PresenceMonth,
    ResultUse,
    SupportRecord,
)
from secretaries.queries.allowance import standings
from secretaries.queries.presence import presence_of
from xuanhan.common.scoping import COUNTY
from xuanhan.registry.models import Village
from xuanhan.reports import indicators
from xuanhan.reports.periods import Period

YEAR = Period.of_year(2025)
# What the county's own account says (seed, first campaign), and the same asked of the database.
TOLD = {
    "secretaries.newly_posted": (
        87,
        "SELECT count(*) FROM secretaries_posting WHERE role = 'FIRST_SECRETARY'"
        " AND round_id IS NOT NULL AND start_date BETWEEN '2025-01-01' AND '2025-12-31'",
    ),
    "secretaries.promoted": (
        12,
        "SELECT count(DISTINCT p.cadre_id) FROM secretaries_resultuse u"
        " JOIN secretaries_posting p ON p.id = u.posting_id"
        " WHERE u.kind IN ('PROMOTION', 'FURTHER_USE') AND extract(year FROM u.decided_date) = 2025",
    ),
    "secretaries.commended": (
        5,
        "SELECT count(DISTINCT p.cadre_id) FROM secretaries_commendation c"
        " JOIN secretaries_posting p ON p.id = c.posting_id"
        " WHERE c.level IN ('PROVINCE', 'CITY') AND extract(year FROM c.granted_date) = 2025",
    ),
    "secretaries.recalled": (
        1,
        "SELECT count(*) FROM secretaries_recallcase"
        " WHERE outcome = 'RECALL' AND extract(year FROM decided_date) = 2025",
    ),
}


@pytest.fixture
def figures(demo_year):
    def value(code):
        return indicators.figure(indicators.by_code(code), YEAR, COUNTY)

    return value


def ask(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


@pytest.mark.parametrize("code", TOLD)
def test_a_figure_of_the_seed(figures, code):
    told, sql = TOLD[code]
    assert figures(code).value == ask(sql) == told


def test_thirty_and_more_difficulties_are_solved(figures):
    sql = (
        "SELECT count(*) FROM secretaries_difficulty"
        " WHERE state = 'CLOSED' AND extract(year FROM closed_date) = 2025"
    )
    assert figures("secretaries.solved_difficulties").value == ask(sql) > 30


def test_more_than_three_quarters_have_one_of_the_three_experiences(figures):
    share = figures("secretaries.named_experience")
    sql = (
        "SELECT count(*) FROM secretaries_posting p JOIN secretaries_cadre c ON c.id = p.cadre_id"
        " WHERE p.role = 'FIRST_SECRETARY' AND p.round_id IS NOT NULL"
        " AND p.start_date BETWEEN '2025-01-01' AND '2025-12-31'"
        " AND (c.agricultural_major OR c.project_experience OR c.grassroots_experience)"
    )
    assert share.part == ask(sql)
    assert share.part * 100 > 75 * share.whole


def test_a_deleted_row_is_gone_from_its_figure(figures):
    extra = _posted_besides()
    assert figures("secretaries.newly_posted").value == 88
    gone = (
        ("secretaries.promoted", ResultUse.objects.filter(kind="PROMOTION").first(), 11),
        ("secretaries.commended", Commendation.objects.filter(level="CITY").first(), 4),
        ("secretaries.newly_posted", extra, 87),
    )
    for code, row, left in gone:
        row.delete()
        assert figures(code).value == left
    solved = figures("secretaries.solved_difficulties").value
    row = Difficulty.objects.filter(state="CLOSED").first()
    row.flow.all().delete()
    row.delete()
    assert figures("secretaries.solved_difficulties").value == solved - 1


def _posted_besides():
    """One more of the round; those who served have frozen months, which nobody deletes."""
    taken = Posting.objects.values("village")
    return Posting.objects.create(
        cadre=Cadre.objects.filter(postings__isnull=True).first(),
        village=Village.objects.exclude(pk__in=taken).first(),
        round=Posting.objects.filter(round__isnull=False).first().round,
        document_number="宣组〔2025〕99号", start_date="2025-05-01", planned_end_date="2027-04-30",
    )  # fmt: skip


# ---- presence ------------------------------------------------------------------------------------------

CURRENT = (
    " FROM secretaries_presencemonth m WHERE m.state = 'FROZEN'"
    " AND extract(year FROM m.month) = 2025 AND NOT EXISTS (SELECT 1 FROM secretaries_presencemonth n"
    " WHERE n.posting_id = m.posting_id AND n.month = m.month AND n.state = 'FROZEN'"
    " AND n.version > m.version)"
)
PRESENCE = {
    "presence_days": "SELECT sum(m.village_days + m.supplement_days + m.trip_days)" + CURRENT,
    "absences": "SELECT sum(m.absences)" + CURRENT,
    "spot_checks": "SELECT count(*) FROM secretaries_spotcheck"
    " WHERE extract(year FROM check_date) = 2025",
    "spot_check_faults": "SELECT count(*) FROM secretaries_spotcheck WHERE"
    " extract(year FROM check_date) = 2025 AND result NOT IN ('PRESENT', 'TRIP', 'LEAVE')",
    "work_logs": "SELECT count(*) FROM secretaries_worklog WHERE extract(year FROM date) = 2025",
}


@pytest.mark.parametrize("code", PRESENCE)
def test_a_figure_of_presence_is_counted_from_its_records(figures, code):
    assert figures(f"secretaries.{code}").value == ask(PRESENCE[code]) > 0


def test_every_month_of_everybody_in_post_is_frozen_and_each_allowance_follows_its_days(demo_year):
    postings = list(Posting.objects.filter(role="FIRST_SECRETARY", start_date__year=2025))
    assert len(postings) == 88
    found = presence_of(postings, YEAR.start, YEAR.end)
    assert not any(one.missing_months for one in found.values())
    # A year in post is twelve months of the APP; one came later, in another's place.
    months = Counter(
        PresenceMonth.objects.filter(state="FROZEN", version=1, month__lt="2026-03-01")
        .values_list("posting", flat=True)
    )  # fmt: skip
    assert [number for number in months.values() if number == 12] == [12] * 86
    # Trips are days of approved leaves of that kind; supplements those that the township confirmed.
    assert ask("SELECT sum(m.trip_days)" + CURRENT) <= ask(
        "SELECT sum(days) FROM secretaries_leave WHERE kind = 'TRIP'"
    )
    assert ask("SELECT count(*)" + CURRENT + " AND NOT m.met") > 0
    paid = SupportRecord.objects.filter(year=2025, living_days__isnull=False)
    assert paid.count() == 87
    differing = [one for one in standings(paid, today=datetime.date(2026, 2, 1)) if one.is_open]
    # One month was corrected after payment by two days.
    assert [one.difference_yuan for one in differing] == [-200]
    assert PresenceMonth.objects.filter(version=2).count() == 1


def test_reports_of_the_year_were_filled_in_from_entries(figures):
    share = figures("secretaries.reports_in_time")
    owed = "SELECT count(*) FROM secretaries_duereport WHERE extract(year FROM due_date) = 2025"
    assert share.whole == ask(owed)
    assert share.part == ask(f"{owed} AND submitted_date <= due_date") < share.whole
    report = PeriodicReport.objects.filter(period__kind="MONTH", period__year=2025).first()
    assert any(filled["logs"] for filled in report.prefilled.values())
