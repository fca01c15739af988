"""What `make check` asks: Django's checks, also as production, a missing migration, and the doors."""

import base64
import os
import subprocess
import sys
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
KEYS = [base64.b64encode(bytes(range(start, start + 32))).decode() for start in (0, 100)]
# Neither a developer's own settings nor the database that is not there have a say.
ALONE = {"PORTAL_ENV_FILE": os.devnull, "PYTHONWARNINGS": "ignore::RuntimeWarning"}


def run(*command: str, **environment: str) -> int:
    """Run one Python command on a throw-away data folder."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, *command],
            cwd=REPOSITORY,
            env={**os.environ, **ALONE, "PORTAL_DATA": folder, **environment},
            check=False,
        )
    return done.returncode


def main() -> int:
    """All of them; the first that fails ends it."""
    production = {
        "PORTAL_PRODUCTION": "yes",
        "SECRET_KEY": "k" * 30 + "0123456789abcdefghijklmnopqrstuvwxyz",
        "FIELD_KEY": KEYS[0],
        "HASH_KEY": KEYS[1],
        "ALLOWED_HOSTS": "portal.example.cn",
    }
    return (
        run("manage.py", "check", "--fail-level", "WARNING")
        or run("manage.py", "check", "--deploy", "--fail-level", "WARNING", **production)
        or run("manage.py", "makemigrations", "--check", "--dry-run")
        or run("-m", "tests.doors.static")
    )


if __name__ == "__main__":
    sys.exit(main())
