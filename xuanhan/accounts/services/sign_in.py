"""What is kept of signing in and out, and of a password that its owner changed."""

from typing import Any

from django.db import transaction

from xuanhan.accounts.models import User
from xuanhan.common.acts import (
    PASSWORD_CHANGED,
    SIGN_IN_FAILED,
    SIGNED_IN,
    SIGNED_OUT,
    record_act,
)

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
