"""`manage.py restore_check FOLDER`: prove that a backup can be restored, without touching what is in use."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from xuanhan.common import backups
from xuanhan.common.acts import record_act
from xuanhan.common.command_line import PlainCommand


class Command(PlainCommand):
    """Exit code 0 only when every table and every file is as the list of the backup says."""

    help = "检验备份：恢复到临时库，逐表逐文件核对后删除"

    def add_arguments(self, parser: CommandParser) -> None:
        """Which one."""
        parser.add_argument("backup", help="一次备份的目录")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, and keep that it was checked."""
        folder = Path(options["backup"]).absolute()
        counted = backups.check(folder)
        rows = sum(number for number, _ in counted.values())
        record_act("检验备份", by=None, summary=f"备份 {folder.name} 可以恢复：{rows} 行")
        self.stdout.write(f"备份 {folder.name} 完好，可以恢复：{len(counted)} 张表，{rows} 行")
