"""Where the portal may lie: long paths, odd names, private homes; as root and as a normal user."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.start.conftest import rows
from tests.start.launched import REPOSITORY, Browser, environment, processes_of
from xuanhan.embedded_server import BY_ROOT, EmbeddedServer

ASK = """
from xuanhan import database, data_folder, embedded_server
import psycopg
with database.running():
    folder = data_folder.data_dir()
    keys = data_folder.development_keys(folder)
    server = embedded_server.EmbeddedServer(folder)
    with psycopg.connect(host=str(server.socket_folder), user="portal", dbname="portal",
                         password=keys["APP_PASSWORD"]) as connection:
        print(connection.execute("SELECT current_user").fetchone()[0], server.cluster)
"""


def ask(data):
    """Start the database in a process of its own, ask it as the portal, and stop it: role and cluster."""
    done = subprocess.run(
        [sys.executable, "-c", ASK],
        cwd=REPOSITORY,
        env=environment(data),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert processes_of(data) == {}
    role, _, cluster = done.stdout.strip().partition(" ")
    return role, Path(cluster)


def test_a_path_longer_than_a_socket_may_have(folder):
    data = folder / "很长的路径" / ("x" * 110)
    assert len(str(data)) > 103
    assert ask(data) == ("portal", data / "pgdata")
    socket_folder = EmbeddedServer(data).socket_folder
    assert str(socket_folder).startswith("/tmp/xuanhan-")
    assert socket_folder.stat().st_mode & 0o077 == 0


def test_names_that_need_care(folder):
    data = folder / "it's, (1) & 2; 100%"
    assert ask(data)[0] == "portal"


def test_somebody_elses_folder_in_tmp_is_not_used(folder):
    data = folder / "被占" / ("y" * 110)
    data.mkdir(parents=True)
    place = EmbeddedServer(data).socket_folder
    elsewhere = folder / "别处"
    elsewhere.mkdir(mode=0o755)
    place.symlink_to(elsewhere)
    try:
        with pytest.raises(AssertionError, match="belongs to somebody else"):
            ask(data)
        assert elsewhere.stat().st_mode & 0o777 == 0o755
    finally:
        place.unlink()


@pytest.mark.skipif(os.geteuid() != 0, reason="只有管理员会遇到 only root meets this")
def test_root_keeps_a_private_home_private_and_finds_the_data_again():
    with tempfile.TemporaryDirectory(prefix="private-") as home:  # 0700, as /root is
        data = Path(home) / "数据"
        try:
            role, cluster = ask(data)
            assert role == "portal"
            assert cluster.is_relative_to(BY_ROOT)
            assert Path(home).stat().st_mode & 0o777 == 0o700
            # Opened later, or moved: still the same database and no empty new one.
            Path(home).chmod(0o755)
            assert ask(data)[1] == cluster
            moved = data.rename(data.with_name("改名"))
            assert ask(moved)[1] == cluster
        finally:
            subprocess.run(
                [sys.executable, "-m", "xuanhan.database", "clean"],
                cwd=REPOSITORY,
                env=environment(Path(home) / "改名"),
                check=True,
            )
        assert not cluster.exists()
        assert not (Path(home) / "改名").exists()


def test_a_normal_user_with_a_private_home(normal_user, launch):
    data = normal_user.home / "我的 平台"
    one = launch(
        data, python=normal_user.python, account=normal_user.account, more=normal_user.more
    )
    one.started()
    assert Browser(one.address).get("portal/login/")[0] == 200
    assert rows(data) >= {"农业农村"} or rows(data)
    owners = {entry.stat().st_uid for entry in data.iterdir()}
    assert owners == {normal_user.account.get("user", os.geteuid())}
    assert one.ctrl_c() == 0
    assert processes_of(data) == {}


def test_cleaning_leaves_other_folders_alone(folder):
    other = folder / "不是数据目录"
    other.mkdir()
    (other / "重要.txt").write_text("x")
    done = subprocess.run(
        [sys.executable, "-m", "xuanhan.database", "clean"],
        cwd=REPOSITORY,
        env=environment(other),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "nothing removed" in done.stderr
    assert (other / "重要.txt").exists()


def test_cleaning_starts_over_but_not_under_a_running_portal(running, data):
    def clean(folder):
        return subprocess.run(
            [sys.executable, "-m", "xuanhan.database", "clean"],
            cwd=REPOSITORY,
            env=environment(folder),
            capture_output=True,
            text=True,
            check=False,
        )

    refused = clean(running.data)
    assert refused.returncode == 1
    assert "请先停止" in refused.stderr
    assert (running.data / "pgdata").exists()
    assert clean(data).returncode == 0
    assert not data.exists()
    shutil.rmtree(data, ignore_errors=True)
