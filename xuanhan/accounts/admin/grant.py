"""角色授予: the security administrator's screen."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from xuanhan.accounts.forms import RoleGrantForm
from xuanhan.accounts.models import RoleGrant
from xuanhan.common.acts import GRANTED, WITHDRAWN, record_act
from xuanhan.common.admin import ScopedModelAdmin


@admin.register(RoleGrant)
class RoleGrantAdmin(ScopedModelAdmin):
    """Who holds which role where."""

    menu_group = "系统管理"
    menu_order = 20
    form = RoleGrantForm
    record_name = "授予"
    search_hint = "用户名、姓名、单位"
    list_display = ("user", "username", "role", "place")
    list_filter = ("role", "township")
    list_select_related = ("user", "township", "unit", "village__township")
    search_fields = ("user__username", "user__name", "user__duty")
    autocomplete_fields = ("user", "unit", "village")
    fieldsets = (
        ("谁、什么角色", {"fields": (("user", "role"),)}),
        ("范围", {"fields": (("township", "unit"), ("village", "person")),
                "description": "按角色填写其中一项；全县性的角色都不填"}),
    )  # fmt: skip

    @admin.display(description="用户名", ordering="user__username")
    def username(self, grant: RoleGrant) -> str:
        """The name with which the account signs in."""
        return grant.user.username

    @admin.display(description="范围")
    def place(self, grant: RoleGrant) -> str:
        """The township, unit or village; 本人 or 全县 where there is none."""
        if grant.village:
            return grant.village.full_name
        place = grant.township or grant.unit
        if place:
            return str(place)
        return {"county": "全县", "system": "系统"}.get(grant.definition.reach, "本人")

    def save_model(self, request: HttpRequest, obj: RoleGrant, form: Any, change: bool) -> None:
        """Keep who gave what to whom."""
        super().save_model(request, obj, form, change)
        self._record(GRANTED, request, obj)

    def delete_model(self, request: HttpRequest, obj: RoleGrant) -> None:
        """Keep who took what from whom."""
        self._record(WITHDRAWN, request, obj)
        super().delete_model(request, obj)

    @staticmethod
    def _record(kind: str, request: HttpRequest, grant: RoleGrant) -> None:
        summary = f"{kind}：账号 {grant.user.username}，{grant.definition.title}"
        record_act(kind, by=request.user, summary=summary, details={"role": grant.role})

    def get_readonly_fields(self, request: HttpRequest, obj: RoleGrant | None = None) -> Any:
        """A grant stays with its account; another account gets a grant of its own."""
        return ("user",) if obj else ()
