"""What stands around every request: refusals are recorded, a first password is changed before anything else,
who is signed in no longer is told so and loses nothing that was typed."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from xuanhan.accounts.kept_form import form_of
from xuanhan.accounts.models import User
from xuanhan.accounts.views.kept_form import ask_to_sign_in
from xuanhan.common.acts import REFUSED, record_act

# A row outside the scope answers 404 as a missing one does, so both are recorded and nobody can tell them apart.
REFUSALS = {400: "请求有误", 403: "没有权限", 404: "没有找到或不在范围内", 413: "超过大小"}


class RefusalMiddleware:
    """Record what a signed-in person asked for and did not get (security.md §1.2, V16.3.2)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and record the answer where it was a refusal; the query string may carry a name and stays out."""
        response = self.get_response(request)
        reason = REFUSALS.get(response.status_code)
        user = request.user
        if reason and isinstance(user, User):
            record_act(
                REFUSED,
                by=user,
                summary=f"{reason}：{request.path}"[:300],
                details={"status": response.status_code, "method": request.method},
            )
        return response


class FirstPasswordMiddleware:
    """Lead whoever still has the password that an administrator chose to the page where it is changed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; until the password is changed only the pages that lead there or out."""
        if getattr(request.user, "must_change_password", False):
            open_pages = {reverse("admin:password_change"), reverse("admin:logout")}
            if request.path not in open_pages and request.path.startswith("/portal/"):
                messages.warning(request, "首次登录须先修改初始密码，改好后即可使用")
                return redirect("admin:password_change")
        return self.get_response(request)


class TimedOutMiddleware:
    """Where a page would lead to the login page because a session ran out or was ended: say so, and keep a form."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; a form that nobody signed in has sent comes back on the login page.

        A form without a valid token was refused before and is not kept: another site could have sent it.
        """
        response = self.get_response(request)
        if response.status_code != 302 or request.user.is_authenticated:
            return response
        if urlsplit(response["Location"]).path != reverse("admin:login"):
            return response
        kept = form_of(request) if request.method == "POST" else None
        if kept is not None:
            return ask_to_sign_in(request, kept)
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.session.is_empty():
            messages.warning(request, "登录已超时或已被结束，请重新登录")
        return response
