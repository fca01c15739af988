"""The portal's admin site: the menu by job, the 工作台, and the page everything stands on."""

import hashlib
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.contrib import messages
from django.contrib.admin import AdminSite, ModelAdmin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.views import PasswordChangeView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils import timezone

from xuanhan.accounts.forms import OwnPasswordForm
from xuanhan.accounts.kept_form import AGAIN, carried
from xuanhan.accounts.services.sign_in import record_attempt, record_leaving
from xuanhan.accounts.services.sign_ins import (
    note_sign_in,
    password_was_changed,
    signed_in_since,
)
from xuanhan.accounts.views.kept_form import ask_to_sign_in, continue_page
from xuanhan.common import menu
from xuanhan.common.admin import ScopedModelAdmin
from xuanhan.common.autocomplete import LabelledAutocomplete
from xuanhan.common.client_address import client_address
from xuanhan.search_page import search_page

WEEKDAYS = "一二三四五六日"
# Groups of the menu with fewer entries are read at a glance.
UNDIVIDED = 8


class SignInForm(AdminAuthenticationForm):
    """Says the same for a wrong name and a wrong password."""

    error_messages: ClassVar[dict[str, str]] = {
        "invalid_login": "用户名或密码不正确，请核对后重试",
        "inactive": "用户名或密码不正确，请核对后重试",
    }


@dataclass
class MenuItem:
    """One line of the left menu."""

    title: str
    url: str
    order: int
    key: str
    current: bool = False
    # The title of the part of its group that begins here.
    opens: str = ""


@dataclass
class MenuGroup:
    """One group of the left menu."""

    title: str
    icon: str
    key: str
    items: list[MenuItem] = field(default_factory=list)

    @property
    def current(self) -> bool:
        """Whether the reader stands in this group."""
        return any(item.current for item in self.items)


