"""`manage.py demo_accounts`: print the accounts of a first start, or close them before going live."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from xuanhan.accounts.services.demo_accounts import (
    DEMO_PASSWORD,
    close_demo_accounts,
    open_demo_accounts,
)


class Command(BaseCommand):
    """Only those that exist and still have the demo password."""

    help = "列出演示账号；--close 停用全部演示账号"

    def add_arguments(self, parser: CommandParser) -> None:
        """Print or close."""
        parser.add_argument("--close", action="store_true", help="停用全部演示账号（正式使用前）")

    def handle(self, *args: Any, **options: Any) -> None:
        """One line an account: user name, password, role, place."""
        if options["close"]:
            self.stdout.write(f"已停用演示账号 {close_demo_accounts()} 个")
            return
        for account in open_demo_accounts():
            self.stdout.write(
                f"    {account.username:<11}{DEMO_PASSWORD}  {account.role.title} {account.duty}"
            )
