#!/usr/bin/env python
"""Commands of the portal.  Those that need a database start the embedded one where none runs."""

import os
import sys
from contextlib import nullcontext

from xuanhan import data_folder, database

# Migrations alter tables, which the application's own role may not; so does what restores them.
OWNER_COMMANDS = {"migrate", "pgtrigger", "backup", "restore_check", "restore"}
WITHOUT_DATABASE = {"help", "--help", "-h", "--version", "check", "makemigrations", "collectstatic",
                    "startapp", "diffsettings", "workbook_template"}  # fmt: skip


def main() -> int:
    """Run one command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xuanhan.settings")
    data_folder.read_settings_file()
    command = sys.argv[1] if len(sys.argv) > 1 else "help"
    if command in OWNER_COMMANDS:
        os.environ["PORTAL_DB_ROLE"] = "owner"
    needs_none = command in WITHOUT_DATABASE or "--help" in sys.argv
    try:
        with nullcontext() if needs_none else database.running():
            from django.core.management import execute_from_command_line

            execute_from_command_line(sys.argv)
            sys.stdout.flush()
    except data_folder.CannotStart as error:
        sys.stderr.write(f"{error}\n")
        return 3
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read has read enough, as `head` does; nothing may be written at the end either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    return 0


if __name__ == "__main__":
    sys.exit(main())
