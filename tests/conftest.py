"""Fixtures for every test; here, so that they come after those of pytest-django."""

from tests.demo_year import demo_database, demo_year
from tests.portal_database import django_db_setup

__all__ = ["demo_database", "demo_year", "django_db_setup"]
