from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class SpreadsheetsConfig(AppConfig):
    name = "xuanhan.spreadsheets"
    label = "spreadsheets"
    verbose_name = "数据导入"

    def ready(self) -> None:
        """Let each app publish its kinds of sheets."""
        autodiscover_modules("spreadsheets")
