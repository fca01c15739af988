"""An import asks the database as often for sixty rows as for six (performance.md §A, target 5)."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.spreadsheets.people import clerk
from tests.spreadsheets.test_samples import GOOD, commit_samples
from xuanhan.common.scoping import COUNTY
from xuanhan.common.sheet_bindings import binding_of
from xuanhan.spreadsheets.services.batches import commit, keep
from xuanhan.spreadsheets.services.examine import context_for, examine
from xuanhan.spreadsheets.services.exports import export_rows
from xuanhan.spreadsheets.writing import plain_sheet

# What is changed in each row; in the choices a key, whose old and new rows are named in the preview.
CHANGED = {
    "village-needs": {"village_type": "改过", "urgency": "低"},
    "cadre-profiles": {"duty": "改过", "specialisms": "法治"},
    "cadre-choices": {"third": "", "second": "", "reason": "改过"},
    "village-choices": {"third": "", "second": "", "reason": "改过"},
}


def asked(kind, rows):
    """How many queries an import of changed rows takes; what it writes is taken back."""
    data = plain_sheet(binding_of(kind).kind, [{**row, **CHANGED[kind]} for row in rows])
    with transaction.atomic(), CaptureQueriesContext(connection) as queries:
        examined = examine(kind, data, "表.xlsx", context_for(kind, user=None, scope=COUNTY))
        assert (examined.errors, len(examined.plans)) == ([], len(rows))
        batch = commit(keep(examined, data, "表.xlsx", user=None), user=None, scope=COUNTY)
        assert batch.updated_count == len(rows)
        transaction.set_rollback(True)
    return len(queries)


@pytest.fixture
def office(selection):
    commit_samples()
    return clerk("county_office")


def test_queries_do_not_grow_with_the_rows(office):
    counts = {}
    for kind, _, _ in GOOD:
        rows = export_rows(kind, user=office, reason="核对")
        # Every row must change the same columns.
        rows = [row for row in rows if "third" not in row or (row["second"] and row["third"])]
        counts[kind] = (asked(kind, rows[:6]), asked(kind, rows[-60:]))
    assert {kind: few for kind, (few, _) in counts.items()} == {
        kind: many for kind, (_, many) in counts.items()
    }
    assert max(many for _, many in counts.values()) <= 60


def test_an_export_of_a_hundred_rows_asks_a_dozen_times(office):
    for kind, _, model in GOOD:
        with CaptureQueriesContext(connection) as queries:
            assert len(export_rows(kind, user=office)) == model.objects.count() >= 79
        assert len(queries) <= 20
