"""`manage.py backup [--to FOLDER]`: database and files into a folder of their own, older backups thinned out."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser
from django.utils import timezone

from xuanhan.common import backups
from xuanhan.common.acts import record_act
from xuanhan.common.command_line import PlainCommand


class Command(PlainCommand):
    """Exit code 0 only when the backup is whole and in its place."""

    help = "备份数据库和附件；保留最近 7 天、4 周、12 个月"

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to."""
        parser.add_argument("--to", default="", help="备份目录，默认为数据目录下的 backups")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it and say where it is."""
        folder = Path(options["to"]).absolute() if options["to"] else settings.DATA_DIR / "backups"
        made, counted = backups.make(folder, timezone.localtime())
        rows = sum(number for number, _ in counted.values())
        record_act("备份", by=None, summary=f"备份 {made.name}：{len(counted)} 张表 {rows} 行")
        self.stdout.write(f"已备份到 {made}：{len(counted)} 张表，{rows} 行")
