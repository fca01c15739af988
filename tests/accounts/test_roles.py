"""Roles as data: every role known, every permission real, rights added from outside."""

import pytest
from django.apps import apps

from xuanhan.accounts import roles
from xuanhan.accounts.checks import every_permission_names_a_model_and_an_act, split_permission
from xuanhan.accounts.roles import ROLES, UnknownRole, grant_rights, rights


@pytest.fixture
def fresh_rights(monkeypatch):
    """Grants of one test are forgotten after it."""
    kept = {code: set(granted) for code, granted in roles._granted.items()}
    monkeypatch.setattr(roles, "_granted", kept)


def test_the_roles_of_the_countys_own_list_are_there():
    assert set(ROLES) == {
        "county_office", "county_leader", "contact_leader", "talk_reader", "township_committee",
        "township_agency",
        "dispatching_unit", "village_organization", "first_secretary", "candidate", "pairing_unit",
        "collective_organization", "agriculture", "audit", "discipline", "finance_bank",
        "system_administrator", "security_administrator", "audit_administrator",
    }  # fmt: skip


def test_a_campaign_adds_its_rights_from_outside(fresh_rights):
    grant_rights("audit discipline", rights("economy.audit", "view change"))
    assert {"economy.view_audit", "economy.change_audit"} <= roles.AUDIT.permissions
    assert {"economy.view_audit", "economy.change_audit"} <= roles.DISCIPLINE.permissions
    assert "economy.view_audit" not in roles.AGRICULTURE.permissions


def test_a_misspelt_role_is_refused(fresh_rights):
    with pytest.raises(UnknownRole, match="township_comittee"):
        grant_rights("township_comittee", rights("registry.need", "view"))


def test_a_right_on_a_model_that_is_not_there_fails_the_check(fresh_rights):
    grant_rights("audit", rights("registry.nothing", "view"), rights("registry.need", "polish"))
    found = every_permission_names_a_model_and_an_act(None)
    assert {problem.id for problem in found} == {"portal.E004", "portal.E005"}


def test_leaders_only_read():
    acts = {split_permission(permission)[0] for permission in roles.COUNTY_LEADER.permissions}
    assert {act for act in acts if not act.startswith("see_")} == {"view"}


def test_leaders_read_whatever_business_the_office_reads():
    def read(role):
        return {right for right in role.permissions if ".view_" in right}

    tools = {"spreadsheets.view_importbatch", "spreadsheets.view_headeralias"}
    tools |= {"reports.view_permissions"}
    assert read(roles.COUNTY_OFFICE) - tools <= read(roles.COUNTY_LEADER)


@pytest.mark.parametrize("code", roles.THREE_OFFICERS)
def test_an_officer_has_no_right_on_business_rows(code):
    from xuanhan.common.scoping import rule_for

    # The table of rights is a page about accounts, and has no rows.
    for permission in ROLES[code].permissions - {"reports.view_permissions"}:
        rule = rule_for(apps.get_model(split_permission(permission)[1]))
        assert rule.directory or rule.domain in ("accounts", "audit", "sign_ins"), permission


def test_who_opens_accounts_cannot_grant_and_the_other_way_round():
    opens, grants = roles.SYSTEM_ADMINISTRATOR.permissions, roles.SECURITY_ADMINISTRATOR.permissions
    assert not {right for right in opens if right.endswith("_rolegrant")}
    assert not {"accounts.add_user", "accounts.change_user"} & grants
    assert "accounts.add_rolegrant" in grants
