"""What somebody typed into a form when they were signed in no longer: carried through signing in, never stored.

The fields travel in one hidden box of the login page, so nothing of them is written to a session or a table (there may
be ID numbers among them).  Nobody else can put them there: a form is only kept whose token was right, and the login
page asks for one of its own.
"""

import json
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme

# The hidden box; axes is told to keep nothing of it (settings).
BOX = "kept"
# The button of the page that says to wait: back to the login page with what was typed.
AGAIN = "again"
HOME = "/portal/"
# Pages of passwords, and one that needs no account: nothing of theirs is carried.
NEVER = ("admin:login", "admin:logout", "admin:password_change")
WITHOUT_ACCOUNT = "/portal/survey/"
# The rest of the login form needs a little room in the same request.
ROOM = 64 * 1024
HARMLESS_ODDITIES = (ValueError, TypeError, KeyError, RecursionError)


@dataclass(frozen=True)
class KeptForm:
    """Where a form was to go, and what was typed into it."""

    path: str
    fields: tuple[tuple[str, str], ...]
    # The names of files that had been chosen; a page cannot choose them again for somebody.
    files: tuple[str, ...] = ()
    # Whether a password was typed, which is not carried.
    secret: bool = False

    @property
    def text(self) -> str:
        """Everything as one text for the hidden box."""
        return json.dumps([self.path, self.fields, self.files, self.secret], ensure_ascii=False)

    @property
    def too_large(self) -> bool:
        """Whether a request could not bring it back; files do not count, they are not carried."""
        return (
            len(self.fields) > settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
            or len(self.text.encode()) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE - ROOM
        )


def form_of(request: HttpRequest) -> KeptForm | None:
    """What a POST brought; None for a page whose fields are not kept."""
    path = request.get_full_path()
    if not _is_ours(path):
        return None
    pairs = tuple((name, text) for name, texts in request.POST.lists() for text in texts)
    files = tuple(file.name for _, several in request.FILES.lists() for file in several)
    secret = any(_is_secret(name) for name, _ in pairs)
    return KeptForm(path, _worth_keeping(pairs), files, secret)


def carried(request: HttpRequest) -> KeptForm | None:
    """What the login page brings back; None where there is nothing, or something that it never sent."""
    try:
        path, pairs, files, secret = json.loads(request.POST.get(BOX, ""))
        fields = tuple((_text(name), _text(text)) for name, text in pairs)
        kept = KeptForm(_text(path), _worth_keeping(fields), tuple(map(_text, files)), bool(secret))
    except HARMLESS_ODDITIES:
        return None
    return kept if _is_ours(kept.path) and not kept.too_large else None


def _text(value: object) -> str:
    """A text that can be written to a page.  Raises TypeError and UnicodeEncodeError (a ValueError)."""
    if not isinstance(value, str):
        raise TypeError(value)
    value.encode()
    return value


def _is_secret(name: str) -> bool:
    return "password" in name


def _worth_keeping(pairs: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, text)
        for name, text in pairs
        if name != "csrfmiddlewaretoken" and not _is_secret(name)
    )


def _is_ours(path: str) -> bool:
    """Whether a path is a page of the portal whose form may be sent again."""
    if not path.startswith(HOME) or path.startswith(WITHOUT_ACCOUNT):
        return False
    if not url_has_allowed_host_and_scheme(path, allowed_hosts=None):
        return False
    try:
        return resolve(path.partition("?")[0]).view_name not in NEVER
    except Resolver404:
        return False
