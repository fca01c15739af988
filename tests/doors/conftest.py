"""One data set for all tests of the doors; the tests of this folder use it instead of `db`."""

import logging
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import override_settings

from tests.doors.matrix import World
from tests.factories import load_all

load_all()


@pytest.fixture(scope="package")
def world(django_db_setup, django_db_blocker) -> Iterator[World]:
    """Two sides with a row of every model, rolled back when the folder is done."""
    quick = override_settings(SESSION_ENGINE="django.contrib.sessions.backends.cache")
    with django_db_blocker.unblock(), transaction.atomic(), quick:
        logging.disable(logging.CRITICAL)  # thousands of refusals, each with its trace
        yield World()
        logging.disable(logging.NOTSET)
        transaction.set_rollback(True)


@pytest.fixture
def asked(world) -> Iterator[World]:
    """The data set for one test that writes; what it wrote is taken back."""
    with transaction.atomic():
        yield world
        transaction.set_rollback(True)
