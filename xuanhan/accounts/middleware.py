"""What stands around every request: refusals are recorded, a first password is changed before anything else."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from xuanhan.accounts.models import User
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
