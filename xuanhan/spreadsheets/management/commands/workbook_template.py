"""`manage.py workbook_template --kind K OUT.xlsx`: the template of a kind."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from xuanhan.common.command_line import CommandFailed, PlainCommand, os_reason
from xuanhan.spreadsheets.management.kinds import add_kind_argument, named_binding
from xuanhan.spreadsheets.writing import write_template


class Command(PlainCommand):
    """The same template as the page's."""

    help = "写出一种表格的模板"

    def add_arguments(self, parser: CommandParser) -> None:
        """Which kind, and where to."""
        add_kind_argument(parser)
        parser.add_argument("out", help="输出文件，如 模板.xlsx")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file."""
        kind = named_binding(options["kind"]).kind
        try:
            Path(options["out"]).write_bytes(write_template(kind))
        except OSError as error:
            raise CommandFailed(f"不能写入文件 {options['out']}：{os_reason(error)}") from error
        self.stdout.write(f"已写出{kind.title}模板：{options['out']}")
