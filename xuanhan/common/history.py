"""Row history by database triggers: who changed which field when, bulk writes included."""

from collections.abc import Callable
from typing import Any

import pghistory
from django.db.models import Model
from django.http import HttpRequest
from pghistory.middleware import HistoryMiddleware as _HistoryMiddleware


def tracked(**kwargs: Any) -> Callable[[type[Model]], type[Model]]:
    """Keep every insert, update and delete of a model's rows (stack.md §2: the default misses deletes)."""
    return pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        append_only=True,
        **kwargs,
    )


def event_model(model: type[Model]) -> type[Model] | None:
    """The model of a model's row history, None where it has none."""
    return getattr(model, "pgh_event_model", None)


class HistoryMiddleware(_HistoryMiddleware):
    """Say who acted and from which page, on every row an unsafe request writes."""

    def get_context(self, request: HttpRequest) -> dict[str, Any]:
        """The account's key and the page's path, without the query string (it may carry a name)."""
        user = getattr(request, "user", None)
        return {"user": getattr(user, "pk", None), "url": request.path}


def acting(label: str, user_id: int | None = None) -> Any:
    """Name who acts outside a request, such as the command line."""
    return pghistory.context(user=user_id, by=label)
