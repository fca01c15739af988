"""System checks of the roles: a permission that names nothing would be a right nobody has."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, Error, register

from xuanhan.accounts.roles import ACTS, PAGES, ROLES


def split_permission(permission: str) -> tuple[str, str]:
    """The act and the model's label of a permission: registry.view_need → ("view", "registry.need")."""
    app, _, name = permission.partition(".")
    act, _, model = name.rpartition("_")
    return act, f"{app}.{model}"


@register()
def every_permission_names_a_model_and_an_act(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Each permission of a role is a declared page's, or belongs to a model and its act has a name."""
    problems: list[CheckMessage] = []
    known = {model._meta.label_lower for model in apps.get_models()}
    for role in ROLES.values():
        for permission in sorted(role.permissions - set(PAGES)):
            act, label = split_permission(permission)
            if label not in known:
                problems.append(
                    Error(f"{role.code} may {permission}: no such model", id="portal.E004")
                )
            if act not in ACTS:
                problems.append(
                    Error(f"{role.code} may {permission}: the act has no name", id="portal.E005")
                )
    return problems
