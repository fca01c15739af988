"""What ought to happen, told from the roles' data and the rows' sides alone, not from the code under test."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.db.models import Model

from tests.factories.pages import NOBODY, PUBLIC, SIGNED_IN, PageRule
from xuanhan.accounts.roles import ROLES, Role
from xuanhan.common import field_policy, scoping

# Along which dimensions a role of some reach stands; "user" is everybody's own account.
REACHES = {
    "county": (),
    "system": (),
    "township": ("township",),
    "unit": ("unit",),
    "village": ("village",),
    "cadre": ("cadre",),
    "posting": ("cadre", "village"),
}
ABSENT = "99999999"
HUGE = "9" * 30
STANDARD = ("changelist", "add", "change", "history", "delete")


@dataclass(frozen=True)
class Case:
    """One request and the codes that may answer it."""

    name: str
    url: str
    method: str
    codes: frozenset[int]
    about: str  # own, foreign, absent, huge, or "" where no row is named


def scoped_models() -> list[type[Model]]:
    """Every model of ours that said where it hangs, by label."""
    found = [model for model in apps.get_models() if scoping.is_registered(model)]
    return sorted(found, key=lambda model: model._meta.label)


def may_reach(role: Role, model: type[Model], side: str) -> bool:
    """Whether a role that stands on the own side ought to see a row of a side."""
    rule = scoping.rule_for(model)
    if rule.directory or rule.domain in role.domains:
        return True
    dimensions = {*REACHES[role.reach], "user"}
    return side == "own" and bool(dimensions & set(rule.paths))


class _Everything:
    """Somebody with every right, to learn what an admin class closes by itself."""

    is_active = True

    def has_perm(self, permission: str, obj: Any = None) -> bool:
        return True


class _Request:
    user = _Everything()


def may_open(role: Role, model: type[Model], act: str) -> bool:
    """Whether a role may open a standard page of a model's admin class."""
    label, name = model._meta.app_label, model._meta.model_name
    model_admin = admin.site.get_model_admin(model)
    if act in ("add", "delete") and not getattr(model_admin, f"has_{act}_permission")(_Request):
        return False
    wanted = {"add": ("add",), "delete": ("delete",)}.get(act, ("view", "change"))
    return any(f"{label}.{one}_{name}" in role.permissions for one in wanted)


def may_change(role: Role, model: type[Model]) -> bool:
    """Whether a role may save a model's form."""
    label, name = model._meta.app_label, model._meta.model_name
    model_admin = admin.site.get_model_admin(model)
    return model_admin.has_change_permission(_Request) and (
        f"{label}.change_{name}" in role.permissions
    )


def may_open_page(role: Role, rule: PageRule) -> bool:
    """Whether a role may open a page of an app's own."""
    if rule.needs in (PUBLIC, SIGNED_IN):
        return True
    if rule.needs == NOBODY:
        return False
    needs = (rule.needs,) if isinstance(rule.needs, str) else rule.needs
    return all(need in role.permissions for need in needs)


def named_by(role: Role) -> set[type[Model]]:
    """The models whose rows are named by rows of whole domains that a role sees.

    Whoever sees a row may read what it points to: who made it, whom a talk was with.
    """
    seen: set[type[Model]] = set()
    waiting = [m for m in scoped_models() if scoping.rule_for(m).domain in role.domains]
    while waiting:
        model = waiting.pop()
        for field in model._meta.concrete_fields:
            related = field.related_model
            if isinstance(related, type) and related not in seen:
                seen.add(related)
                waiting.append(related)
    return seen


def forbidden_texts(role: Role, own: Any, foreign: Any) -> dict[str, str]:
    """Every text that must not reach a holder of a role, with whose it is."""
    texts = {}
    named = named_by(role)
    for model in scoped_models():
        label = model._meta.label
        if model not in named and not may_reach(role, model, "foreign"):
            texts[foreign.token(label)] = f"foreign {label}"
        for field, kept in field_policy.protections(model).items():
            for side in (side for side in (own, foreign) if model in side.rows):
                if kept.mask:
                    texts[str(getattr(side.row(model), field))] = f"whole {label}.{field}"
                elif kept.permission not in role.permissions:
                    texts[side.token(f"{label}.{field}")] = f"kept {label}.{field}"
    return texts


def roles() -> list[Role]:
    """Every role."""
    return list(ROLES.values())
