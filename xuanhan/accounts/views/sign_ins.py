"""结束登录: says what it means, then ends one sign-in, or all of one's own but the one in use."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from xuanhan.accounts.models import SignIn
from xuanhan.accounts.services.sign_ins import end_sign_ins, last_active, others_of, still_open
from xuanhan.common.scoping import within

LIST = "admin:accounts_signin_changelist"
MAY_SEE = "accounts.view_signin"
MAY_END_OTHERS = "accounts.end_others_signin"


@admin.site.admin_view
def end_one(request: HttpRequest, pk: int) -> HttpResponse:
    """One sign-in: anybody's own, another's for the security administrator; never the one in use."""
    if not request.user.has_perm(MAY_SEE):
        raise PermissionDenied
    open_rows = still_open(within(SignIn.objects.all(), request.user.scope)).filter(pk=pk)
    row = open_rows.select_related("user", "session").first()
    if row is None:
        raise Http404
    own = row.user_id == request.user.pk
    if not own and not request.user.has_perm(MAY_END_OTHERS):
        raise PermissionDenied
    if row.session_id == request.session.session_key:
        messages.error(request, "这是您正在使用的登录，离开时请用右上角姓名下的“退出登录”")
        return redirect(LIST)
    facts = [
        ("账号", f"{row.user.name}（{row.user.username}）"),
        ("设备", row.device or "未知设备"),
        ("地址", row.address or "未知"),
        ("登录时间", _moment(row.signed_in_at)),
        ("最近活动", _moment(last_active(row))),
    ]
    whom = "您" if own else row.user.name
    return _confirmed(request, open_rows, whom, facts, "结束登录")


@admin.site.admin_view
def end_mine(request: HttpRequest) -> HttpResponse:
    """All of one's own sign-ins but the one in use."""
    if not request.user.has_perm(MAY_SEE):
        raise PermissionDenied
    rows = others_of(request)
    facts = [
        (
            row.device or "未知设备",
            f"{row.address or '地址未知'}，{_moment(row.signed_in_at)} 登录，"
            f"最近活动 {_moment(last_active(row))}",
        )
        for row in rows.select_related("session")
    ]
    if not facts:
        messages.info(request, "您没有在别处登录")
        return redirect(LIST)
    return _confirmed(request, rows, "您", facts, "结束我的其他登录")


def _confirmed(
    request: HttpRequest,
    rows: QuerySet[SignIn],
    whom: str,
    facts: list[tuple[str, str]],
    title: str,
) -> HttpResponse:
    if request.method == "POST":
        messages.success(request, f"已结束 {end_sign_ins(rows, by=request.user)} 处登录")
        return redirect(LIST)
    context = {
        **admin.site.each_context(request),
        "title": title,
        "crumbs": [("我的登录", reverse(LIST))],
        "whom": whom,
        "facts": facts,
    }
    return TemplateResponse(request, "accounts/end_sign_in.html", context)


def _moment(moment: object) -> str:
    return date_format(timezone.localtime(moment), "Y-m-d H:i")
