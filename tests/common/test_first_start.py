"""What a start prepares, and when."""

import pytest
from django.conf import settings
from django.core.management import call_command

from xuanhan.common.first_start import preparations, register_preparation
from xuanhan.registry.models import Village


def codes(**occasion):
    return [part.code for part in preparations(**occasion)]


def test_production_gets_the_county_and_nothing_invented():
    assert "registry.county" in codes(trial=False, demo=True)
    assert "accounts.demo" not in codes(trial=False, demo=True)
    assert "accounts.demo" in codes(trial=True, demo=False)


def test_a_second_start_changes_nothing(db, capsys):
    assert not settings.PRODUCTION
    before = Village.objects.count()
    call_command("prepare")
    call_command("prepare")
    assert Village.objects.count() == before == 423


def test_a_part_is_registered_once():
    with pytest.raises(ValueError, match="registered twice"):
        register_preparation("registry.county", order=1, when="always", run=lambda: "")
