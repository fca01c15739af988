from django.apps import AppConfig
from django.conf import settings
from django.utils.module_loading import autodiscover_modules

from xuanhan.spreadsheets import limits


class SpreadsheetsConfig(AppConfig):
    name = "xuanhan.spreadsheets"
    label = "spreadsheets"
    verbose_name = "数据导入"

    def ready(self) -> None:
        """Tell the reader, which knows no Django, its limits; let each app publish its kinds of sheets."""
        limits.FILE_BYTES = settings.UPLOAD_LIMIT_BYTES
        limits.ROWS = settings.UPLOAD_LIMIT_ROWS
        autodiscover_modules("spreadsheets")
