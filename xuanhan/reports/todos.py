"""待办: what a person is to do next, most urgent first."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from xuanhan.accounts.roles import falls_to
from xuanhan.common.scoping import within
from xuanhan.common.workflow import Step, Workflow

# Groups of the list's tabs.
REVIEW, REPORT, RETURNED, OTHER = "待审核", "待填报", "退回修改", "其他"
GROUPS = (REVIEW, REPORT, RETURNED, OTHER)


@dataclass(frozen=True)
class Todo:
    """One thing to do: what, whence, until when, and the page where it is done."""

    title: str
    source: str
    url: str
    action: str = "办理"
    due_date: date | None = None
    group: str = OTHER
    # How many rows stand behind it; 1 for a single record.
    count: int = 1


LISTED = 50
# For how long a page may show the number of before; colleagues' work shows after this time, one's own at once.
COUNT_SECONDS = 60
_COUNT = "todo_count"

Find = Callable[[Any, date], Iterable[Todo]]
_finders: dict[str, tuple[str, Find]] = {}


def register_todos(code: str, permission: str, find: Find) -> None:
    """Ask `find(user, today)` for holders of a permission.  Raises ValueError for a code used twice."""
    if code in _finders:
        raise ValueError(f"todos {code} are declared twice")
    _finders[code] = (permission, find)


def todos_for(user: Any, today: date) -> list[Todo]:
    """What a person has to do, by due date, the undated last."""
    found: list[Todo] = []
    for permission, find in _finders.values():
        if user.has_perm(permission):
            found += find(user, today)
    return sorted(found, key=lambda todo: (todo.due_date or date.max, todo.title))


def todos_of(request: HttpRequest) -> list[Todo]:
    """What the reader of a page has to do; found once a request."""
    if not hasattr(request, "todos"):
        request.todos = todos_for(request.user, timezone.localdate())
        request.session[_COUNT] = [len(request.todos), time.time()]
    return request.todos


def count_of(request: HttpRequest) -> int:
    """How many to-dos the reader has; of at most a minute ago, since finding them costs more than most pages."""
    count, counted_at = request.session.get(_COUNT, (0, 0.0))
    if 0 <= time.time() - counted_at < COUNT_SECONDS:
        return count
    return len(todos_of(request))


def count_again(request: HttpRequest) -> None:
    """Forget the number of to-dos: it may be another now."""
    request.session.pop(_COUNT, None)


def waiting_for(user: Any, workflow: Workflow, rows: QuerySet) -> Iterator[tuple[Model, Step]]:
    """The rows that wait for a step that falls to this person, with the first such step that leads onward."""
    mine = {
        step.act
        for state in workflow.states
        for step in workflow.steps_from(state)
        if not step.backward and falls_to(user.roles, step.permission)
    }
    states = [
        state
        for state in workflow.states
        if any(step.act in mine for step in workflow.steps_from(state))
    ]
    for row in within(rows.filter(state__in=states), user.scope)[:LISTED]:
        step = next((step for step in workflow.steps_of(row) if step.act in mine), None)
        if step is not None:
            yield row, step
