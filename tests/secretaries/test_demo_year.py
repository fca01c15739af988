"""The demo year shows the seed's picture, counted from its records and equal to what the database says."""

import pytest
from django.db import connection

from secretaries.models import Commendation, Difficulty, Posting, ResultUse
from xuanhan.common.scoping import COUNTY
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
    gone = (
        ("secretaries.promoted", ResultUse.objects.filter(kind="PROMOTION").first(), 11),
        ("secretaries.commended", Commendation.objects.filter(level="CITY").first(), 4),
        ("secretaries.newly_posted", None, 86),
    )
    for code, row, left in gone:
        row = (
            row
            or Posting.objects.filter(round__isnull=False, support__isnull=True).first()
            or _bare_posting()
        )
        row.delete()
        assert figures(code).value == left
    solved = figures("secretaries.solved_difficulties").value
    row = Difficulty.objects.filter(state="CLOSED").first()
    row.flow.all().delete()
    row.delete()
    assert figures("secretaries.solved_difficulties").value == solved - 1


def _bare_posting():
    """A posting with everything that hangs on it taken away."""
    posting = (
        Posting.objects.filter(round__isnull=False, difficulties__isnull=True)
        .exclude(recall_cases__isnull=False)
        .exclude(result_uses__isnull=False)
        .exclude(nominations__isnull=False)
        .exclude(commendations__isnull=False)
        .first()
    )
    for relation in ("talks", "visits"):
        getattr(posting, relation).all().delete()
    for record in posting.support.all():
        record.fund_uses.all().delete()
        record.delete()
    return posting
