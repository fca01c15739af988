"""What `make check` asks Django: its checks, also as production, and whether a migration is missing."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
KEY = "A" * 43 + "="  # 32 zero bytes in base64, good enough to load the settings


def manage(*args: str, **environment: str) -> int:
    """Run one command on a throw-away data folder."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "manage.py", *args],
            cwd=REPOSITORY,
            env={**os.environ, "PORTAL_DATA": folder, **environment},
            check=False,
        )
    return done.returncode


def main() -> int:
    """All three; the first that fails ends it."""
    production = {
        "PORTAL_PRODUCTION": "yes",
        "SECRET_KEY": "k" * 30 + "0123456789abcdefghijklmnopqrstuvwxyz",
        "FIELD_KEY": KEY,
        "HASH_KEY": KEY,
        "ALLOWED_HOSTS": "portal.example.cn",
    }
    return (
        manage("check", "--fail-level", "WARNING")
        or manage("check", "--deploy", "--fail-level", "WARNING", **production)
        or manage("makemigrations", "--check", "--dry-run")
    )


if __name__ == "__main__":
    sys.exit(main())
