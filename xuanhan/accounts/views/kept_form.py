"""Signing in again with what was typed still there, and sending it on."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from xuanhan.accounts.kept_form import KeptForm

ACTS = {"add": "新增", "change": "修改", "delete": "删除"}


def ask_to_sign_in(request: HttpRequest, kept: KeptForm | None) -> HttpResponse:
    """The login page in place of an answer; what was typed is in it, or it says that it could not be."""
    if request.user.is_authenticated:
        return continue_page(request, kept) if kept else redirect("admin:index")
    lost = kept is not None and kept.too_large
    context = {
        **admin.site.each_context(request),
        "title": "登录",
        "form": admin.site.login_form(request),
        "app_path": reverse("admin:login"),
        "next": kept.path if kept else reverse("admin:index"),
        "kept": None if lost else kept,
        "lost": lost,
    }
    response = render(request, "admin/login.html", context)
    add_never_cache_headers(response)
    return response


def continue_page(request: HttpRequest, kept: KeptForm) -> HttpResponse:
    """继续提交: as whom, where to, and a form with everything that was typed; sent by a press alone."""
    context = {
        **admin.site.each_context(request),
        "title": "继续提交",
        "kept": kept,
        "target": _title_of(kept.path, request),
        # What everybody fills in; buttons and the bookkeeping of tables count for nothing.
        "count": sum(1 for name, text in kept.fields if text and not name.startswith("_")),
    }
    response = TemplateResponse(request, "accounts/continue.html", context)
    add_never_cache_headers(response)
    return response


def _title_of(path: str, request: HttpRequest) -> str:
    """What the menu calls the place, and what is done there; the address itself where the menu has none."""
    place = path.partition("?")[0]
    items = [item for group in admin.site.menu_groups(request) for item in group.items]
    above = [item for item in items if place.startswith(item.url)]
    if not above:
        return place
    title = max(above, key=lambda item: len(item.url)).title
    act = ACTS.get(place.rstrip("/").rsplit("/", 1)[-1])
    return f"{title} · {act}" if act else title
