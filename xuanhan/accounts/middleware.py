"""What stands around every request: refusals are recorded."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

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
