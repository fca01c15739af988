"""Fixtures for every test; here, so that they come after those of pytest-django."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.demo_year import demo_database, demo_year
from tests.portal_database import django_db_setup

__all__ = ["demo_database", "demo_year", "django_db_setup"]

# What costs long to prepare is prepared by one process; what lasts longest begins first.
TOGETHER = ("start", "journeys")
FIRST = (*TOGETHER, "demo year", "doors")


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Say which tests stay together when they are handed to several processes: those of a file, at least."""
    for item in items:
        item.add_marker(pytest.mark.xdist_group(_group(item)))
    result = yield
    items.sort(key=lambda item: FIRST.index(_kind(item)) if _kind(item) in FIRST else len(FIRST))
    return result


def _kind(item: pytest.Item) -> str:
    folder = Path(item.path).parent.name
    if folder not in TOGETHER and "demo_database" in getattr(item, "fixturenames", ()):
        return "demo year"
    return folder


def _group(item: pytest.Item) -> str:
    kind = _kind(item)
    return kind if kind in (*TOGETHER, "demo year") else str(item.path)
