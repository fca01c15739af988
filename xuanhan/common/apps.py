from typing import Any

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate
from django.utils.module_loading import autodiscover_modules


class CommonConfig(AppConfig):
    name = "xuanhan.common"
    label = "common"
    verbose_name = "公共机制"

    def ready(self) -> None:
        """Load the checks, let each app publish its policy parameters, and grant after every migration."""
        from xuanhan.common import checks  # noqa: F401  registers the system checks

        autodiscover_modules("parameters")
        # Sent for apps with models only, and for each after all tables are there: one of them is enough.
        post_migrate.connect(_grant_to_portal, sender=apps.get_app_config("pghistory"))


def _grant_to_portal(using: str, **kwargs: Any) -> None:
    from xuanhan.common.privileges import grant_to_portal

    grant_to_portal(using)
