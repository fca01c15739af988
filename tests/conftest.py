"""Fixtures for every test; here, so that they come after those of pytest-django."""

from tests.portal_database import django_db_setup

__all__ = ["django_db_setup"]
