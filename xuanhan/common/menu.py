"""The left menu by job, the shortcuts and the panels of the 工作台: what the apps register.

A model stands in the menu through its admin class (`menu_group`, `menu_order`, `menu_title`); a page that
is no model through `register_page`.  Nothing here knows an app by name.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

# Title and icon, in the order of the menu (design.md §2, ecosystem.md §4 no. 2).
GROUPS: dict[str, str] = {
    "村情需求": "village",
    "干部人才": "people",
    "匹配选派": "match",
    "驻村履职": "clock",
    "结对共建": "link",
    "集体经济": "coin",
    "审计监督": "shield",
    "考核评价": "star",
    "报表中心": "chart",
    "数据导入": "import",
    "基础信息": "grid",
    "系统管理": "gear",
}
COLUMNS = ("top", "main", "side")


@dataclass(frozen=True)
class Page:
    """One entry of the menu that is no model."""

    group: str
    title: str
    url_name: str
    permission: str | None
    order: int


@dataclass(frozen=True)
class Shortcut:
    """One button of 快捷入口."""

    title: str
    url_name: str
    permission: str | None
    icon: str
    order: int

    @property
    def url(self) -> str:
        """Where it leads.  Raises NoReverseMatch when the page is gone."""
        return reverse(self.url_name)


@dataclass(frozen=True)
class Panel:
    """One card of the 工作台: `context(request)` fills `template`; None leaves the card out."""

    title: str
    template: str
    context: Callable[[HttpRequest], dict[str, Any] | None]
    permission: str | None
    order: int
    column: str


_pages: dict[tuple[str, str], Page] = {}
_sections: dict[str, dict[int, str]] = {}
_shortcuts: dict[str, Shortcut] = {}
_panels: dict[str, Panel] = {}


def register_page(
    *,
    group: str,
    title: str,
    url_name: str,
    permission: str | None = None,
    order: int = 50,
) -> None:
    """Put a page into the menu.  Raises ValueError for a group that the portal does not have."""
    check_group(group)
    _pages[group, title] = Page(group, title, url_name, permission, order)


def register_sections(group: str, sections: dict[int, str]) -> None:
    """Divide a long group: each title stands over the entries from its order on.

    Raises ValueError for a group that the portal does not have.
    """
    check_group(group)
    _sections[group] = dict(sorted(sections.items()))


def section_of(group: str, order: int) -> str:
    """The title that an entry stands under; none where the group is not divided."""
    titles = [title for first, title in _sections.get(group, {}).items() if first <= order]
    return titles[-1] if titles else ""


def register_shortcut(
    *,
    title: str,
    url_name: str,
    permission: str | None = None,
    icon: str = "file",
    order: int = 50,
) -> None:
    """Offer a page under 快捷入口."""
    _shortcuts[title] = Shortcut(title, url_name, permission, icon, order)


def register_panel(
    *,
    title: str,
    template: str,
    context: Callable[[HttpRequest], dict[str, Any] | None],
    permission: str | None = None,
    order: int = 50,
    column: str = "main",
) -> None:
    """Put a card on the 工作台.  Raises ValueError for an unknown column."""
    if column not in COLUMNS:
        raise ValueError(f"unknown column: {column}")
    _panels[title] = Panel(title, template, context, permission, order, column)


_counters: list[Callable[[HttpRequest], int | None]] = []


def register_todo_counter(count: Callable[[HttpRequest], int | None]) -> None:
    """Let one app say how many to-dos the header shows; None hides the link from this person."""
    _counters[:] = [count]


def todo_count(request: HttpRequest) -> int | None:
    """What the header shows beside 待办."""
    return _counters[0](request) if _counters else None


def check_group(group: str) -> None:
    """Raises ValueError when a menu group is misspelt, so that a page cannot vanish silently."""
    if group not in GROUPS:
        raise ValueError(f"unknown menu group: {group}")


def pages_for(user: Any) -> list[Page]:
    """The registered pages that a person may open, in menu order."""
    return [page for page in _ordered(_pages) if _allowed(user, page.permission)]


def shortcuts_for(user: Any) -> list[Shortcut]:
    """The shortcuts that a person may use."""
    return [entry for entry in _ordered(_shortcuts) if _allowed(user, entry.permission)]


def panels_for(user: Any) -> list[Panel]:
    """The cards of the 工作台 that a person may see, before they are asked for their content."""
    return [panel for panel in _ordered(_panels) if _allowed(user, panel.permission)]


def _ordered(entries: dict[Any, Any]) -> list[Any]:
    return sorted(entries.values(), key=lambda entry: entry.order)


def _allowed(user: Any, permission: str | None) -> bool:
    return permission is None or user.has_perm(permission)
