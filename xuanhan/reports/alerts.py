"""预警: what needs somebody's eye, in words and colour, counted within the reader's scope."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from xuanhan.common.scoping import Scope

# bad ■ 超期 and the like, warn ▲ 临期 and the like.
TONES = ("bad", "warn")


@dataclass(frozen=True)
class AlertItem:
    """One case."""

    text: str
    url: str
    detail: str = ""
    place: str = ""  # township or unit, for the list's second column


@dataclass(frozen=True)
class Alert:
    """One kind of alert; `find` answers its cases within a scope on a day."""

    code: str
    title: str
    word: str  # 超期, 临期 …
    tone: str
    rule: str
    permission: str
    find: Callable[[Scope, date], Iterable[AlertItem]]
    unit: str = "件"
    order: int = 50


@dataclass(frozen=True)
class Raised:
    """An alert that has cases for a reader."""

    alert: Alert
    items: list[AlertItem]

    @property
    def url(self) -> str:
        """The part of 预警中心 that lists them."""
        return f"{reverse('admin:reports_alerts')}#{self.alert.code.replace('.', '')}"


_declared: dict[str, Alert] = {}


def register_alert(alert: Alert) -> None:
    """Publish a kind of alert.  Raises ValueError for a code used twice or an unknown tone."""
    if alert.code in _declared or alert.tone not in TONES:
        raise ValueError(f"alert {alert.code}: declared twice or unknown tone")
    _declared[alert.code] = alert


def raised_for(user: Any, today: date) -> list[Raised]:
    """The alerts with cases that a person may see, the red ones first."""
    found = []
    for alert in _declared.values():
        if user.has_perm(alert.permission):
            items = list(alert.find(user.scope, today))
            if items:
                found.append(Raised(alert, items))
    return sorted(found, key=lambda one: (TONES.index(one.alert.tone), one.alert.order))


def declared() -> list[Alert]:
    """All kinds, for the page that explains them."""
    return sorted(_declared.values(), key=lambda item: (item.order, item.code))
