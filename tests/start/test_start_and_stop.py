"""`make run`: the first start, the second, two at once, and what is left after the end."""

import os
import signal
import time

from tests.start.conftest import rows, write_row
from tests.start.launched import Browser, processes_of
from xuanhan.accounts.services.demo_accounts import DEMO_ACCOUNTS, DEMO_PASSWORD


def test_the_first_start_says_where_how_and_with_what(first_start):
    assert f"The portal is running:  {first_start.launch.address}" in first_start.said
    assert "乡镇（街道）37 个，村（社区）423 个" in first_start.said
    assert "选定村 87 个" in first_start.said
    assert "fixtures/demo" in first_start.said
    for account in DEMO_ACCOUNTS:
        assert f"    {account.username:<11}{DEMO_PASSWORD}" in first_start.said


def test_ctrl_c_ends_everything_and_is_no_error(first_start):
    assert first_start.exit_code == 0
    assert first_start.left_running == {}
    assert "Traceback" not in first_start.said


def test_the_data_folder_is_for_us_alone(first_start):
    assert (first_start.data / "keys.json").stat().st_mode & 0o077 == 0
    assert (first_start.data / "pgdata").stat().st_mode & 0o077 == 0


def test_the_second_start_keeps_the_data_and_the_keys(first_start, running):
    assert rows(running.data) >= {"首次启动"}
    keys = [folder / "keys.json" for folder in (first_start.data, running.data)]
    assert keys[0].read_bytes() == keys[1].read_bytes()


def test_a_demo_account_signs_in_with_the_printed_password(running):
    status, page = Browser(running.address).signs_in("zuzhibu", DEMO_PASSWORD)
    assert status == 200
    assert "工作台" in page


def test_another_run_on_the_same_folder_names_the_running_one(running, launch):
    another = launch(running.data)
    assert another.ended() == 0
    assert (
        another.said.strip() == f"平台已在运行  The portal is already running:  {running.address}"
    )
    assert Browser(running.address).get("portal/login/")[0] == 200


def test_two_at_once_become_one_portal_and_sigterm_ends_it(data, launch):
    first, second = launch(data), launch(data)
    first_ended = _first_to_end(first, second)
    winner = second if first_ended is first else first
    winner.started()
    assert first_ended.ended() == 0
    assert winner.address in first_ended.said
    write_row(data, "同时启动")
    written = rows(data)
    os.kill(winner.process.pid, signal.SIGTERM)
    assert winner.ended() == 0
    assert processes_of(data) == {}
    assert {"首次启动", "同时启动"} <= written


def _first_to_end(*launches):
    while True:
        for one in launches:
            if one.process.poll() is not None:
                return one
        time.sleep(0.05)


def test_ctrl_c_in_the_middle_of_a_first_start_leaves_nothing(folder, launch):
    data = folder / "半途而废"
    early = launch(data)
    deadline = time.monotonic() + 60
    while not (data / "pgdata" / "postmaster.pid").exists():
        assert time.monotonic() < deadline, early.said
        time.sleep(0.02)
    assert early.ctrl_c() == 0
    assert processes_of(data) == {}
    assert "Traceback" not in early.said


def test_an_impatient_second_ctrl_c_still_stops_the_database(data, launch):
    one = launch(data)
    one.says("选定村")
    os.killpg(one.process.pid, signal.SIGINT)
    for _ in range(5):
        time.sleep(0.1)
        if one.process.poll() is None:
            os.killpg(one.process.pid, signal.SIGINT)
    assert one.ended() == 0
    # What the second Ctrl-C broke off is still stopping the database for a moment.
    deadline = time.monotonic() + 20
    while processes_of(data) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert processes_of(data) == {}


def test_a_closed_terminal_ends_everything(data, launch):
    one = launch(data)
    one.says("选定村")
    os.killpg(one.process.pid, signal.SIGHUP)
    assert one.ended() == 0
    assert processes_of(data) == {}
