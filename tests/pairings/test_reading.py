"""To-dos, alerts and the village's card of campaign 2: whose they are, and what they say."""

import datetime

from django.test import RequestFactory
from django.utils import timezone

from pairings.alerts.activity import silent
from pairings.choices import PairState
from pairings.models import Activity
from pairings.services.confirmation import confirm, give_back
from pairings.village_panels.pairs import context
from pairings.workflow import ACTIVITY
from tests.pairings.test_activities import held
from tests.pairings.test_pair import by_hand
from xuanhan.reports.todos import todos_for

D = datetime.date


def titles(user):
    return [todo.title for todo in todos_for(user, timezone.localdate())]


def test_a_pair_waits_for_both_sides_and_nobody_else(
    farming, luopan, liaison, villager, longquan, county
):
    made = by_hand(farming, luopan, state=PairState.AGREEING)
    assert titles(liaison) == [f"单位方同意：{made}"]
    assert titles(villager) == [f"村方同意：{made}"]
    assert titles(longquan) == []  # the township does not speak for the village


def test_what_the_village_gave_back_is_the_units_to_do(pair, liaison, villager, other_pair):
    kept = held(pair, by=liaison)
    give_back(kept, ACTIVITY, by=villager, opinion="实到 5 人")
    assert titles(liaison) == [f"共建活动被村方退回：{kept}"]


def test_the_alert_names_ones_own_silent_pairs(pair, other_pair, longquan, county):
    [own] = silent(longquan.scope, D(2025, 6, 1))
    assert own.text == str(pair)
    assert own.detail == "结对 142 天没有活动"  # from 2025-01-10
    assert len(list(silent(county.scope, D(2025, 6, 1)))) == 2


def test_the_villages_card_shows_the_five_and_the_latest_activities(
    pair, other_pair, villager, luopan, bicheng
):
    kept = held(pair)
    confirm(Activity.objects.filter(pk=kept.pk), ACTIVITY, by=villager)
    request = RequestFactory().get("/")
    request.user = villager
    card = context(luopan, request)
    [(shown, done, cells)] = card["lines"]
    assert (shown, done, len(cells)) == (pair, 0, 5)
    assert card["latest"] == [kept]
    assert context(bicheng, request) is None
