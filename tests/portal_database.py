"""The tests' database: an embedded server on a throw-away data folder, used as the role `portal`.

A plugin and not a conftest, because the environment must be set before pytest-django reads the settings.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent
_opened = ExitStack()


@pytest.hookimpl(wrapper=True)  # a wrapper runs before pytest-django reads the settings
def pytest_load_initial_conftests(early_config: pytest.Config) -> Iterator[None]:
    """Point the settings at a folder of our own, and start the server in it."""
    sys.path.insert(0, str(REPOSITORY))
    from xuanhan import database

    for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "PORTAL_DB_ROLE", "PORTAL_PRODUCTION"):
        os.environ.pop(name, None)
    folder = tempfile.mkdtemp(prefix="portal-test-")
    Path(folder).chmod(0o755)
    os.environ["PORTAL_DATA"] = folder
    # The browser's client runs an event loop in the thread in which tests also ask the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    _opened.callback(shutil.rmtree, folder, ignore_errors=True)
    _opened.enter_context(database.running())
    return (yield)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server and remove the folder."""
    _opened.close()


def manage(*args: str, **environment: str) -> str:
    """Run a command of the portal as a process of its own; its output."""
    done = subprocess.run(
        [sys.executable, "manage.py", *args],
        cwd=REPOSITORY,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """Migrate as the owner and load the county; the tests themselves never own a table."""
    from django.db import connection

    manage("migrate", "--verbosity", "0")
    manage("load_county")
    yield
    with django_db_blocker.unblock():
        connection.close()
