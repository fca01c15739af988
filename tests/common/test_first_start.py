"""What a start prepares, and when."""

import base64

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command

from xuanhan.accounts.models import User
from xuanhan.accounts.services.demo_accounts import DEMO_ACCOUNTS, make_demo_accounts
from xuanhan.common.first_start import preparations, register_preparation
from xuanhan.common.key_check import wrong_keys
from xuanhan.registry.choices import NeedCategory, Urgency
from xuanhan.registry.models import Need, NeedsRound, Village


def codes(**occasion):
    return [part.code for part in preparations(**occasion)]


def test_production_gets_the_county_and_nothing_invented():
    assert "registry.county" in codes(trial=False, demo=True)
    assert "accounts.demo" not in codes(trial=False, demo=True)
    assert "accounts.demo" in codes(trial=True, demo=False)


def test_a_second_start_changes_nothing(demo_year, capsys):
    assert not settings.PRODUCTION
    before = {model: model._default_manager.count() for model in apps.get_models()}
    assert before[Village] == 423
    call_command("prepare")
    assert {model: model._default_manager.count() for model in apps.get_models()} == before


def test_a_part_is_registered_once():
    with pytest.raises(ValueError, match="registered twice"):
        register_preparation("registry.county", order=1, when="always", run=lambda: "")


def test_nothing_invented_comes_among_real_accounts(db, capsys):
    User.objects.create_user("zhang", "a-password-of-their-own", name="张三")
    call_command("prepare")
    assert not User.objects.filter(username=DEMO_ACCOUNTS[0].username).exists()
    assert "演示" not in capsys.readouterr().out


def test_production_does_not_start_while_a_demo_account_signs_in(db, settings):
    settings.PRODUCTION = True
    make_demo_accounts()
    with pytest.raises(CommandError, match="demo_accounts --close"):
        call_command("prepare")
    call_command("demo_accounts", "--close")
    call_command("prepare")
    assert not User.objects.filter(is_active=True).exists()


@pytest.fixture
def sealed_need(db):
    needs_round = NeedsRound.objects.create(code="2099-9", year=2099, title="试验批次")
    return Need.objects.create(
        round=needs_round, village=Village.objects.first(), category=NeedCategory.LEADERSHIP,
        content="配齐班子", urgency=Urgency.HIGH, phone="13800000000",
    )  # fmt: skip


def test_keys_that_did_not_seal_the_rows_are_refused(sealed_need, settings):
    assert wrong_keys() == []
    settings.FIELD_KEY = base64.b64encode(bytes(range(32))).decode()
    assert wrong_keys() == ["FIELD_KEY"]
    with pytest.raises(CommandError, match="FIELD_KEY 与库中数据不符"):
        call_command("prepare")
