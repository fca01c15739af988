"""预警中心 and 全部待办."""

from datetime import date
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from xuanhan.registry.queries import calendar
from xuanhan.reports.alerts import raised_for
from xuanhan.reports.todos import GROUPS, Todo, todos_of

PERMISSION = "reports.view_attention"


def todo_rows(todos: list[Todo]) -> list[dict[str, Any]]:
    """To-dos as the list's template wants them, with the working days left."""
    today = timezone.localdate()
    days = calendar()
    rows = []
    for todo in todos:
        left = days.countdown(todo.due_date, today) if todo.due_date else None
        rows.append(
            {
                "title": todo.title,
                "source": todo.source,
                "url": todo.url,
                "action": todo.action,
                "due": _day(todo.due_date, today) if todo.due_date else "",
                "state": left.text if left else todo.group,
                "tone": left.tone if left else "info",
                "notice": left.notice if left else "",
            }
        )
    return rows


def _day(day: date, today: date) -> str:
    return f"{day:%m-%d}" if day.year == today.year else f"{day:%Y-%m-%d}"


def _check(request: HttpRequest) -> None:
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied


@admin.site.admin_view
def todos(request: HttpRequest) -> HttpResponse:
    """Everything a person has to do, by group."""
    _check(request)
    found = todos_of(request)
    group = request.GET.get("group", "")
    wanted = [todo for todo in found if group not in GROUPS or todo.group == group]
    counts = {name: sum(todo.group == name for todo in found) for name in GROUPS}
    context = {
        **admin.site.each_context(request),
        "title": "待办",
        "tabs": [("", "全部", len(found)), *((n, n, c) for n, c in counts.items() if c)],
        "group": group,
        "content": {"rows": todo_rows(wanted)},
        "card": {"title": "待办"},
    }
    return TemplateResponse(request, "reports/todos.html", context)


@admin.site.admin_view
def alerts(request: HttpRequest) -> HttpResponse:
    """Every alert with its cases and its rule."""
    _check(request)
    context = {
        **admin.site.each_context(request),
        "title": "预警中心",
        "raised": raised_for(request.user, timezone.localdate()),
    }
    return TemplateResponse(request, "reports/alerts.html", context)