class PortalAdminSite(AdminSite):
    """Stock admin site with our shell."""

    site_title = "宣汉县“三项行动”工作平台"
    site_header = site_title
    site_url = None
    index_title = "工作台"
    login_form = SignInForm
    # Missing is a word, never a blank or a dash.
    empty_value_display = '<span class="quiet">未填</span>'

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Take only admin classes that keep the scope.

        Django's own classes for groups and the history package's for events know no scope; they are left
        out here, so that no page of a third party shows rows of the county.
        """
        if admin_class is not None and issubclass(admin_class, ScopedModelAdmin):
            super().register(model_or_iterable, admin_class, **options)

    # ---- shell -------------------------------------------------------------------------------

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """What every page gets: the menu and the place in it."""
        signed_in = self.has_permission(request)
        groups = self.menu_groups(request) if signed_in else []
        is_home = request.path == reverse("admin:index", current_app=self.name)
        here = next(
            ((group, item) for group in groups for item in group.items if item.current),
            (None, None),
        )
        return {
            "site_title": self.site_title,
            "site_header": self.site_header,
            "site_url": None,
            "has_permission": signed_in,
            "available_apps": [],
            "is_popup": False,
            "is_nav_sidebar_enabled": signed_in,
            "menu_groups": groups,
            "menu_key": _drawn_as(groups, is_home),
            "todo_count": menu.todo_count(request) if signed_in else None,
            "here_group": here[0],
            "here_item": here[1],
            "is_home": is_home,
        }

    def menu_groups(self, request: HttpRequest) -> list[MenuGroup]:
        """The menu of one person, in the order of the jobs; the current item is marked."""
        groups = {
            title: MenuGroup(title, icon, f"g{number}")
            for number, (title, icon) in enumerate(menu.GROUPS.items())
        }
        for model, model_admin in self._registry.items():
            title = getattr(model_admin, "menu_group", None)
            if title and model_admin.has_view_or_change_permission(request):
                menu.check_group(title)
                groups[title].items.append(self._model_item(model, model_admin))
        for page in menu.pages_for(request.user):
            url = reverse(page.url_name, current_app=self.name)
            key = page.url_name.replace(":", "-")
            groups[page.group].items.append(MenuItem(page.title, url, page.order, key))
        for group in groups.values():
            group.items.sort(key=lambda item: item.order)
            _open_sections(group)
        _mark_current(groups.values(), request.path)
        return [group for group in groups.values() if group.items]

    def _model_item(self, model: Any, model_admin: ModelAdmin) -> MenuItem:
        label, name = model._meta.app_label, model._meta.model_name
        url = reverse(f"admin:{label}_{name}_changelist", current_app=self.name)
        title = model_admin.menu_title or str(model._meta.verbose_name_plural)
        return MenuItem(title, url, model_admin.menu_order, f"{label}-{name}")

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """The pages that belong to no model, before the admin's own.

        The stock page that leads to a record's address outside the admin is left out: no record has one.
        """
        stock = [
            entry for entry in super().get_urls() if getattr(entry, "name", "") != "view_on_site"
        ]
        return [
            path("search/", self.admin_view(search_page), name="search"),
            path("reports/", include("xuanhan.reports.urls")),
            *stock,
        ]

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        """Type-ahead with our labels."""
        return LabelledAutocomplete.as_view(admin_site=self)(request)

    # ---- pages -------------------------------------------------------------------------------

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """工作台: the cards and shortcuts that the apps registered and this person may see."""
        columns: dict[str, list[dict[str, Any]]] = {column: [] for column in menu.COLUMNS}
        for panel in menu.panels_for(request.user):
            content = panel.context(request)
            if content is not None:
                card = {
                    "title": panel.title,
                    "template": panel.template,
                    "content": content,
                }
                columns[panel.column].append(card)
        today = timezone.localdate()
        context = {
            **self.each_context(request),
            "title": self.index_title,
            "today": f"{today.year}年{today.month}月{today.day}日 星期{WEEKDAYS[today.weekday()]}",
            "shortcuts": menu.shortcuts_for(request.user),
            "panels": columns,
            **(extra_context or {}),
        }
        request.current_app = self.name
        return TemplateResponse(request, "admin/index.html", context)

    def password_change(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """修改密码; the account's other sign-ins end with the old one."""
        since = signed_in_since(request)
        context = {**self.each_context(request), "title": "修改密码", **(extra_context or {})}
        request.current_app = self.name
        response = PasswordChangeView.as_view(
            form_class=OwnPasswordForm,
            success_url=reverse("admin:password_change_done", current_app=self.name),
            extra_context=context,
        )(request)
        if request.method == "POST" and response.status_code == 302:
            password_was_changed(request, since=since)
        return response

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Sign in; every attempt is kept, and so is what was typed when the last session ran out."""
        if request.method != "POST":
            return super().login(request, extra_context)
        kept = carried(request)
        if AGAIN in request.POST:
            return ask_to_sign_in(request, kept)
        response = super().login(request, {"kept": kept, **(extra_context or {})})
        user = request.user if response.status_code == 302 else None
        record_attempt(user, request.POST.get("username", ""), client_address(request))
        if user is None:
            return response
        note_sign_in(request)
        if kept is None:
            return response
        if user.must_change_password:
            messages.warning(request, "登录超时前填写的内容没有提交，改好密码后请重新填写")
            return response
        return continue_page(request, kept)

    def logout(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Sign out, which is kept."""
        user = request.user
        response = super().logout(request, extra_context)
        if request.method == "POST":
            record_leaving(user)
        return response

    def app_index(
        self,
        request: HttpRequest,
        app_label: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The portal has no page per app; the menu is by job."""
        return redirect("admin:index")


def _drawn_as(groups: list[MenuGroup], is_home: bool) -> str:
    """A name for everything that the drawn menu depends on, so that the same menu is drawn once."""
    parts = [
        (group.title, item.opens, item.title, item.url, item.current)
        for group in groups
        for item in group.items
    ]
    return hashlib.sha256(repr((parts, is_home)).encode()).hexdigest()


def _open_sections(group: MenuGroup) -> None:
    # A short menu needs no titles, and one title alone says nothing.
    titles = [menu.section_of(group.title, item.order) for item in group.items]
    if len(group.items) < UNDIVIDED or len(set(titles)) == 1:
        return
    for before, title, item in zip(["", *titles], titles, group.items, strict=False):
        item.opens = title if title != before else ""


def _mark_current(groups: Any, path: str) -> None:
    # The longest address wins: a page below a list belongs to the list only if it has no entry itself.
    matching = [item for group in groups for item in group.items if path.startswith(item.url)]
    if matching:
        max(matching, key=lambda item: len(item.url)).current = True
