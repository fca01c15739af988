"""People and rows for the tests of the look."""

import datetime

import pytest
from django.test import Client

from secretaries.choices import PoliticalStatus, Sex
from secretaries.models import Cadre
from xuanhan.accounts import roles
from xuanhan.accounts.models import RoleGrant, User
from xuanhan.registry.choices import NeedCategory, TownshipKind, Urgency, VillageKind
from xuanhan.registry.models import Need, NeedsRound, Township, Village


def signed_in(user: User) -> Client:
    """A browser in which somebody is signed in."""
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def township(db):
    return Township.objects.create(
        code="511799901", name="演示镇", kind=TownshipKind.TOWN, order=1, vintage="2023-06-30"
    )


@pytest.fixture
def village(township):
    return Village.objects.create(
        code="511799901200",
        township=township,
        name="演示村",
        official_name="演示村民委员会",
        kind=VillageKind.VILLAGE,
        vintage="2023-06-30",
    )


@pytest.fixture
def needs(village):
    """Thirty needs of one village in one round; every third one is high."""
    needs_round = NeedsRound.objects.create(code="2025-1", year=2025, title="2025年第一批")
    categories, levels = list(NeedCategory), list(Urgency)
    return [
        Need.objects.create(
            round=needs_round,
            village=village,
            number=str(number),
            category=categories[number % len(categories)],
            urgency=levels[number % len(levels)],
            content=f"第 {number} 项需求",
        )
        for number in range(1, 31)
    ]


@pytest.fixture
def cadre(db):
    return Cadre.objects.create(
        name="赵演示",
        id_number="511799198003150010",
        sex=Sex.MALE,
        birth_month=datetime.date(1980, 3, 1),
        political_status=PoliticalStatus.PARTY_MEMBER,
        unit_name="县演示局",
        specialisms=["ECONOMY", "AGRICULTURE"],
        phone="19900000001",
    )


@pytest.fixture
def office_worker(db):
    user = User.objects.create_user("zhou", "a-long-password", name="周演示", duty="组织股")
    RoleGrant.objects.create(user=user, role=roles.COUNTY_OFFICE.code)
    return user


@pytest.fixture
def system_administrator(db):
    user = User.objects.create_user("zhao", "a-long-password", name="赵演示", duty="系统管理员")
    RoleGrant.objects.create(user=user, role=roles.SYSTEM_ADMINISTRATOR.code)
    return user


@pytest.fixture
def office(office_worker):
    return signed_in(office_worker)
