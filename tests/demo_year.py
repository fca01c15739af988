"""The demo year for tests: a database of its own, filled once a run by the same preparation as a first start.

Tests that ask for `demo_year` work in that database inside a transaction that is rolled back, so that the other
tests keep theirs empty.
"""

from collections.abc import Iterator

import pytest

from tests.portal_database import manage

DATABASE = "portal_demo_year"


@pytest.fixture(scope="session")
def demo_database(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> str:
    """The name of the filled database."""
    from django.db import connection

    from xuanhan import database
    from xuanhan.data_folder import data_dir
    from xuanhan.embedded_server import EmbeddedServer

    with django_db_blocker.unblock():
        connection.close()  # a database that is copied has nobody connected
    EmbeddedServer(data_dir()).create_database(DATABASE, template=database.NAME)
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
