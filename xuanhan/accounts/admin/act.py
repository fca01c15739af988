"""行为记录: what people did besides changing rows, for the audit administrator to read, search and export."""

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse

from xuanhan.accounts.models import Act
from xuanhan.common.admin import ReadOnlyModelAdmin
from xuanhan.common.admin_tools import Tool, icon_for


@admin.register(Act)
class ActAdmin(ReadOnlyModelAdmin):
    """Acts, the newest first; nobody writes, changes or removes one here."""

    menu_group = "系统管理"
    menu_order = 30
    search_hint = "操作人、用户名、摘要"
    list_display = ("at", "kind", "actor", "username", "summary")
    list_display_links = ("at",)
    list_filter = ("kind", "at")
    list_select_related = ("user",)
    list_clip = ("summary",)
    search_fields = ("actor", "user__username", "summary")
    fields = (("at", "kind"), ("actor", "username"), "summary")

    @admin.display(description="用户名", ordering="user__username")
    def username(self, act: Act) -> str:
        """The account, where there is one."""
        return act.user.username if act.user else "无账号"

    def get_list_tools(self, request: HttpRequest) -> list[Tool]:
        """导出 of what the list shows, for whom it is granted."""
        if not request.user.has_perm("accounts.export_act"):
            return []
        address = f"{reverse('admin:reports_acts_xlsx')}?{request.GET.urlencode()}"
        return [Tool("导出", address.rstrip("?"), icon_for("导出"))]
