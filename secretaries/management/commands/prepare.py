"""`manage.py prepare`: what a first start needs, once; every later start finds it done."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from secretaries.services.first_round import open_first_round
from xuanhan.accounts.services.demo_accounts import make_demo_accounts
from xuanhan.registry.services.county import load_county


class Command(BaseCommand):
    """Places and units always; demo accounts and the first round only outside production."""

    help = "首次启动准备：载入地名和单位；演示环境另设演示账号和首个批次"

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare and say what there is."""
        loaded = load_county()
        self.stdout.write(
            f"乡镇（街道）{loaded.townships} 个，村（社区）{loaded.villages} 个，单位 {loaded.units} 个"
        )
        if settings.PRODUCTION:
            return
        make_demo_accounts()
        selection = open_first_round()
        self.stdout.write(f"批次 {selection.code}：选定村 {selection.villages.count()} 个")
