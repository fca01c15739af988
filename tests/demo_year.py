"""The demo year for tests: a database of its own, filled once a run by the same preparation as a first start.

Tests that ask for `demo_year` work in that database inside a transaction that is rolled back, so that the other
tests keep theirs empty.
"""

from collections.abc import Iterator

import pytest

from tests.portal_database import DEMO_DATABASE as DATABASE
from tests.portal_database import manage


@pytest.fixture(scope="session")
def demo_database(django_db_setup: None) -> str:
    """The name of the filled database."""
    manage("prepare", PORTAL_DB_NAME=DATABASE, DEMO="yes")
    return DATABASE


@pytest.fixture
def demo_year(demo_database: str, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """Stand in the demo year; what the test changes is undone."""
    from django.contrib.contenttypes.models import ContentType
    from django.db import connection, transaction

    usual = connection.settings_dict["NAME"]
    with django_db_blocker.unblock():
        connection.close()
        connection.settings_dict["NAME"] = demo_database
        ContentType.objects.clear_cache()
        try:
            with transaction.atomic():
                yield
                transaction.set_rollback(True)
        finally:
            connection.close()
            connection.settings_dict["NAME"] = usual
            ContentType.objects.clear_cache()
