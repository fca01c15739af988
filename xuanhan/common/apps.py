from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class CommonConfig(AppConfig):
    name = "xuanhan.common"
    label = "common"
    verbose_name = "公共机制"

    def ready(self) -> None:
        """Load the checks, and let each app publish its policy parameters."""
        from xuanhan.common import checks  # noqa: F401  registers the system checks

        autodiscover_modules("parameters")
