"""The demo year shows the seed's picture, counted from its records and equal to what the database says."""

import datetime

import pytest
from django.db import connection
from django.db.models import Count

from pairings.choices import Focus
from pairings.demo import places
from pairings.models import (
    Activity,
    DemoSite,
    FiveOneRecord,
    FundArrival,
    Pair,
    PairNeed,
    Proposal,
)
from pairings.queries import active_pairs, villages_with_active_pair
from xuanhan.accounts.models import User
from xuanhan.common.scoping import COUNTY, within
from xuanhan.reports import indicators
from xuanhan.reports.periods import Period

LAST_DAY = datetime.date(2025, 12, 31)
ACTIVE = (
    "SELECT count(DISTINCT {what}) FROM pairings_pair p WHERE p.agreement_date IS NOT NULL"
    " AND daterange(p.start_date, coalesce(p.end_date, p.planned_end_date), '[]') @> date '2025-12-31'"
)


def ask(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


def gone(pair):
    """Delete a pair with everything that hangs on it; a pair that has records stays otherwise."""
    for name in (
        "activity_set", "fiveonerecord_set", "yearplan_set", "jointmeeting_set", "mutualvisit_set",
        "needs", "funds", "projects", "surveys",
    ):  # fmt: skip
        getattr(pair, name).all().delete()
    pair.delete()


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
        .filter(sites=None, further_sites=None)
        .first()
    )
    gone(alone)
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
    gone(pair)
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


# ---- figures of the county's own account, and the same asked of the database -----------------------------

IN_2025 = "BETWEEN '2025-01-01' AND '2025-12-31'"
CONFIRMED = f"FROM pairings_activity WHERE state = 'CONFIRMED' AND date {IN_2025}"
TOLD = {
    "organizations": (110, ACTIVE.format(what="p.party_organization_id")),
    "villages": (183, ACTIVE.format(what="p.village_id")),
    "sessions": (560, f"SELECT sum(sessions) {CONFIRMED}"),
    "field_times": (7_900, f"SELECT sum(field_times) {CONFIRMED}"),
    "arrived": (
        32_000_000,
        f"SELECT sum(amount_yuan) FROM pairings_fundarrival WHERE arrived_date {IN_2025}",
    ),
    "solved": (
        420,
        f"SELECT count(*) FROM pairings_pairneed WHERE state = 'CLOSED' AND closed_date {IN_2025}",
    ),
    "sites": (
        4,
        "SELECT count(*) FROM pairings_demosite WHERE state IN ('NAMED', 'KEPT')"
        " AND named_date <= '2025-12-31'",
    ),
}


def figure(code):
    return indicators.figure(indicators.by_code(f"pairings.{code}"), Period.of_year(2025), COUNTY)


@pytest.mark.parametrize("code", TOLD)
def test_a_figure_of_the_seed(code):
    told, sql = TOLD[code]
    value = figure(code).value
    assert value == ask(sql) >= told
    # “560余场”, “7900余人”, “3200余万元”, “420余个”: and not much more.
    assert value <= told * 21 // 20


def test_the_five_are_mostly_complete():
    share = figure("five_ones")
    sql = (
        "SELECT count(DISTINCT (pair_id, item)) FROM pairings_fiveonerecord"
        f" WHERE state = 'CONFIRMED' AND date {IN_2025}"
    )
    assert (share.part, share.whole) == (ask(sql), 187 * 5)
    assert share.part * 100 > 95 * share.whole


def test_money_that_is_only_promised_did_not_arrive():
    promised = f"SELECT sum(promised_yuan) FROM pairings_pairfund WHERE promised_date {IN_2025}"
    assert figure("promised").value == ask(promised) > figure("arrived").value


def test_sites_lie_in_the_two_areas_that_the_county_names():
    named = DemoSite.objects.filter(state="NAMED").values_list("area", flat=True)
    assert sorted(named) == ["GORGE", "GORGE", "LITHIUM", "LITHIUM"]


def test_a_deleted_row_is_gone_from_its_figure():
    before = {code: figure(code).value for code in ("sessions", "field_times", "arrived", "solved")}
    done = figure("five_ones").part
    activity = Activity.objects.filter(state="CONFIRMED", date__year=2025, sessions=1)
    activity = activity.filter(field_times__gt=0).first()
    times = activity.field_times
    arrival = FundArrival.objects.first()
    need = PairNeed.objects.filter(state="CLOSED").first()
    record = FiveOneRecord.objects.filter(state="CONFIRMED", item="W5").first()
    for row in (activity, arrival, need, record):
        row.delete()
    assert figure("sessions").value == before["sessions"] - 1
    assert figure("field_times").value == before["field_times"] - times
    assert figure("arrived").value == before["arrived"] - arrival.amount_yuan
    assert figure("solved").value == before["solved"] - 1
    assert figure("five_ones").part == done - 1


def test_what_the_village_has_not_confirmed_does_not_count():
    before = figure("sessions").value
    waiting = Activity.objects.filter(state="WAITING", date__year=2025)
    assert waiting.count() == 16
    waiting.delete()
    assert figure("sessions").value == before
