"""Long: our `migrate` leaves out work, not results."""

import os
import re
import subprocess
import sys

import pytest

from tests.start.launched import REPOSITORY
from xuanhan.data_folder import data_dir, development_keys
from xuanhan.embedded_server import EmbeddedServer

DJANGO_S_OWN = """
import django
django.setup()
from django.core.management import call_command
from django.core.management.commands.migrate import Command
call_command(Command(), verbosity=0)
"""


def schema(name, *command):
    """Every table, constraint, trigger, function and right of a database made by this command."""
    server = EmbeddedServer(data_dir())
    server.create_database(name)
    settings = {
        "PORTAL_DB_NAME": name,
        "PORTAL_DB_ROLE": "owner",
        "DJANGO_SETTINGS_MODULE": "xuanhan.settings",
    }
    subprocess.run(
        [sys.executable, *command], cwd=REPOSITORY, env={**os.environ, **settings}, check=True
    )
    password = development_keys(server.folder)["SUPERUSER_PASSWORD"]
    dump = subprocess.run(
        [server.install / "bin" / "pg_dump", "--schema-only", "-h", server.socket_folder, "-U", "postgres", name],
        env={"PGPASSWORD": password},
        capture_output=True,
        text=True,
        check=True,
    ).stdout  # fmt: skip
    with server.admin_connection() as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
    return re.sub(r"^\\(un)?restrict .*$", "", dump, flags=re.MULTILINE)


@pytest.mark.long
def test_the_schema_is_the_one_that_django_makes():
    ours = schema("light", "manage.py", "migrate", "--verbosity", "0")
    assert "CREATE TRIGGER pgtrigger_append_only" in ours
    assert ours == schema("heavy", "-c", DJANGO_S_OWN)
