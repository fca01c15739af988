"""待办: what a person is to do next, most urgent first."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

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
