"""The tests' database: an embedded server on a throw-away data folder, used as the role `portal`.

A plugin and not a conftest, because the environment must be set before pytest-django reads the settings.

Making the tables takes far longer than most tests, so a copy of the folder is kept in `.test_database` under a name
that stands for the migrations and what else shapes an empty database; any change of these makes a new one.  What is
used is a copy of that copy, migrated and loaded again, which then has nothing to do.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent
# A second database beside the one of most tests; the demo year is put into it when the first test asks for it.
DEMO_DATABASE = "portal_demo_year"
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
    if _kept().exists():
        _copy(_kept(), Path(folder))
    # A start collects the files of the pages into it; tests find them without, but look for the folder.
    (Path(folder) / "static").mkdir(exist_ok=True)
    os.environ["PORTAL_DATA"] = folder
    os.environ["PORTAL_ENV_FILE"] = os.devnull
    # The browser's client runs an event loop in the thread in which tests also ask the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    _opened.callback(shutil.rmtree, folder, ignore_errors=True)
    if not _only_hands_out(early_config):
        _opened.enter_context(database.running())
    return (yield)


def _only_hands_out(config: pytest.Config) -> bool:
    """Whether this process runs no test itself: it hands them to others, each with a server of its own."""
    others = getattr(config.known_args_namespace, "numprocesses", None)
    return bool(others) and "PYTEST_XDIST_WORKER" not in os.environ


def _kept() -> Path:
    """Where the folder with empty tables is kept, for the code as it is now."""
    shaping = [
        *REPOSITORY.glob("[!.]*/**/migrations/*.py"),
        *REPOSITORY.glob("fixtures/reference/*"),
        REPOSITORY / "requirements-dev.lock",
        *(REPOSITORY / "xuanhan" / f"{name}.py" for name in ("embedded_server", "data_folder")),
    ]
    digest = hashlib.sha256()
    for file in sorted(shaping):
        digest.update(str(file.relative_to(REPOSITORY)).encode() + b"\0" + file.read_bytes())
    return REPOSITORY / ".test_database" / digest.hexdigest()[:16]


def _copy(source: Path, target: Path) -> None:
    # Owners and modes count: the server runs as another user when we are root.
    subprocess.run(["cp", "-a", f"{source}/.", str(target)], check=True)


def _keep() -> None:
    """Keep the folder as it is now, with the server at rest; the only one that is kept."""
    from xuanhan import data_folder, embedded_server

    folder, kept = data_folder.data_dir(), _kept()
    if kept.exists():
        return
    server = embedded_server.EmbeddedServer(folder)
    with suppress(
        OSError
    ):  # a repository that may not be written to, or another run that was quicker
        shutil.rmtree(kept.parent, ignore_errors=True)
        kept.parent.mkdir(exist_ok=True)
        fresh = Path(tempfile.mkdtemp(dir=kept.parent))
        server.stop()
        try:
            _copy(folder, fresh)
        finally:
            server.start()
        fresh.replace(kept)


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

    from xuanhan import data_folder, database
    from xuanhan.embedded_server import EmbeddedServer

    manage("migrate", "--verbosity", "0")
    manage("load_county")
    _keep()
    # Copied now, while nobody is connected to what is copied.
    server = EmbeddedServer(data_folder.data_dir())
    server.create_database(DEMO_DATABASE, template=database.NAME)
    yield
    with django_db_blocker.unblock():
        connection.close()
