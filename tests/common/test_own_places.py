"""Villages are a directory that everybody reads; rows are entered for one's own places alone."""

import pytest
from django.test import Client
from django.urls import reverse

from xuanhan.accounts import roles
from xuanhan.accounts.models import RoleGrant, User
from xuanhan.registry.models import Need, NeedsRound, Village

pytestmark = pytest.mark.django_db
ADD = "admin:registry_need_add"


def signed_in(role, **where):
    user = User.objects.create_user("u", "a-long-password", name="演示")
    RoleGrant.objects.create(user=user, role=role.code, **where)
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def own():
    return Village.objects.get(township__name="白马镇", name="毕城村")


@pytest.fixture
def values():
    opened = NeedsRound.objects.create(code="2025-1", year=2025, title="试验批次")
    return {"round": opened.pk, "category": "INDUSTRY", "urgency": 2, "content": "一项需求"}


def test_a_township_enters_nothing_for_another_s_village(own, values):
    client = signed_in(roles.TOWNSHIP_COMMITTEE, township=own.township)
    foreign = Village.objects.get(name="罗盘村")
    answer = client.post(reverse(ADD), {**values, "village": foreign.pk})
    assert answer.status_code == 200
    assert "村（社区）" in answer.content.decode().split("errornote")[1][:300]
    assert not Need.objects.exists()
    assert client.post(reverse(ADD), {**values, "village": own.pk}).status_code == 302
    assert Need.objects.get().village == own


def test_a_township_chooses_from_its_own_villages(own, values):
    client = signed_in(roles.TOWNSHIP_COMMITTEE, township=own.township)
    text = client.get(reverse(ADD)).content.decode()
    offered = text.split('name="village"')[1].split("</select>")[0]
    assert offered.count("<option") == own.township.villages.count() + 1
    assert "罗盘村" not in offered


def test_a_village_finds_itself_chosen(own, values):
    client = signed_in(roles.VILLAGE_ORGANIZATION, village=own)
    offered = client.get(reverse(ADD)).content.decode().split('name="village"')[1]
    assert f'<option value="{own.pk}" selected>' in offered.split("</select>")[0]


def test_the_county_types_ahead_among_all(own, values):
    client = signed_in(roles.COUNTY_OFFICE)
    text = client.get(reverse(ADD)).content.decode()
    assert 'data-field-name="village"' in text
