"""`manage.py load_county`: places and units of the county from fixtures/reference."""

from typing import Any

from django.core.management.base import BaseCommand

from xuanhan.registry.services.county import load_county


class Command(BaseCommand):
    """Idempotent; part of `make run`."""

    help = "载入乡镇、村（社区）和县级单位"

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and say what there is."""
        loaded = load_county()
        self.stdout.write(
            f"乡镇（街道）{loaded.townships} 个，村（社区）{loaded.villages} 个，单位 {loaded.units} 个"
        )
