"""Where accounts are signed in: noted when a session begins, read while it lasts, ended with it."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from xuanhan.accounts.devices import device_name
from xuanhan.accounts.models import SignIn, User
from xuanhan.common.acts import SESSION_ENDED, record_act
from xuanhan.common.client_address import client_address


@transaction.atomic
def note_sign_in(request: HttpRequest, *, since: datetime | None = None) -> SignIn:
    """Keep where the signed-in person of a request is; `since` is when, where it is not now.

    Sessions that ran out are cleared away at the same time, and what was noted of them goes along.
    """
    Session.objects.filter(expire_date__lte=timezone.now()).delete()
    # A session that has just been emptied gets its key when it is saved.
    request.session.save()
    return SignIn.objects.create(
        user=request.user,
        session_id=request.session.session_key,
        address=client_address(request),
        device=device_name(request.headers.get("User-Agent", "")),
        signed_in_at=since or timezone.now(),
    )


def signed_in_since(request: HttpRequest) -> datetime | None:
    """When the session of a request began; None where that was not noted."""
    noted = SignIn.objects.filter(session_id=request.session.session_key)
    return noted.values_list("signed_in_at", flat=True).first()


def still_open(sign_ins: QuerySet[SignIn]) -> QuerySet[SignIn]:
    """Those that still let somebody in: not run out, and of an account in use."""
    return sign_ins.filter(session__expire_date__gt=timezone.now(), user__is_active=True)


def others_of(request: HttpRequest) -> QuerySet[SignIn]:
    """Where else the person of a request is signed in."""
    mine = still_open(SignIn.objects.filter(user_id=request.user.pk))
    return mine.exclude(session_id=request.session.session_key)


def last_active(sign_in: SignIn) -> datetime:
    """The last request of a session: each one begins the idle time anew."""
    return sign_in.session.expire_date - timedelta(seconds=settings.SESSION_COOKIE_AGE)


@transaction.atomic
def end_sign_ins(sign_ins: QuerySet[SignIn], *, by: Any) -> int:
    """End sessions, which is kept as one act an account; how many they were.

    The next request of an ended session finds nobody signed in (security.md §1.2, V7.4).
    """
    rows = list(sign_ins.select_related("user").select_for_update(of=("self",)))
    for user, count in Counter(row.user for row in rows).items():
        whose = "本人" if user == by else f"账号 {user.username} "
        places = [f"{row.device}，{row.address}" for row in rows if row.user == user]
        record_act(
            SESSION_ENDED,
            by=by,
            summary=f"结束{whose}的 {count} 处登录",
            details={"account": user.username, "sign_ins": places},
        )
    Session.objects.filter(pk__in=[row.session_id for row in rows]).delete()
    return len(rows)


def password_was_changed(request: HttpRequest, *, since: datetime | None) -> None:
    """After a new password: this session has a new key, the account's others let nobody in any more."""
    user = request.user
    if isinstance(user, User):
        note_sign_in(request, since=since)
        end_sign_ins(others_of(request), by=user)
