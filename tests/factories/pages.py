"""The pages that are no standard page of an admin class: what each needs, and whose rows it names."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

PUBLIC, SIGNED_IN, NOBODY = "public", "signed in", "nobody"


@dataclass(frozen=True)
class Of:
    """An attribute of a side's row other than its key, such as the year that names a reporting year."""

    model: type[Model]
    attribute: str


@dataclass(frozen=True)
class PageRule:
    """Who may open a page.

    `needs` is a permission, a tuple of permissions that are all needed, SIGNED_IN, PUBLIC or NOBODY.  `args`
    go into the address: a model stands for the key of a side's row (the last model is the row the page is
    about), anything else for itself.  `query` stands behind the address.  `gone` says that even whoever may
    open the page finds nothing at these arguments.
    """

    name: str
    needs: str | tuple[str, ...]
    args: Sequence[Any] = ()
    query: str = ""
    gone: bool = False

    @property
    def models(self) -> list[type[Model]]:
        """The models whose rows the address names."""
        return [
            item.model if isinstance(item, Of) else item
            for item in self.args
            if isinstance(item, type | Of)
        ]


PAGES: dict[str, list[PageRule]] = {}


def page(name: str, *, needs: str | tuple[str, ...], args: Sequence[Any] = (), **more: Any) -> None:
    """Classify one page; one with several kinds of arguments is classified once for each."""
    PAGES.setdefault(name, []).append(PageRule(name, needs, tuple(args), **more))
