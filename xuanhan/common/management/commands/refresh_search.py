"""`manage.py refresh_search`: bring the texts by which rows are found up to date."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from xuanhan.common.searchable import refresh_all


class Command(BaseCommand):
    """At every start for rows that have none yet; for all after a write that bypassed the models."""

    help = "更新查找用的拼音和首字母"

    def add_arguments(self, parser: CommandParser) -> None:
        """Only the rows without a text, or all."""
        parser.add_argument("--only-empty", action="store_true", help="只补没有的")

    def handle(self, *args: Any, **options: Any) -> None:
        """Refresh every model that can be searched, and say how many rows were stale."""
        self.stdout.write(f"已更新 {refresh_all(only_empty=options['only_empty'])} 行")
