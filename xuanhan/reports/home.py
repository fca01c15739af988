"""What stands on everybody's 工作台: figures, to-dos, alerts."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from xuanhan.common import menu
from xuanhan.reports.alerts import raised_for
from xuanhan.reports.indicators import figures_for
from xuanhan.reports.periods import Period
from xuanhan.reports.queries import current_year
from xuanhan.reports.todos import count_of, todos_of
from xuanhan.reports.views.attention import PERMISSION, todo_rows

# Of each campaign; who works in one of them sees more of it.
SHOWN_OF_EACH, SHOWN_OF_ONE = 3, 7
SHOWN_TODOS = 8


def figures(request: HttpRequest) -> dict[str, Any] | None:
    """The year's main figures, each with its counting rule, each opening its rows."""
    period = Period.of_year(current_year(timezone.localdate()))
    found = figures_for(request.user, period, home=True)
    groups = dict.fromkeys(figure.indicator.group for figure in found)
    most = SHOWN_OF_EACH if len(groups) > 1 else SHOWN_OF_ONE
    found = [
        figure
        for group in groups
        for figure in [one for one in found if one.indicator.group == group][:most]
    ]
    if not found:
        return None
    shown = [
        {"label": f.indicator.title, "value": f.text, "unit": f.unit, "note": f.note, "url": f.url}
        for f in found
    ]
    return {"figures": shown, "note": str(period)}


def todos(request: HttpRequest) -> dict[str, Any] | None:
    """The most urgent to-dos."""
    found = todos_of(request)
    return {
        "rows": todo_rows(found[:SHOWN_TODOS]),
        "note": f"共 {len(found)} 项" if found else "",
        "more": ("全部待办", reverse("admin:reports_todos")),
    }


def alerts(request: HttpRequest) -> dict[str, Any] | None:
    """The kinds of alerts that have cases, with their number."""
    raised = raised_for(request.user, timezone.localdate())
    rows = [
        {
            "word": one.alert.word,
            "tone": one.alert.tone,
            "text": one.alert.title,
            "count": f"{len(one.items)} {one.alert.unit}",
            "url": one.url,
        }
        for one in raised
    ]
    return {"rows": rows, "more": ("预警中心", reverse("admin:reports_alerts"))}


def counted(request: HttpRequest) -> int | None:
    """How many to-dos the header shows; None where the reader may have none."""
    if not request.user.has_perm(PERMISSION):
        return None
    return count_of(request)


menu.register_todo_counter(counted)
menu.register_panel(
    title="主要数据", template="portal/home/figures.html", context=figures, order=5, column="top"
)
menu.register_panel(
    title="待办", template="portal/home/todo.html", context=todos, order=10, permission=PERMISSION
)
menu.register_panel(
    title="预警", template="portal/home/alerts.html", context=alerts, order=10, column="side",
    permission=PERMISSION,
)  # fmt: skip
