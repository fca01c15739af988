"""The accounts of a first start: one a role, all of them sound."""

import pytest
from django.test import RequestFactory

from xuanhan.accounts.models import RoleGrant
from xuanhan.accounts.roles import ROLES
from xuanhan.accounts.services.demo_accounts import DEMO_PASSWORD, make_demo_accounts


@pytest.fixture
def accounts(db):
    return make_demo_accounts()


def test_every_role_can_be_tried(accounts):
    assert {role.code for user in accounts for role in user.roles} == set(ROLES)


def test_every_demo_grant_keeps_the_rules(accounts):
    for grant in RoleGrant.objects.all():
        grant.full_clean()


def test_the_printed_password_opens_them(accounts, client):
    asked = RequestFactory().post("/portal/login/")
    known = {"request": asked, "password": DEMO_PASSWORD}
    assert all(client.login(username=user.username, **known) for user in accounts)


def test_a_second_start_makes_none(accounts):
    assert make_demo_accounts() == []
