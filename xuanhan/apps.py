"""The admin app with the portal's own site as its default one."""

from django.contrib.admin.apps import AdminConfig


class PortalAdminConfig(AdminConfig):
    """Named by string in INSTALLED_APPS; `admin.site` is then the portal's site."""

    default_site = "xuanhan.admin_site.PortalAdminSite"
