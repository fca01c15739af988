"""The pages for 400, 403, 404, 413, 500 and 503: Chinese, without a trace, with a number for the phone.

Named by string in `urls.py` (handler400 …) and in the settings (CSRF_FAILURE_VIEW).
"""

import logging
import secrets
import sys
from datetime import timedelta
from math import ceil
from typing import Any

from django.conf import settings
from django.core.exceptions import (
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template import loader
from django.urls import reverse
from django.utils import timezone

from xuanhan.accounts.kept_form import carried
from xuanhan.accounts.services.sign_in import locked_until

logger = logging.getLogger(__name__)

TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
# A restart of the database, too many connections, a lock or a statement that took too long.
AWAY = (OperationalError, InterfaceError)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 when the request was larger than the portal takes."""
    if isinstance(exception, TOO_LARGE):
        return _page("413.html", 413)
    return _page("400.html", 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: nothing is said about what lies behind the door."""
    return _page("403.html", 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form without a valid token, most often a page left open too long."""
    return _page("403_csrf.html", 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: the same words for a row that does not exist and one outside the scope."""
    return _page("404.html", 404)


def too_many_attempts(
    request: HttpRequest, response: HttpResponse | None = None, credentials: Any = None
) -> HttpResponse:
    """429 after too many wrong passwords for one name from one address; says when to try again.

    What was typed before a time-out waits in this page as well.
    """
    now = timezone.now()
    until = locked_until(request, credentials or {}) or now + settings.AXES_COOLOFF_TIME
    kept = carried(request)
    context = {
        "minutes": str(max(1, ceil((until - now).total_seconds() / 60))),
        # The minute that has begun is over when the clock shows the next.
        "clock": f"{timezone.localtime(until + timedelta(minutes=1)):%H:%M}",
        "kept": kept.text if kept else "",
        "login": reverse("admin:login"),
        "csrf_token": get_token(request),
    }
    return _page("429.html", 429, context)


def server_error(request: HttpRequest) -> HttpResponse:
    """500 with a number that stands in the log beside the trace; 503 when only the database is away or busy."""
    number = f"E-{timezone.localtime():%m%d-%H%M}-{secrets.token_hex(2)}"
    logger.error("error number %s at %s", number, request.path)
    if isinstance(sys.exc_info()[1], AWAY):
        busy = _page("503.html", 503, {"error_number": number})
        busy["Retry-After"] = "10"
        return busy
    return _page("500.html", 500, {"error_number": number})


def _page(template: str, status: int, context: dict[str, str] | None = None) -> HttpResponse:
    # Without the request: context processors may be what failed.
    return HttpResponse(loader.render_to_string(template, context or {}), status=status)
