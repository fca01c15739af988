"""Long: parts killed at random moments, again and again; what was acknowledged is there afterwards."""

import os
import random
import signal
import subprocess
import sys
import time

import psycopg
import pytest

from tests.start.conftest import rows, write_row
from tests.start.launched import (
    REPOSITORY,
    Browser,
    environment,
    gunicorn,
    postmaster,
    processes_of,
)
from xuanhan.embedded_server import EmbeddedServer

pytestmark = pytest.mark.long
SEED = int(os.environ.get("KILL_SEED", "20250301"))


def victims(data, launch, what):
    """The processes that go by this name, those of them that live."""
    found = []
    if what in ("launcher", "all"):
        found.append(launch.process.pid)
    try:
        if what in ("web server", "all"):
            found.append(gunicorn(data))
        if what in ("database", "all"):
            found.append(postmaster(EmbeddedServer(data)))
    except (ValueError, OSError):
        pass  # not started yet: then there is nobody to kill
    return found


def test_killed_at_random_moments_every_acknowledged_row_stays(data, launch):
    """KILL_SEED=n repeats a run."""
    chance = random.Random(SEED)
    acknowledged = {"首次启动"}
    port = None
    for number in range(12):
        what = chance.choice(["launcher", "web server", "database", "all"])
        one = launch(data, **({"port": port} if port else {}))
        port = one.port
        until = time.monotonic() + chance.uniform(0.2, 12)
        while time.monotonic() < until:
            name = f"{number}-{time.monotonic()}"
            try:
                write_row(data, name)
                acknowledged.add(name)
            except psycopg.Error:
                pass  # the server is not up yet
            time.sleep(0.05)
        for pid in victims(data, one, what):
            os.kill(pid, signal.SIGKILL)
        if what not in ("launcher", "all"):
            one.started()
            os.kill(one.process.pid, signal.SIGKILL)
        one.ended()
    last = launch(data, port=port).started()
    assert acknowledged <= rows(data)
    assert Browser(last.address).get("portal/login/")[0] == 200
    assert last.ctrl_c() == 0
    assert processes_of(data) == {}


def test_a_first_start_killed_at_random_moments_is_made_good_by_the_next(folder, launch):
    chance = random.Random(SEED)
    data = folder / "反复中断"
    for _ in range(8):
        one = launch(data)
        time.sleep(chance.uniform(0.05, 5))
        for pid in victims(data, one, chance.choice(["launcher", "all"])):
            os.kill(pid, signal.SIGKILL)
        one.ended()
    last = launch(data).started()
    assert "村（社区）423 个" in last.said
    assert last.ctrl_c() == 0
    assert processes_of(data) == {}


def test_an_import_killed_at_random_moments_has_written_all_or_nothing(data, folder, launch):
    """security.md F1: rows, their history and the batch agree, and the next try works."""
    chance = random.Random(SEED)
    launch(data).started()  # the database stays while its visitors are killed
    table = REPOSITORY / "fixtures" / "demo" / "1 村情需求清单.xlsx"
    command = [sys.executable, "manage.py", "import_workbook", "--kind", "village-needs",
               str(table), "--commit"]  # fmt: skip

    def start():
        return subprocess.Popen(
            command, cwd=REPOSITORY, env=environment(data), stdout=subprocess.DEVNULL
        )

    def written():
        with EmbeddedServer(data).admin_connection("portal") as connection:
            asked = "SELECT (SELECT count(*) FROM registry_need), (SELECT count(*) FROM registry_needevent)"
            return connection.execute(asked).fetchone()

    seen = []
    for _ in range(12):
        process = start()
        time.sleep(chance.uniform(0.8, 5))
        process.kill()
        process.wait()
        seen.append(written())
    assert start().wait(timeout=120) == 0
    whole = written()
    assert whole[0] > 100
    assert set(seen) <= {(0, 0), whole}, seen
