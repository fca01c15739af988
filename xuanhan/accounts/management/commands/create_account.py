"""`manage.py create_account`: the first account of a new installation (there is no superuser)."""

import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from xuanhan.accounts.models import RoleGrant, User
from xuanhan.accounts.roles import ROLES
from xuanhan.registry.models import Township


class Command(BaseCommand):
    """Makes an account with one role; the password is asked for, and must be changed at first login."""

    help = "开设账号并授予一个角色"

    def add_arguments(self, parser: CommandParser) -> None:
        """Who, in which role, where."""
        parser.add_argument("username", help="用户名")
        parser.add_argument("name", help="姓名")
        parser.add_argument("role", choices=sorted(ROLES), help="角色代码")
        parser.add_argument("--township", help="乡镇全称（乡镇党委角色须填）")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Create, grant, check by the model's own rules."""
        password = getpass.getpass("初始密码：")
        user = User(username=options["username"], name=options["name"], must_change_password=True)
        try:
            validate_password(password, user)
            user.set_password(password)
            user.full_clean()
            user.save()
            township = None
            if options["township"]:
                township = Township.objects.get(name=options["township"])
            grant = RoleGrant(user=user, role=options["role"], township=township)
            grant.full_clean()
            grant.save()
        except Township.DoesNotExist as error:
            raise CommandError(f"没有名为“{options['township']}”的乡镇") from error
        except ValidationError as error:
            raise CommandError("；".join(error.messages)) from error
        self.stdout.write(f"已开设账号 {user.username}（{grant.definition.title}）")
