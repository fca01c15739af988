"""`manage.py prepare`: what a first start needs, once; every later start finds it done."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from xuanhan.common.first_start import DEMO, TRIAL, NotReady, is_in_use, preparations
from xuanhan.common.key_check import wrong_keys


class Command(BaseCommand):
    """The county's registry always; accounts, rounds and the demo year only outside production."""

    help = "启动准备：载入地名和单位；演示环境另设演示账号、批次和演示年度（DEMO=no 不设演示年度）"

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare and say what there is.  Refuses keys with which the rows were not sealed."""
        wrong = wrong_keys()
        if wrong:
            raise CommandError(
                f"{wrong[0]} 与库中数据不符，证件号码和电话将无法读取，请改回原来的密钥。"
                f"{wrong[0]} is not the key of these data: put the old one back."
            )
        # Whichever command is typed: invented people never come among the county's own.
        in_use = is_in_use()
        for part in preparations(trial=not settings.PRODUCTION, demo=settings.DEMO):
            if in_use and part.when in (TRIAL, DEMO):
                continue
            try:
                said = part.run()
            except NotReady as error:
                raise CommandError(str(error)) from error
            if said:
                self.stdout.write(said)
