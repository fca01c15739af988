"""What `make check` asks Django: its checks, also as production, and whether a migration is missing."""

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


def manage(*args: str, **environment: str) -> int:
    """Run one command on a throw-away data folder."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "manage.py", *args],
            cwd=REPOSITORY,
            env={**os.environ, **ALONE, "PORTAL_DATA": folder, **environment},
            check=False,
        )
    return done.returncode


def main() -> int:
    """All three; the first that fails ends it."""
    production = {
        "PORTAL_PRODUCTION": "yes",
        "SECRET_KEY": "k" * 30 + "0123456789abcdefghijklmnopqrstuvwxyz",
        "FIELD_KEY": KEYS[0],
        "HASH_KEY": KEYS[1],
        "ALLOWED_HOSTS": "portal.example.cn",
    }
    return (
        manage("check", "--fail-level", "WARNING")
        or manage("check", "--deploy", "--fail-level", "WARNING", **production)
        or manage("makemigrations", "--check", "--dry-run")
    )


if __name__ == "__main__":
    sys.exit(main())
