"""`manage.py workbook_template --kind K OUT.xlsx`: the template of a kind."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from xuanhan.common.sheet_bindings import all_bindings, binding_of
from xuanhan.spreadsheets.writing import write_template


class Command(BaseCommand):
    """The same template as the page's."""

    help = "写出一种表格的模板"

    def add_arguments(self, parser: CommandParser) -> None:
        """Which kind, and where to."""
        kinds = [binding.kind.code for binding in all_bindings()]
        parser.add_argument("--kind", required=True, choices=kinds, help="表格种类")
        parser.add_argument("out", help="输出文件，如 模板.xlsx")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file."""
        kind = binding_of(options["kind"]).kind
        Path(options["out"]).write_bytes(write_template(kind))
        self.stdout.write(f"已写出{kind.title}模板：{options['out']}")
