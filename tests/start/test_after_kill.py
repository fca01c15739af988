"""`kill -9` of any part: what still runs recovers by itself, what was killed whole recovers at the next start."""

import os
import re
import signal
import time

import pytest

from tests.start.conftest import rows, write_row
from tests.start.launched import Browser, gunicorn, postmaster, processes_of
from xuanhan.accounts.services.demo_accounts import DEMO_PASSWORD
from xuanhan.embedded_server import EmbeddedServer


@pytest.fixture
def server(running):
    return EmbeddedServer(running.data)


@pytest.fixture
def clerk(running):
    """Signed in before anything breaks; every page of theirs asks the database."""
    browser = Browser(running.address)
    assert browser.signs_in("zuzhibu", DEMO_PASSWORD)[0] == 200
    return browser


def pages_until_well(browser, seconds=30):
    """What a reader who presses F5 sees, up to the first page that is whole again."""
    seen = []
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            seen.append(browser.get())
        except OSError:
            seen.append((0, ""))  # nobody listens for the moment
        if seen[-1][0] == 200:
            return seen
        time.sleep(0.2)
    raise AssertionError(f"not well after {seconds} s: {[status for status, _ in seen]}")


def test_a_killed_database_is_started_again(running, server, clerk):
    write_row(running.data, "数据库被杀之前")
    before = postmaster(server)
    os.kill(before, signal.SIGKILL)
    running.says("The database had stopped and was started again")
    pages = pages_until_well(clerk)
    assert {status for status, _ in pages} <= {200, 503}
    assert postmaster(server) != before
    assert "数据库被杀之前" in rows(running.data)


def test_a_killed_web_server_is_started_again(running, clerk):
    before = gunicorn(running.data)
    os.kill(before, signal.SIGKILL)
    running.says("The web server had stopped and was started again")
    assert {status for status, _ in pages_until_well(clerk)} <= {0, 200}
    assert before not in processes_of(running.data)


def test_a_restart_of_the_database_costs_at_most_a_page_that_says_so(server, clerk):
    for mode in ("fast", "immediate"):
        before = postmaster(server)
        done = server.program(
            "pg_ctl", "-D", str(server.cluster), "-m", mode, "-w", "-t", "10",
            "-o", (server.cluster / "postmaster.opts").read_text().split(" ", 1)[1].strip(),
            "-l", str(server.cluster / "server.log"), "restart",
        )  # fmt: skip
        # Where the portal was quicker and started it again, pg_ctl waits in vain for its own turn.
        assert done.returncode == 0 or postmaster(server) != before, done.stdout
        for status, page in pages_until_well(clerk):
            assert status == 200 or (status == 503 and "系统繁忙" in page)


def test_cut_connections_are_not_noticed_between_two_pages(server, clerk):
    for _ in range(3):
        with server.admin_connection() as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'portal'"
            )
        assert clerk.get()[0] == 200


def test_too_many_connections_are_a_page_that_says_busy(running, server, clerk):
    with server.admin_connection() as connection:
        connection.execute("ALTER ROLE portal CONNECTION LIMIT 0")
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'portal'"
        )
        try:
            status, page = clerk.get()
        finally:
            connection.execute("ALTER ROLE portal CONNECTION LIMIT -1")
    assert status == 503
    assert "系统繁忙" in page
    assert "Traceback" not in page
    assert clerk.get()[0] == 200
    # The number that is read out on the phone stands in the log, and the trace follows it.
    number = re.search(r"E-\d{4}-\d{4}-[0-9a-f]{4}", page)[0]
    assert "OperationalError" in running.said.partition(number)[2]


def test_after_a_killed_launcher_the_next_start_has_every_row_on_the_same_port(data, launch):
    one = launch(data).started()
    write_row(data, "平台被杀之前")
    one.process.kill()
    one.ended()
    two = launch(data, port=one.port).started()
    assert {"首次启动", "平台被杀之前"} <= rows(data)
    assert Browser(two.address).get("portal/login/")[0] == 200
    assert two.ctrl_c() == 0
    assert processes_of(data) == {}
