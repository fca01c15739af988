"""Which fields of a row only some may see: declared beside the model, honoured by every door.

    field_policy.protect(Cadre, "id_number", act="see_idnumber", mask=mask_identity_number)
    field_policy.protect(Cadre, "recommendation", act="see_evaluation")

Whoever lacks the permission (here `secretaries.see_idnumber_cadre`) does not meet the field at all: no
column, filter, search, box, export cell, history entry.  A field with a mask stays masked even for those who
have it; to read it whole takes the permission `reveal`, a reason, and a record made before it is shown
(domain.md §9, security.md §2.1 A16, A17).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.db.models.constants import LOOKUP_SEP

Mask = Callable[[str], str]


@dataclass(frozen=True)
class Protection:
    """How one field is kept: who may meet it, how it is masked, who may ask to read it whole."""

    permission: str
    mask: Mask | None
    reveal: str


_protected: dict[type[Model], dict[str, Protection]] = {}


def protect(model: type[Model], *fields: str, act: str, mask: Mask | None = None) -> None:
    """Keep fields of a model from those who may not do `act` with it.

    Raises FieldDoesNotExist for a misspelt field, which would otherwise stay open.
    """
    label, name = model._meta.app_label, model._meta.model_name
    for field in fields:
        model._meta.get_field(field)
        _protected.setdefault(model, {})[field] = Protection(
            f"{label}.{act}_{name}", mask, f"{label}.reveal_{name}"
        )


def protections(model: type[Model]) -> Mapping[str, Protection]:
    """The kept fields of a model by name."""
    return _protected.get(model._meta.concrete_model, {})


def protected_models() -> list[type[Model]]:
    """Every model with a kept field, by label."""
    return sorted(_protected, key=lambda model: model._meta.label)


def may_see(user: Any, model: type[Model], field: str) -> bool:
    """Whether an account may meet a field at all, masked or not."""
    protection = protections(model).get(field)
    return protection is None or user.has_perm(protection.permission)


def hidden_fields(user: Any, model: type[Model]) -> frozenset[str]:
    """The fields of a model that an account does not meet."""
    return frozenset(name for name in protections(model) if not may_see(user, model, name))


def masked(row: Model, field: str) -> str:
    """The masked text of a field that has a mask, "" where nothing is kept."""
    protection = protections(type(row))[field]
    value = getattr(row, field)
    return protection.mask(str(value)) if protection.mask and value else ""


def crossed(model: type[Model], path: str) -> Iterator[tuple[type[Model], str]]:
    """The kept fields that a look-up path passes: ("unit__cadres__phone") → (Cadre, "phone")."""
    for part in path.split(LOOKUP_SEP):
        try:
            field = model._meta.get_field(part)
        except FieldDoesNotExist:
            return
        if part in protections(model):
            yield model, part
        related = field.related_model
        if not isinstance(related, type):
            return
        model = related


def path_is_open(user: Any, model: type[Model], path: str) -> bool:
    """Whether an account may search, sort or filter along a path; never through a masked field."""
    return all(
        may_see(user, owner, field) and protections(owner)[field].mask is None
        for owner, field in crossed(model, path.lstrip("-=^@"))
    )


def cell(user: Any, model: type[Model], field: str, value: Any, *, whole: bool = False) -> Any:
    """The value of a field as an export may hold it: left out, masked, or as it is.

    `whole` is for an export that was recorded with its reason before; `user=None` is the command line.
    """
    protection = protections(model).get(field)
    if protection is None or user is None:
        return value
    if not user.has_perm(protection.permission):
        return ""
    if protection.mask is None or (whole and user.has_perm(protection.reveal)):
        return value
    return protection.mask(str(value)) if value else ""


def revealable(user: Any, model: type[Model]) -> list[str]:
    """The masked fields of a model that an account may ask to read whole."""
    return [
        name
        for name, kept in protections(model).items()
        if kept.mask and user.has_perm(kept.permission) and user.has_perm(kept.reveal)
    ]
