"""The demo year shows the seed's picture, counted from its records and equal to what the database says."""

import datetime

import pytest
from django.db import connection
from django.db.models import Count

from pairings.choices import Focus
from pairings.demo import places
from pairings.models import Pair, Proposal
from pairings.queries import active_pairs, villages_with_active_pair
from xuanhan.accounts.models import User
from xuanhan.common.scoping import within

LAST_DAY = datetime.date(2025, 12, 31)
ACTIVE = (
    "SELECT count(DISTINCT {what}) FROM pairings_pair p WHERE p.agreement_date IS NOT NULL"
    " AND daterange(p.start_date, coalesce(p.end_date, p.planned_end_date), '[]') @> date '2025-12-31'"
)


def ask(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


@pytest.fixture(autouse=True)
def _stand_in_the_demo_year(demo_year):
    """Every test of this file."""


def test_110_organizations_and_183_villages():
    units = active_pairs(on=LAST_DAY).values("party_organization").distinct()
    assert units.count() == ask(ACTIVE.format(what="p.party_organization_id")) == 110
    villages = villages_with_active_pair(on=LAST_DAY)
    assert len(villages) == ask(ACTIVE.format(what="p.village_id")) == 183
    listed = (
        "SELECT count(*) FROM registry_villagelisting WHERE year = 2025 AND kind = 'REVITALISATION'"
    )
    assert ask(listed) == 183
    alone = (
        Pair.objects.filter(village__in=villages, origin="PROPOSAL")
        .exclude(village__pairs__origin="MANUAL")
        .first()
    )
    alone.delete()
    assert (
        len(villages_with_active_pair(on=LAST_DAY))
        == ask(ACTIVE.format(what="p.village_id"))
        == 182
    )


@pytest.mark.parametrize(
    ("unit", "target", "focus"),
    [
        (places.FARMING, "龙泉土家族乡罗盘村", Focus.INDUSTRY),
        (places.TOURISM, "马渡关镇", Focus.TOURISM),
        (places.LAW, "南坝镇新桥社区", Focus.LAW),
    ],
)
def test_the_three_pairings_that_the_seed_names(unit, target, focus):
    pairs = {
        pair.target_name: pair for pair in Pair.objects.filter(party_organization__unit__name=unit)
    }
    assert pairs[target].focus == focus
    assert pairs[target].is_running


def test_a_township_as_target_counts_its_unit_and_no_village():
    pair = Pair.objects.get(township__name=places.TOWNSHIP)
    assert pair.party_organization_id in active_pairs(on=LAST_DAY).values_list(
        "party_organization", flat=True
    )
    before = len(villages_with_active_pair(on=LAST_DAY))
    pair.delete()
    assert len(villages_with_active_pair(on=LAST_DAY)) == before
    assert ask(ACTIVE.format(what="p.party_organization_id")) == 109


def test_the_optimum_gives_every_unit_its_least():
    fit = Proposal.objects.get(objective="FIT")
    assert fit.figures["short"] == []
    assert (fit.figures["units_paired"], fit.figures["filled"]) == (109, 183)
    counts = fit.pairs.values("organization").annotate(taken=Count("pk"))
    assert {row["taken"] for row in counts} == {1, 2, 3}


def test_the_liaison_of_the_law_bureau_sees_its_own_pairs_only():
    liaison = User.objects.get(username="gongjian")
    seen = within(Pair.objects.all(), liaison.scope)
    assert {pair.party_organization.unit.name for pair in seen} == {places.LAW}
    assert "南坝镇新桥社区" in {pair.target_name for pair in seen}
