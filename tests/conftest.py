"""Fixtures for every test; here, so that they come after those of pytest-django."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.demo_year import demo_database, demo_year
from tests.portal_database import REPOSITORY, django_db_setup

__all__ = ["demo_database", "demo_year", "django_db_setup"]

# What costs long to prepare is prepared by one process; what lasts longest begins first.
DEMO_YEAR = "demo year"
TOGETHER = ("start", "doors", "journeys", DEMO_YEAR)


@cache
def _group(path: Path) -> str:
    """Which tests stay together when they are handed to several processes: those of a file, at least."""
    if path.parent.name in TOGETHER:
        return path.parent.name
    return DEMO_YEAR if "demo_year" in path.read_text(encoding="utf-8") else str(path)


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Put the groups first, one after another."""
    result = yield
    place = {group: number for number, group in enumerate(TOGETHER)}
    items.sort(key=lambda item: place.get(_group(Path(item.path)), len(place)))
    return result


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Hand out whole groups.  (`--dist loadgroup` of pytest-xdist 3.8 hands out single tests under pytest 9.2.)"""
    from xdist.scheduler import LoadScopeScheduling

    class Groups(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return _group(REPOSITORY / nodeid.split("::")[0])

    return Groups(config, log)
