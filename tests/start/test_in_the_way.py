"""What is in the way of a start gets one line, Chinese and English, that says what to do."""

import re
import socket
from pathlib import Path

import pytest

from xuanhan import launcher


def one_line(ended, *needles):
    """It ended as an error with a single line that has both languages and these words."""
    assert ended.ended() == 1
    lines = ended.said.strip().splitlines()
    assert len(lines) == 1, ended.said
    assert re.search(r"[一-鿿]{3}", lines[0])
    assert re.search(r"[A-Za-z]{2,} [a-z]+ [a-z]+", lines[0])
    for needle in needles:
        assert needle in lines[0]


def test_a_port_that_is_taken(folder, launch):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        one_line(
            launch(folder / "端口", port=port), f"端口 {port}", f"PORT={port % 65535 + 1} make"
        )
    assert not (folder / "端口" / "pgdata").exists()


@pytest.mark.parametrize("port", ["八千", "0", "65536", "-1", "80 80", "８０００"])
def test_a_port_that_is_no_port(folder, launch, port):
    one_line(launch(folder / "端口", port=port), f"“{port}”", "PORT=8001 make run")


def test_a_port_of_the_system_for_a_normal_user(normal_user, launch):
    # A container may allow every port to everybody; then this start has nothing in its way.
    lowest = int(Path("/proc/sys/net/ipv4/ip_unprivileged_port_start").read_text())
    if lowest <= 99:
        pytest.skip("此系统对普通用户开放全部端口 every port is open to everybody here")
    given = {"python": normal_user.python, "account": normal_user.account, "more": normal_user.more}
    one_line(launch(normal_user.home / "d", port=99, **given), "端口 99", "PORT=8001 make run")


def test_a_data_folder_that_cannot_be_written(normal_user, folder, launch):
    closed = folder / "不可写"
    closed.mkdir()
    closed.chmod(0o555)
    given = {"python": normal_user.python, "account": normal_user.account, "more": normal_user.more}
    one_line(launch(closed / "数据", **given), str(closed), "PORTAL_DATA=")


def test_a_data_folder_that_is_a_file(folder, launch):
    file = folder / "是文件"
    file.touch()
    one_line(launch(file), str(file), "PORTAL_DATA=")


def test_a_data_folder_whose_name_the_database_cannot_take(folder, launch):
    one_line(launch(folder / '他说"好"'), '不能含有 " $')


def test_keys_that_cannot_be_read(folder, launch):
    data = folder / "坏密钥"
    data.mkdir()
    (data / "keys.json").write_text("{")
    one_line(launch(data), str(data / "keys.json"), "备份")


def test_a_disk_without_space(folder, launch, monkeypatch, capsys):
    # The one thing a test cannot arrange without rights over the machine: the device that is always full.
    monkeypatch.setenv("PORTAL_DATA", str(folder / "满"))
    monkeypatch.setenv("PORTAL_ENV_FILE", "/dev/null")
    monkeypatch.setattr("sys.argv", ["launcher", "run"])
    monkeypatch.setattr("pathlib.Path.touch", lambda *args, **kwargs: _write_to_full_device())
    assert launcher.main() == 1
    said = capsys.readouterr().err.strip()
    assert "磁盘已满" in said
    assert "\n" not in said


def _write_to_full_device():
    with open("/dev/full", "wb", buffering=0) as full:
        full.write(b"x")


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://portal:x@127.0.0.1:1/portal",
        "postgresql://portal:x@/portal?host=/no/such/folder",
    ],
)
def test_a_real_server_that_does_not_answer(folder, launch, url):
    one_line(launch(folder / "远程", more={"DATABASE_URL": url}), "DATABASE_URL")


def test_settings_of_production(folder, launch):
    one_line(launch(folder / "生产", more={"PORTAL_PRODUCTION": "yes"}), "make serve")
