"""The generated matrix: every address × every role × own, foreign, absent and huge keys."""

import pytest
from django.test import Client

from tests.doors import matrix
from tests.factories.pages import PAGES, PUBLIC
from xuanhan.accounts.roles import ROLES


def test_every_address_is_classified():
    assert matrix.unclassified() == [], "say in tests/factories/<app>.py who may open these pages"


def test_every_model_has_a_row(world):
    assert world.unmade == []


def test_no_classified_page_is_gone():
    names = {name for name, _ in matrix.addresses()}
    assert set(PAGES) - names == set()


@pytest.mark.parametrize("code", ROLES)
def test_a_role_gets_what_is_its_own_and_nothing_else(world, code):
    assert matrix.faults(world, ROLES[code]) == []


@pytest.mark.long
@pytest.mark.parametrize("code", ROLES)
def test_every_single_case(world, code):
    assert matrix.faults(world, ROLES[code], whole=True) == []


@pytest.mark.parametrize("code", ROLES)
def test_the_scope_of_a_role_opens_its_own_rows_and_no_others(world, code):
    assert matrix.wrongly_seen(world, ROLES[code]) == []


def test_nobody_gets_past_the_login_page(world):
    client, role = Client(), ROLES["county_office"]
    rules = [rule for rules in PAGES.values() for rule in rules if rule.needs != PUBLIC]
    models = list(matrix.admin.site._registry)
    cases = [
        *matrix.standard_cases(world, role, models),
        *matrix.page_cases(world, role, rules),
    ]
    answers = {
        (case.name, response.status_code, response.headers.get("Location", "").split("?")[0])
        for case in cases
        if (response := client.get(case.url)) is not None
    }
    assert {answer for answer in answers if answer[1:] != (302, "/portal/login/")} == set()
