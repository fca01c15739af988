"""Backups of everything that is not code: the database, the files, and a list by which both are checked.

The list is of one moment: rows are counted and dumped in the same snapshot, and files are only ever added.
"""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from psycopg import sql

from xuanhan import postgres_programs
from xuanhan.common import backup_manifest
from xuanhan.common.backup_keeping import NAME, moment_of, names_to_keep
from xuanhan.common.backup_manifest import BackupRefused

DUMP, FILES = "database.dump", "files"
# The text of a row depends on these; the same on both sides of a comparison.
PLAIN = ("SET timezone = 'UTC'", "SET datestyle = 'ISO, YMD'", "SET bytea_output = 'hex'")

Tables = dict[str, list[Any]]


@contextmanager
def _connection(name: str | None = None) -> Iterator[psycopg.Connection]:
    with psycopg.connect(
        **postgres_programs.arguments(settings.DATABASES["default"], name)
    ) as made:
        for statement in PLAIN:
            made.execute(statement)
        made.commit()
        yield made


def tables(connection: psycopg.Connection) -> Tables:
    """Table → number of rows and a sum over their contents that does not ask for an order."""
    found = connection.execute(
        "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
    ).fetchall()
    counted: Tables = {}
    for (name,) in sorted(found):
        query = "SELECT count(*), coalesce(sum(hashtextextended(t::text, 0)), 0)::text FROM {} t"
        counted[name] = list(
            connection.execute(sql.SQL(query).format(sql.Identifier(name))).fetchone() or ()
        )
    return counted


def make(folder: Path, moment: datetime) -> tuple[Path, Tables]:
    """A new backup in the folder, and the older ones thinned out.  Nothing is left of one that fails."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    partial = folder / f".{moment.strftime(NAME)}.partial"
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(mode=0o700)
    try:
        counted = _write(partial, moment)
        os.sync()
        finished = partial.replace(folder / moment.strftime(NAME))
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise
    _thin_out(folder)
    return finished, counted


def _write(partial: Path, moment: datetime) -> Tables:
    with _connection() as connection:
        connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        (snapshot,) = connection.execute("SELECT pg_export_snapshot()").fetchone() or ("",)
        counted = tables(connection)
        postgres_programs.run(
            "pg_dump", settings.DATABASES["default"], connection.info.server_version // 10000,
            "--format=custom", f"--snapshot={snapshot}", f"--file={partial / DUMP}",
        )  # fmt: skip
        server = connection.info.server_version // 10000
    if Path(settings.MEDIA_ROOT).exists():
        shutil.copytree(settings.MEDIA_ROOT, partial / FILES)
    backup_manifest.write(
        partial, {"made_at": moment.isoformat(), "postgresql": server, "tables": counted}
    )
    return counted


def _thin_out(folder: Path) -> None:
    names = [entry.name for entry in folder.iterdir() if moment_of(entry.name)]
    for name in set(names) - names_to_keep(names):
        shutil.rmtree(folder / name)


def check(backup: Path) -> Tables:
    """Restore into a database of its own, compare every table, and remove it.  Raises BackupRefused."""
    listed = backup_manifest.read(backup)
    name = f"portal_check_{secrets.token_hex(4)}"
    with postgres_programs.scratch_database(settings.DATABASES["default"], name):
        return _load(backup, listed, name)


def restore(backup: Path) -> Tables:
    """Bring a backup into this installation, which must be empty.  Raises BackupRefused."""
    listed = backup_manifest.read(backup)
    with _connection() as connection:
        if tables(connection):
            raise BackupRefused("当前数据库不是空的，没有恢复；请换一个新的数据目录或新建的空库")
    files = Path(settings.MEDIA_ROOT)
    if files.exists() and any(files.iterdir()):
        raise BackupRefused(f"{files} 中已有文件，没有恢复")
    counted = _load(backup, listed, None)
    if (backup / FILES).exists():
        shutil.copytree(backup / FILES, files, dirs_exist_ok=True)
    return counted


def _load(backup: Path, listed: dict[str, Any], name: str | None) -> Tables:
    with _connection(name) as connection:
        server = connection.info.server_version // 10000
    if server < listed["postgresql"]:
        raise BackupRefused(
            f"备份来自 PostgreSQL {listed['postgresql']}，不能恢复到较旧的 {server}"
        )
    postgres_programs.run(
        "pg_restore", settings.DATABASES["default"], server, "--single-transaction",
        "--exit-on-error", "--no-owner", "--no-privileges",
        f"--dbname={name or settings.DATABASES['default']['NAME']}", str(backup / DUMP),
    )  # fmt: skip
    with _connection(name) as connection:
        counted = tables(connection)
    wrong = sorted(
        table
        for table in {*counted, *listed["tables"]}
        if counted.get(table) != listed["tables"].get(table)
    )
    if wrong:
        raise BackupRefused(f"恢复后的数据与清单不一致：{'、'.join(wrong[:5])}")
    return counted
