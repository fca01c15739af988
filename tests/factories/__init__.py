"""Rows for tests: one small file an app, found by itself.

An app's file says only what cannot be guessed from its models:

    @factory(Posting)
    def posting(side):
        return {"end_date": None, "end_reason": ""}

and which pages of its own there are (`page(...)`), so that the doors' matrix walks them too.
"""

from importlib import import_module
from pkgutil import iter_modules

from tests.factories.pages import page
from tests.factories.rows import factory, variant

__all__ = ["factory", "load_all", "page", "variant"]


def load_all() -> None:
    """Read every app's file."""
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
