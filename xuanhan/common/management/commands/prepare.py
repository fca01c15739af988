"""`manage.py prepare`: what a first start needs, once; every later start finds it done."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from xuanhan.common.first_start import preparations


class Command(BaseCommand):
    """The county's registry always; accounts, rounds and the demo year only outside production."""

    help = "启动准备：载入地名和单位；演示环境另设演示账号、批次和演示年度（DEMO=no 不设演示年度）"

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare and say what there is."""
        for part in preparations(trial=not settings.PRODUCTION, demo=settings.DEMO):
            said = part.run()
            if said:
                self.stdout.write(said)
