"""From which address somebody asks, also behind reverse proxies."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The browser's address; "" where the web server does not know one.

    Each proxy adds at the right whom it heard from.  With `PORTAL_PROXIES` proxies of our own only that many entries
    are believed: what stands further left was sent by the browser and may be anything (security.md §1.3).  Too few
    entries mean that the request came past the proxies; then the address of the connection counts.
    """
    connected = str(request.META.get("REMOTE_ADDR") or "")
    proxies = settings.PORTAL_PROXIES
    heard = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    if proxies < 1 or len(heard) < proxies:
        return connected
    return _as_address(heard[-proxies]) or connected


def _as_address(text: str) -> str:
    """An address without its port or brackets, "" where it is none."""
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        return str(ip_address(text))
    except ValueError:
        return ""
