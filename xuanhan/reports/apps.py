from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

PUBLISHED = ("indicators", "alerts", "todos", "village_panels", "year_end", "word_templates")


class ReportsConfig(AppConfig):
    name = "xuanhan.reports"
    label = "reports"
    verbose_name = "报表中心"

    def ready(self) -> None:
        """Let every app publish what it has."""
        autodiscover_modules(*PUBLISHED)
