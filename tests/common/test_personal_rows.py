"""Rows about one person: whoever comes to serve in the same village does not see a predecessor's."""

from collections.abc import Iterator

import pytest

from secretaries.models import Posting
from xuanhan.common import scoping
from xuanhan.common.scoping import Scope


@pytest.fixture
def rules() -> Iterator[None]:
    kept = dict(scoping._rules)
    yield
    scoping._rules.clear()
    scoping._rules.update(kept)


def where(scope: Scope) -> str:
    return str(scoping.within(Posting.objects.all(), scope).query).partition("WHERE")[2]


SECRETARY = Scope(keys={"cadre": frozenset({7}), "village": frozenset({9})})
VILLAGE = Scope(keys={"village": frozenset({9})})


def test_the_village_of_ones_posting_opens_shared_rows_only(rules: None) -> None:
    scoping.register(Posting, village="village", cadre="cadre")
    assert "village_id" in where(SECRETARY)
    scoping.register(Posting, personal=True, village="village", cadre="cadre")
    assert "village_id" not in where(SECRETARY)
    assert "cadre_id" in where(SECRETARY)
    assert "village_id" in where(VILLAGE)


def test_rows_that_are_not_stored_yet_follow_the_same_rule(rules: None) -> None:
    scoping.register(Posting, personal=True, village="village", cadre="cadre")
    assert not scoping.covers(SECRETARY, Posting, village=9, cadre=8)
    assert scoping.covers(SECRETARY, Posting, village=9, cadre=7)
    assert scoping.covers(VILLAGE, Posting, village=9, cadre=8)
