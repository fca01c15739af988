"""登录会话: everybody sees where they are signed in, the security administrator where anybody is."""

from datetime import datetime
from typing import Any

from django.contrib import admin
from django.db.models import BooleanField, Case, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from xuanhan.accounts.models import SignIn
from xuanhan.accounts.services.sign_ins import last_active, others_of, still_open
from xuanhan.accounts.views.sign_ins import MAY_END_OTHERS, end_mine, end_one
from xuanhan.common.admin import ReadOnlyModelAdmin
from xuanhan.common.admin_tools import Tool
from xuanhan.common.list_rows import tag_html


@admin.register(SignIn)
class SignInAdmin(ReadOnlyModelAdmin):
    """Open sign-ins, the newest first.  The key of a session stands on no page."""

    record_name = "登录"
    search_hint = "用户名、姓名、地址"
    list_display = (
        "user", "username", "device", "address", "signed_in_at", "seen_at", "here", "ops",
    )  # fmt: skip
    list_display_links = None
    ops_column = False
    list_select_related = ("user", "session")
    search_fields = ("user__username", "user__name", "address")
    fields = (("user", "device"), ("address", "signed_in_at"))
    phone_hide = ("username",)

    def get_urls(self) -> list[URLPattern]:
        """Where sign-ins are ended, before the admin's own pages."""
        return [
            path("<int:pk>/end/", end_one, name="accounts_signin_end"),
            path("end-mine/", end_mine, name="accounts_signin_end_mine"),
            *super().get_urls(),
        ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[SignIn]:
        """Open ones only; the one that asks is marked."""
        mine = When(session_id=request.session.session_key, then=Value(True))
        current = Case(mine, default=Value(False), output_field=BooleanField())
        return still_open(super().get_queryset(request)).annotate(current=current)

    def get_search_fields(self, request: HttpRequest) -> Any:
        """One's own few sign-ins need no search."""
        return super().get_search_fields(request) if request.user.has_perm(MAY_END_OTHERS) else ()

    def get_list_tools(self, request: HttpRequest) -> list[Tool]:
        """结束我的其他登录, where there are any."""
        if not others_of(request).exists():
            return []
        return [Tool("结束我的其他登录", reverse("admin:accounts_signin_end_mine"))]

    def get_list_note(self, request: HttpRequest) -> str:
        """How long a sign-in lasts."""
        return "半小时没有操作即自动退出"

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list, under the name that fits its reader."""
        title = "登录会话" if request.user.has_perm(MAY_END_OTHERS) else "我的登录"
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    @admin.display(description="用户名", ordering="user__username")
    def username(self, sign_in: SignIn) -> str:
        """The name with which the account signs in."""
        return sign_in.user.username

    @admin.display(description="最近活动", ordering="session__expire_date")
    def seen_at(self, sign_in: SignIn) -> datetime:
        """The last request."""
        return last_active(sign_in)

    @admin.display(description="本次")
    def here(self, sign_in: SignIn) -> str | SafeString:
        """Whether it is the one that asks."""
        return tag_html("本次登录", "ok") if sign_in.current else "其他"

    @admin.display(description="操作")
    def ops(self, sign_in: SignIn) -> str | SafeString:
        """结束登录; who is leaving signs out instead."""
        if sign_in.current:
            return format_html('<span class="quiet">{}</span>', "请用退出登录")
        url = reverse("admin:accounts_signin_end", args=[sign_in.pk])
        return format_html('<span class="row-ops"><a href="{}">结束登录</a></span>', url)
