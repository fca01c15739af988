"""Accounts: the system administrator's screen; what they may do is granted apart."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path

from xuanhan.accounts.forms import UserCreationForm
from xuanhan.accounts.models import User
from xuanhan.accounts.views.reveal import reveal_page
from xuanhan.common.admin import ScopedModelAdmin


@admin.register(User)
class UserAdmin(ScopedModelAdmin):
    """Accounts; there is no superuser flag to tick."""

    menu_group = "系统管理"
    menu_order = 10
    list_display = ("username", "name", "duty", "role_titles", "is_active", "last_login")
    list_filter = ("is_active",)
    search_fields = ("username", "name", "duty")
    readonly_fields = ("last_login", "created_at")
    fieldsets = (
        ("账号", {"fields": (("username", "name"), "duty", ("is_active", "must_change_password"),
                           ("last_login", "created_at"))}),
    )  # fmt: skip
    add_fieldsets = (
        ("账号", {"fields": (("username", "name"), "duty", ("password1", "password2"))}),
    )

    def get_urls(self) -> list[URLPattern]:
        """The pages of accounts that are no model's own, before the admin's."""
        return [
            path("reveal/<str:label>/<int:pk>/", reveal_page, name="accounts_reveal"),
            *super().get_urls(),
        ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """With the grants of all rows in one query."""
        return super().get_queryset(request).prefetch_related("grants")

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        """A new account asks for a password."""
        return super().get_fieldsets(request, obj) if obj else self.add_fieldsets

    def get_form(
        self, request: HttpRequest, obj: User | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """The creation form for a new account."""
        if obj is None:
            kwargs.setdefault("form", UserCreationForm)
        return super().get_form(request, obj, change=change, **kwargs)

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        """The creation form has no dates to show."""
        return self.readonly_fields if obj else ()

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """The first password is the administrator's, so it must be changed."""
        if not change:
            obj.must_change_password = True
        super().save_model(request, obj, form, change)

    @admin.display(description="角色")
    def role_titles(self, user: User) -> str:
        """The titles of all roles granted."""
        return "、".join(str(grant) for grant in user.grants.all()) or "未授予"
