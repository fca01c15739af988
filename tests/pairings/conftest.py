"""Units, villages and pairs for the tests of campaign 2, on the county's real places."""

import datetime
from itertools import count

import pytest
from django.test import Client

from pairings.choices import Focus, Origin, PairState
from pairings.models import Pair
from pairings.services.pair import NewPair, create_pair
from xuanhan.accounts import roles
from xuanhan.accounts.models import RoleGrant, User
from xuanhan.registry.models import PartyOrganization, Township, Village

START = datetime.date(2025, 1, 10)
_numbers = count(1)


def organization(unit: str) -> PartyOrganization:
    """A unit's own Party organization."""
    return PartyOrganization.objects.get(unit__name=unit)


def village(township: str, name: str) -> Village:
    """A village by its township's and its own name."""
    return Village.objects.select_related("township").get(township__name=township, name=name)


def account(role: str, **place: object) -> User:
    """An account with one role at one place."""
    user = User.objects.create_user(f"u{next(_numbers)}", "a-long-password", name="演示")
    RoleGrant.objects.create(user=user, role=role, **place)
    return user


def signed_in(user: User) -> Client:
    """A browser in which somebody is signed in."""
    client = Client()
    client.force_login(user)
    return client


def paired(org: PartyOrganization, target: Village | Township, **given: object) -> Pair:
    """An active pair from 2025-01-10 on, for three years."""
    values = {
        "focus": Focus.INDUSTRY,
        "start_date": START,
        "origin": Origin.PROPOSAL,
        "state": PairState.ACTIVE,
        "agreement_date": START,
        **given,
    }
    return create_pair(NewPair(organization=org, target=target, **values), by=None)


@pytest.fixture
def farming(db) -> PartyOrganization:
    return organization("县农业农村局")


@pytest.fixture
def law(db) -> PartyOrganization:
    return organization("县司法局")


@pytest.fixture
def luopan(db) -> Village:
    return village("龙泉土家族乡", "罗盘村")


@pytest.fixture
def bicheng(db) -> Village:
    return village("白马镇", "毕城村")


@pytest.fixture
def pair(farming, luopan) -> Pair:
    """县农业农村局 and 罗盘村."""
    return paired(farming, luopan)


@pytest.fixture
def other_pair(law, bicheng) -> Pair:
    """县司法局 and 毕城村: another unit, township and village."""
    return paired(law, bicheng)


@pytest.fixture
def county(db) -> User:
    return account(roles.COUNTY_OFFICE.code)


@pytest.fixture
def liaison(farming) -> User:
    return account(roles.PAIRING_UNIT.code, unit=farming.unit)


@pytest.fixture
def villager(luopan) -> User:
    return account(roles.VILLAGE_ORGANIZATION.code, village=luopan)


@pytest.fixture
def longquan(luopan) -> User:
    return account(roles.TOWNSHIP_COMMITTEE.code, township=luopan.township)
