"""`manage.py restore FOLDER`: bring a backup into a new, empty installation."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from xuanhan.common import backups
from xuanhan.common.command_line import PlainCommand


class Command(PlainCommand):
    """Refuses to touch a database that has tables; start the portal afterwards, it migrates what is older."""

    help = "把备份恢复到全新的空数据目录（或空库）"

    def add_arguments(self, parser: CommandParser) -> None:
        """Which one."""
        parser.add_argument("backup", help="一次备份的目录")

    def handle(self, *args: Any, **options: Any) -> None:
        """Restore and say how much."""
        counted = backups.restore(Path(options["backup"]).absolute())
        rows = sum(number for number, _ in counted.values())
        self.stdout.write(
            f"已恢复 {len(counted)} 张表，{rows} 行；请用 make run 或 make serve 启动"
        )
