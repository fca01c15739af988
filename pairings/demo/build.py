"""The demo year in one transaction; a second call finds it and does nothing."""

from random import Random

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from pairings.demo.organizations import fill_organizations
from pairings.demo.people import County
from pairings.demo.places import CODE, listed_villages, units
from pairings.demo.selection import select
from pairings.demo.year import activities, five_ones, funds, needs, sites, together
from pairings.models import Pair, PairingRound
from xuanhan.common.history import acting

SEED = 20250110


@transaction.atomic
def build_year() -> str:
    """One line on what was made, "" when it was there already."""
    if PairingRound.objects.filter(code=CODE).exists():
        return ""
    rng = Random(SEED)
    people = County({user.username: user for user in get_user_model().objects.all()})
    office = people.office
    with acting("演示数据", user_id=office.pk if office else None):
        villages = listed_villages(rng)
        organizations = units()
        fill_organizations(rng, organizations, villages)
        select(rng, organizations, villages, people)
        pairs = list(
            Pair.objects.select_related(
                "party_organization__unit", "village__township", "township"
            ).order_by("number")
        )
        live(rng, pairs, people)
    return f"组织联建：共建单位 {len(organizations)} 个，对子 {Pair.objects.count()} 个"


def live(rng: Random, pairs: list[Pair], people: County) -> None:
    """Everything the pairs did in the year, and what is open now."""
    today = timezone.localdate()
    together.plan(rng, pairs)
    activities.act(rng, pairs, people, today)
    five_ones.fulfil(rng, pairs, people)
    needs.listen(rng, pairs, people, today)
    funds.bring(rng, pairs, people)
    together.meet(rng, pairs, people, today)
    together.visit(rng, pairs, people)
    together.build_projects(rng, pairs)
    together.survey(rng, pairs)
    sites.show(pairs, people)
