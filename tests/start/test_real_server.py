"""Long: DATABASE_URL with Debian's PostgreSQL 15, a throw-away cluster, one role and two."""

import os
import pwd
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest

from tests.start.launched import REPOSITORY, Browser, environment, free_port, processes_of
from xuanhan.accounts.services.demo_accounts import DEMO_PASSWORD

DEBIAN = Path("/usr/lib/postgresql/15/bin")
pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(
        not (DEBIAN / "initdb").exists(),
        reason="没有安装 Debian 的 PostgreSQL 15：未检验 DATABASE_URL 指向真实服务器",
    ),
]


@dataclass(frozen=True)
class Server:
    """A server on this machine that anybody on it may enter."""

    port: int

    def url(self, role: str, name: str) -> str:
        return f"postgresql://{role}:secret@127.0.0.1:{self.port}/{name}"

    def ask(self, statement: str, name: str = "postgres", role: str = "postgres") -> list[tuple]:
        with psycopg.connect(self.url(role, name), autocommit=True) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """As docs/operations.md has an administrator prepare it: two roles, a database of the owner's."""
    account = {}
    with tempfile.TemporaryDirectory(prefix="pg15-") as made:
        folder = Path(made)
        if os.geteuid() == 0:
            postgres = pwd.getpwnam("postgres")
            os.chown(folder, postgres.pw_uid, postgres.pw_gid)
            account = {"user": postgres.pw_uid, "group": postgres.pw_gid, "extra_groups": []}

        def program(name: str, *args: str) -> None:
            subprocess.run(
                [DEBIAN / name, "-D", folder / "data", *args],
                check=True,
                cwd="/",
                stdout=subprocess.DEVNULL,
                **account,
            )

        server = Server(free_port())
        program("initdb", "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8")
        options = (
            f"-p {server.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}"
        )
        program("pg_ctl", "-o", options, "-l", str(folder / "log"), "-w", "start")
        try:
            for role in ("portal_owner", "portal"):
                server.ask(f"CREATE ROLE {role} LOGIN PASSWORD 'secret'")
            yield server
        finally:
            program("pg_ctl", "-m", "immediate", "-w", "stop")


def test_two_roles(server, folder, launch):
    server.ask("CREATE DATABASE county OWNER portal_owner")
    urls = {
        "DATABASE_URL": server.url("portal", "county"),
        "DATABASE_OWNER_URL": server.url("portal_owner", "county"),
    }
    data = folder / "真实服务器"
    one = launch(data, more=urls).started()
    browser = Browser(one.address)
    status, page = browser.signs_in("zuzhibu", DEMO_PASSWORD)
    assert status == 200
    assert "工作台" in page
    status, page = browser.get(f"portal/registry/village/?q={quote('罗盘')}")
    assert status == 200
    assert "罗盘" in page
    table = REPOSITORY / "fixtures" / "demo" / "1 村情需求清单.xlsx"
    _manage(data, urls, "import_workbook", "--kind", "village-needs", str(table), "--commit")
    assert one.ctrl_c() == 0
    assert processes_of(data) == {}
    assert not (data / "pgdata").exists()

    assert server.ask("SELECT version() LIKE 'PostgreSQL 15%'") == [(True,)]
    owners = server.ask(
        "SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public'", "county"
    )
    assert owners == [("portal_owner",)]
    assert server.ask("SELECT count(*) > 100 FROM registry_need", "county", "portal") == [(True,)]
    for statement in (
        "DELETE FROM accounts_act",
        "DROP TABLE accounts_act",
        "CREATE TABLE mine ()",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            server.ask(statement, "county", "portal")


def test_one_role(server, folder, launch):
    server.ask("CREATE DATABASE single OWNER portal")
    one = launch(
        folder / "单一用户", more={"DATABASE_URL": server.url("portal", "single")}
    ).started()
    status, _ = Browser(one.address).signs_in("zuzhibu", DEMO_PASSWORD)
    assert status == 200
    server.ask(
        "INSERT INTO accounts_act (at, kind, actor, summary, details)"
        " VALUES (now(), '试验', '张三', '原话', '{}')",
        "single",
        "portal",
    )
    # One role owns the tables and uses them: here the triggers are what keeps acts as written.
    with pytest.raises(psycopg.errors.RaiseException, match="Cannot update or delete"):
        server.ask("DELETE FROM accounts_act", "single", "portal")


def _manage(data: Path, urls: dict[str, str], *args: str) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", *args],
        cwd=REPOSITORY,
        env=environment(data, **urls),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
