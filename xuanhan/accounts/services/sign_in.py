"""What is kept of signing in and out, and of a password that its owner changed; how long a name is locked."""

from datetime import datetime
from typing import Any

from axes.models import AccessAttempt
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from xuanhan.accounts.models import User
from xuanhan.common.acts import (
    PASSWORD_CHANGED,
    SIGN_IN_FAILED,
    SIGNED_IN,
    SIGNED_OUT,
    record_act,
)
from xuanhan.common.client_address import client_address

NOT_SIGNED_IN = "未登录"


def record_attempt(user: Any, username: str, address: str) -> None:
    """Keep one attempt to sign in: who came in, or which account did not.

    A name that no account has is not kept: it may be a password typed into the wrong box.
    """
    details = {"address": address}
    if isinstance(user, User):
        record_act(SIGNED_IN, by=user, summary=f"登录，来自 {address}", details=details)
        return
    known = User.objects.filter(username=username).exists()
    what = f"账号 {username} 登录失败" if known else "没有这个用户名"
    record_act(
        SIGN_IN_FAILED, by=NOT_SIGNED_IN, summary=f"{what}，来自 {address}"[:300], details=details
    )


def record_leaving(user: Any) -> None:
    """Keep that somebody signed out."""
    if isinstance(user, User):
        record_act(SIGNED_OUT, by=user, summary="退出登录")


@transaction.atomic
def password_changed(user: User) -> None:
    """The owner has chosen a password: nothing is due any more."""
    User.objects.filter(pk=user.pk).update(must_change_password=False)
    record_act(PASSWORD_CHANGED, by=user, summary="本人修改密码")


def locked_until(request: HttpRequest, credentials: dict[str, Any]) -> datetime | None:
    """When a name may be tried again from the address of a request; None while it is not locked.

    Wrong passwords are counted by browser; the lock ends when the newest that make up the limit have aged.
    """
    name = credentials.get("username") or request.POST.get("username", "")
    tried = AccessAttempt.objects.filter(
        username=name,
        ip_address=client_address(request) or None,
        attempt_time__gt=timezone.now() - settings.AXES_COOLOFF_TIME,
    )
    failures = 0
    for at, count in tried.order_by("-attempt_time").values_list(
        "attempt_time", "failures_since_start"
    ):
        failures += count
        if failures >= settings.AXES_FAILURE_LIMIT:
            return at + settings.AXES_COOLOFF_TIME
    return None
