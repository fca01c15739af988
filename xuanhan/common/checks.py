"""System checks that keep the doors shut in code that is still to be written."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.contrib import admin
from django.core.checks import CheckMessage, Error, register

from xuanhan.common import scoping

OURS = ("xuanhan.", "secretaries", "pairings", "collective_economy")


def _ours(model: Any) -> bool:
    return model.__module__.startswith(OURS)


def _history_of_ours(model: Any) -> bool:
    return hasattr(model, "pgh_tracked_model")


@register()
def every_model_has_a_scope(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """A model of ours without a scope rule fails the check, and so the build."""
    return [
        Error(f"{model._meta.label} has no scope rule", obj=model, id="portal.E001")
        for model in apps.get_models()
        if _ours(model) and not _history_of_ours(model) and not scoping.is_registered(model)
    ]


@register()
def every_admin_is_scoped(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Every admin class stands on ScopedModelAdmin, and none uses raw_id_fields (security.md §0.3)."""
    from xuanhan.common.admin import ScopedModelAdmin

    problems: list[CheckMessage] = []
    for model, model_admin in admin.site._registry.items():
        if not isinstance(model_admin, ScopedModelAdmin):
            problems.append(
                Error(f"the admin of {model._meta.label} is not scoped", id="portal.E002")
            )
        owners = [model_admin, *model_admin.inlines]
        if any(owner.raw_id_fields for owner in owners):
            problems.append(Error(f"{model._meta.label} uses raw_id_fields", id="portal.E003"))
    return problems
