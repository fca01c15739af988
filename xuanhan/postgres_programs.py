"""PostgreSQL's own programs for dumping and restoring, in the version of the server at hand.  No Django in here."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from xuanhan.data_folder import CannotStart, data_dir
from xuanhan.embedded_server import EmbeddedServer, last_line

DEBIAN = Path("/usr/lib/postgresql")
EMBEDDED_VERSION = 18
NAMES = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD", "dbname": "NAME"}


def arguments(settings: dict[str, Any], name: str | None = None) -> dict[str, Any]:
    """What psycopg needs to connect as these Django settings say, or to another database of that server."""
    wanted = {key: settings[given] for key, given in NAMES.items() if settings.get(given)}
    options = {key: value for key, value in settings.get("OPTIONS", {}).items() if key != "options"}
    return {**wanted, **options, **({"dbname": name} if name else {})}


def _is_embedded() -> bool:
    return not os.environ.get("DATABASE_URL")


def _folder(version: int) -> Path:
    """Where the programs of this version lie.  Raises CannotStart."""
    if _is_embedded():
        return EmbeddedServer(data_dir()).install / "bin"
    if (DEBIAN / str(version) / "bin").exists():
        return DEBIAN / str(version) / "bin"
    if version == EMBEDDED_VERSION:
        return EmbeddedServer(data_dir()).install / "bin"
    raise CannotStart(
        f"没有 PostgreSQL {version} 的客户端程序，请安装 postgresql-client-{version}。"
        f"The programs of PostgreSQL {version} are missing: install postgresql-client-{version}."
    )


def run(program: str, settings: dict[str, Any], version: int, *args: str) -> None:
    """Run one of them against the server of these settings.  Raises CannotStart with its last line."""
    given = arguments(settings)
    place = {
        f"PG{key.upper()}": str(given[key]) for key in ("host", "port", "user", "password") if key in given
    }  # fmt: skip
    if "dbname" in given:
        place["PGDATABASE"] = given["dbname"]
    done = subprocess.run(
        [_folder(version) / program, *args],
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", **place},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise CannotStart(f"{program} 失败。{program} failed: {last_line(done.stderr)}")


@contextmanager
def scratch_database(settings: dict[str, Any], name: str) -> Iterator[None]:
    """An empty database beside the portal's own, removed at the end.  Raises CannotStart."""
    import psycopg

    if _is_embedded():
        server = EmbeddedServer(data_dir())
        server.create_database(name)
        admin = server.admin_connection
    else:
        given = arguments(settings)

        def admin() -> Any:
            return psycopg.connect(**given, autocommit=True)

        try:
            with admin() as connection:
                connection.execute(f"CREATE DATABASE {name}")
        except psycopg.errors.InsufficientPrivilege as error:
            raise CannotStart(
                f"检查备份要另建临时库，请由数据库管理员执行：ALTER ROLE {given['user']} CREATEDB。"
                f"Checking needs a scratch database: let an administrator run that statement."
            ) from error
    try:
        yield
    finally:
        with admin() as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
