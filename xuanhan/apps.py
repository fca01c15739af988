"""The admin app with the portal's own site as its default one."""

from django.contrib.admin.apps import AdminConfig
from django.utils.module_loading import autodiscover_modules


class PortalAdminConfig(AdminConfig):
    """Named by string in INSTALLED_APPS; `admin.site` is then the portal's site."""

    default_site = "xuanhan.admin_site.PortalAdminSite"

    def ready(self) -> None:
        """After the admin classes, let each app put its cards on the 工作台 and say what can be found."""
        super().ready()
        autodiscover_modules("home", "search")
