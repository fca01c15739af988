"""The database: a real server where DATABASE_URL names one, else our own embedded one.  No Django in here.

The embedded server belongs to whoever uses it: the last user out stops it (see `running`).
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from xuanhan import interruptions, postgres_programs
from xuanhan.data_folder import CannotStart, data_dir, development_keys, locked, make
from xuanhan.embedded_server import APP, NAME, OWNER, EmbeddedServer, last_line

CONNECT_SECONDS = 10
OURS = ("keys.json", "users.lock", "run.lock")  # by these a data folder of the portal is known


def django_settings(env: Any) -> dict[str, Any]:
    """The `default` of DATABASES.  PORTAL_DB_ROLE=owner is for migrations, anything else is the application."""
    owner = os.environ.get("PORTAL_DB_ROLE") == "owner"
    if os.environ.get("DATABASE_URL"):
        settings = env.db("DATABASE_OWNER_URL" if owner and has_owner_url() else "DATABASE_URL")
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
    options = settings.setdefault("OPTIONS", {})
    options.setdefault("connect_timeout", CONNECT_SECONDS)
    if not owner:
        # A page that hangs helps nobody (security.md §3.6).
        limits = "-c statement_timeout=60s -c lock_timeout=10s"
        options["options"] = f"{limits} -c idle_in_transaction_session_timeout=120s"
    return settings


def has_owner_url() -> bool:
    """Whether migrations of a real server run as a role of their own."""
    return bool(os.environ.get("DATABASE_OWNER_URL"))


def app_role() -> str:
    """The role as which the portal reads and writes rows."""
    if not os.environ.get("DATABASE_URL"):
        return APP
    import environ

    return environ.Env().db("DATABASE_URL")["USER"]


def check_server() -> str | None:
    """Ask a real server once, before anything else does.  The name of our role where it is a superuser, else None.

    Raises CannotStart when the server does not let us in.
    """
    if not os.environ.get("DATABASE_URL"):
        return None
    import environ
    import psycopg

    variables = ["DATABASE_URL", "DATABASE_OWNER_URL"] if has_owner_url() else ["DATABASE_URL"]
    for variable in variables:
        try:
            given = environ.Env().db(variable)
            options = {"connect_timeout": CONNECT_SECONDS, **given.get("OPTIONS", {})}
            asked = postgres_programs.arguments({**given, "OPTIONS": options})
            with psycopg.connect(**asked) as connection:
                role = connection.execute(
                    "SELECT rolname FROM pg_roles WHERE rolname = current_user"
                    " AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb)"
                ).fetchone()
        except (psycopg.Error, environ.ImproperlyConfigured) as error:
            raise CannotStart(
                f"连接不上 {variable} 指定的数据库，请检查地址、用户名、密码和库名。"
                f"Cannot connect to {variable}; check it: {last_line(str(error))}"
            ) from error
        if role and variable == "DATABASE_URL":
            return role[0]
    return None


@contextmanager
def running() -> Iterator[None]:
    """Keep a server running while the block runs; a real server needs nothing from us.  Raises CannotStart.

    Everyone who uses the embedded server holds a shared lock.  Whoever leaves last stops it, so a command that
    runs beside the portal does not take the database away from it, nor the other way round.
    """
    if os.environ.get("DATABASE_URL"):
        yield
        return
    folder = make(data_dir())
    server = EmbeddedServer(folder)
    with interruptions.like_ctrl_c(), (folder / "users.lock").open("a") as users:
        fcntl.flock(users, fcntl.LOCK_SH)
        try:
            with interruptions.undisturbed():
                server.start()
            yield
        finally:
            with interruptions.undisturbed(forget=True), locked(folder / "leaving.lock"):
                if _is_last(users):
                    server.stop()


def _is_last(users: Any) -> bool:
    fcntl.flock(users, fcntl.LOCK_UN)
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def keep_running() -> bool:
    """Start the embedded server again where it has died; True when it had."""
    if os.environ.get("DATABASE_URL"):
        return False
    server = EmbeddedServer(data_dir())
    if server.listens():
        return False
    with interruptions.undisturbed():
        server.start()
    return True


def clean() -> None:
    """Remove the data folder's contents, the cluster included.  Raises CannotStart while in use."""
    folder = data_dir()
    if not folder.exists():
        return
    if any(folder.iterdir()) and not any((folder / name).exists() for name in OURS):
        raise CannotStart(
            f"{folder} 不是本平台的数据目录，没有删除。{folder} is no data folder of the portal; nothing removed."
        )
    with (make(folder) / "users.lock").open("a") as users:
        if not _is_last(users):
            raise CannotStart(
                "平台正在运行，请先停止再清除数据。The portal is running; stop it first."
            )
        with suppress(CannotStart):  # a database whose folder is gone is gone
            EmbeddedServer(folder).remove()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    import sys

    if sys.argv[1:] != ["clean"]:
        sys.exit("usage: python -m xuanhan.database clean")
    try:
        clean()
    except CannotStart as error:
        sys.exit(str(error))
