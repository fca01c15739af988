"""`manage.py migrate`: Django's own, with less drawn anew between two steps.

After each step Django rebuilds the classes of every model that hangs together with the changed one; here, where
everything hangs on the village and on the history's context, that is nearly all of them, several hundred times.
A step that adds a constraint or a trigger changes no class that others look at, and one that adds a field changes
its own model's: a table's neighbours are known to the schema by name, key and column, which stay.  What is left out
is marked as delayed, so a `RunPython` step gets all classes fresh, as in Django.
tests/start/test_migrate.py holds the resulting schema against Django's own way.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import pgtrigger.migrations
from django.core.management.commands import migrate
from django.db.migrations.state import ProjectState


def _reload_alone(
    state: ProjectState, app_label: str, model_name: str, delay: bool = False
) -> None:
    if "apps" in state.__dict__:  # asking for it would draw every class
        state.is_delayed = True
        state._reload({(app_label, model_name)})


def _mark_delayed(
    state: ProjectState, app_label: str, model_name: str, delay: bool = False
) -> None:
    state.is_delayed = True


@contextmanager
def _replaced(owner: type, name: str, value: Callable[..., Any]) -> Iterator[None]:
    before = getattr(owner, name)
    setattr(owner, name, value)
    try:
        yield
    finally:
        setattr(owner, name, before)


def _without_reload(change: Callable[..., None]) -> Callable[..., None]:
    """The same change of a state's options, without drawing any class anew."""

    def changed(*args: Any, **kwargs: Any) -> None:
        with _replaced(ProjectState, "reload_model", _mark_delayed):
            change(*args, **kwargs)

    return changed


@contextmanager
def light_states() -> Iterator[None]:
    """While the block runs, states are drawn anew only as far as steps need it."""
    options_only = [
        (ProjectState, "_append_option"),
        (ProjectState, "_remove_option"),
        (pgtrigger.migrations.AddTrigger, "state_forwards"),
        (pgtrigger.migrations.RemoveTrigger, "state_forwards"),
    ]
    with ExitStack() as stack:
        stack.enter_context(_replaced(ProjectState, "reload_model", _reload_alone))
        for owner, name in options_only:
            lighter = _without_reload(getattr(owner, name))
            stack.enter_context(_replaced(owner, name, lighter))
        yield


class Command(migrate.Command):
    """Django's command inside `light_states`."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate."""
        with light_states():
            super().handle(*args, **options)
