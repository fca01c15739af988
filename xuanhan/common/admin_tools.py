"""The buttons beside a page's title and in the 操作 column."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

# A tool whose title begins with one of these words gets the icon that people know for it.
ICONS = {
    "新增": "plus",
    "导入": "import",
    "导出": "export",
    "模板": "file",
    "下载": "file",
    "打印": "print",
    "历史": "clock",
    "修改记录": "clock",
    "匹配": "match",
    "花名册": "print",
}


@dataclass(frozen=True)
class Tool:
    """One button: what it says, where it leads, its icon ("" for none), whether it is the one to press."""

    title: str
    url: str
    icon: str = ""
    primary: bool = False


def icon_for(title: str) -> str:
    """The icon of a familiar title, else ""."""
    for word, icon in ICONS.items():
        if title.startswith(word):
            return icon
    return ""


_added: dict[str, list[tuple[str, str, str | None]]] = {}


def add_row_tool(label: str, title: str, url_name: str, permission: str | None) -> None:
    """Let an app put a link into the rows and forms of another app's model: "registry.village"."""
    _added.setdefault(label, []).append((title, url_name, permission))


def added_tools(label: str) -> list[tuple[str, str, str | None]]:
    """What other apps put into the rows of a model."""
    return _added.get(label, [])


def allowed_tools(
    entries: Iterable[tuple[str, str, str | None]], user: Any, *args: Any
) -> list[Tool]:
    """The tools that a person may use, out of (title, url name, permission).

    `args` go into the address (the row's key).  Raises NoReverseMatch when a page is gone.
    """
    return [
        Tool(title, reverse(url_name, args=args), icon_for(title))
        for title, url_name, permission in entries
        if permission is None or user.has_perm(permission)
    ]
