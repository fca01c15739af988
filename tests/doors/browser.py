"""A signed-in browser without the test client's bookkeeping of templates, which costs half of every page."""

from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.handlers.base import BaseHandler
from django.core.signals import got_request_exception
from django.db import transaction
from django.http import HttpResponse
from django.test import RequestFactory

from xuanhan.accounts.models import User


class Browser:
    """Asks as one account; an answer that breaks leaves the database as it was."""

    def __init__(self, user: User) -> None:
        self.user = user
        self.errors: list[Any] = []
        self._handler = BaseHandler()
        self._handler.load_middleware()
        self._factory = RequestFactory()
        self._session = self._signed_in()
        got_request_exception.connect(self._note)

    def _note(self, **kwargs: Any) -> None:
        import sys

        self.errors.append(sys.exc_info()[1])

    def _signed_in(self) -> str:
        session = import_module(settings.SESSION_ENGINE).SessionStore()
        session[SESSION_KEY] = str(self.user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
        session[HASH_SESSION_KEY] = self.user.get_session_auth_hash()
        session.save()
        return str(session.session_key)

    def ask(
        self, url: str, method: str = "get", data: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The answer to one request."""
        request = getattr(self._factory, method)(url, data)
        request.COOKIES[settings.SESSION_COOKIE_NAME] = self._session
        request._dont_enforce_csrf_checks = True
        kept = transaction.savepoint()
        response = self._handler.get_response(request)
        if response.status_code >= 500:
            transaction.savepoint_rollback(kept)
        else:
            transaction.savepoint_commit(kept)
        return response
