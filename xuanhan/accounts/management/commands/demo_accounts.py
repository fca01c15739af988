"""`manage.py demo_accounts`: print the accounts of a first start."""

from typing import Any

from django.core.management.base import BaseCommand

from xuanhan.accounts.models import User
from xuanhan.accounts.services.demo_accounts import DEMO_ACCOUNTS, DEMO_PASSWORD


class Command(BaseCommand):
    """Only those that exist and still have the demo password."""

    help = "列出演示账号"

    def handle(self, *args: Any, **options: Any) -> None:
        """One line an account: user name, password, role, place."""
        for account in DEMO_ACCOUNTS:
            user = User.objects.filter(username=account.username, is_active=True).first()
            if user and user.check_password(DEMO_PASSWORD):
                self.stdout.write(
                    f"    {account.username:<10}{DEMO_PASSWORD}  {account.role.title} {account.duty}"
                )
