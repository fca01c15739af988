"""Which rows a person may see: one registry, failing closed.

Each model says, next to its definition, on which paths it hangs in the county:

    scoping.register(Need, township="village__township", village="village")

A row that may hang in the same dimension in two ways names both paths.

A `Scope` says where a person stands.  `within(queryset, scope)` joins the two.  A model that nobody
registered raises `ScopeMissing`: forgetting is loud, never a leak (security.md §3.1).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from django.db.models import Model, Q, QuerySet

# The dimensions along which a row can belong to somebody.  "user" is the signed-in account itself.
DIMENSIONS = ("township", "village", "unit", "cadre", "user")
# What is said to somebody who would enter a row of another place.
NOT_YOURS = "不在您的管辖范围"
# What "everything" can mean: the business rows of the county, the accounts, the records of behaviour, what
# was confided in a talk, where everybody is signed in.
DOMAINS = ("business", "accounts", "audit", "confidential", "sign_ins")


class ScopeMissing(LookupError):
    """A model was queried within a scope, but never said on which paths it hangs."""


@dataclass(frozen=True)
class Scope:
    """Where a person stands: whole domains, and single townships, villages, units, cadres."""

    domains: frozenset[str] = frozenset()
    keys: Mapping[str, frozenset[int]] = field(default_factory=lambda: MappingProxyType({}))
    signed_in: bool = True

    @property
    def county_wide(self) -> bool:
        """Whether all business rows of the county are open."""
        return "business" in self.domains


NOBODY = Scope(signed_in=False)
# What the command line stands for when no account is named: the whole county.
COUNTY = Scope(domains=frozenset({"business"}))


@dataclass(frozen=True)
class ScopeRule:
    """How one model hangs in the county."""

    paths: Mapping[str, tuple[str, ...]]
    directory: bool
    domain: str
    personal: bool = False

    def open_to(self, scope: "Scope") -> Mapping[str, tuple[str, ...]]:
        """The paths that count for somebody standing at `scope`.

        Who stands as a person also stands in the village they serve in; of personal rows that hang there
        (a predecessor's leave), only their own are theirs.
        """
        if self.personal and scope.keys.get("cadre"):
            return {name: paths for name, paths in self.paths.items() if name in ("cadre", "user")}
        return self.paths


_rules: dict[type[Model], ScopeRule] = {}


def register(
    model: type[Model],
    *,
    directory: bool = False,
    domain: str = "business",
    personal: bool = False,
    **paths: str | tuple[str, ...],
) -> None:
    """Say on which paths `model` hangs; `directory=True` opens it to everyone who is signed in.

    A `personal` row is about one cadre (leave, presence, appraisal): other cadres who come to serve in the
    same village do not see it, while the village, its township and the dispatching unit do.

    Raises ValueError for an unknown dimension or domain, so that a misspelt path cannot hide rows.
    """
    unknown = set(paths) - set(DIMENSIONS)
    if unknown or domain not in DOMAINS:
        raise ValueError(f"unknown scope dimension or domain: {unknown or domain}")
    several = {
        dimension: (path,) if isinstance(path, str) else path for dimension, path in paths.items()
    }
    _rules[model] = ScopeRule(MappingProxyType(several), directory, domain, personal)


def register_child(model: type[Model], through: str) -> None:
    """Let a model hang where the record behind its foreign key `through` hangs.

    Raises ScopeMissing when that record has not said where it hangs.
    """
    parent = rule_for(model._meta.get_field(through).remote_field.model)
    paths = {
        dimension: tuple(through if path == "pk" else f"{through}__{path}" for path in several)
        for dimension, several in parent.paths.items()
    }
    _rules[model] = ScopeRule(
        MappingProxyType(paths), parent.directory, parent.domain, parent.personal
    )


def rule_for(model: type[Model]) -> ScopeRule:
    """The rule of a model (or of the model a proxy stands for).  Raises ScopeMissing."""
    concrete = model._meta.concrete_model
    if concrete not in _rules:
        raise ScopeMissing(f"{model._meta.label} has no scope rule")
    return _rules[concrete]


def is_registered(model: type[Model]) -> bool:
    """Whether the model has said where it hangs."""
    return model._meta.concrete_model in _rules


def within(queryset: QuerySet, scope: Scope) -> QuerySet:
    """The rows of `queryset` that a person standing at `scope` may see.  Raises ScopeMissing."""
    rule = rule_for(queryset.model)
    if not scope.signed_in:
        return queryset.none()
    if rule.directory or rule.domain in scope.domains:
        return queryset
    wanted = Q()
    for dimension, paths in rule.open_to(scope).items():
        keys = scope.keys.get(dimension)
        for path in paths if keys else ():
            wanted |= Q(**{f"{path}__in": keys})
    return queryset.filter(wanted) if wanted else queryset.none()


def hangs_on(model: type[Model], field: str, scope: Scope) -> Q | None:
    """The condition on the rows that `field` of a new row may name so that the row lies in the scope.

    Villages are a directory that everybody reads; still nobody enters rows for another township's village.
    None where the field does not decide on the scope, or the scope is the whole domain.  Raises ScopeMissing.
    """
    rule = rule_for(model)
    if rule.directory or rule.domain in scope.domains:
        return None
    wanted = Q()
    for dimension, paths in rule.open_to(scope).items():
        keys = scope.keys.get(dimension)
        for path in paths if keys else ():
            head, _, rest = path.partition("__")
            if head == field:
                wanted |= Q(**{f"{rest or 'pk'}__in": keys})
    return wanted or None


def sees(scope: Scope, row: Model) -> bool:
    """Whether one stored row lies within the scope."""
    return within(type(row)._default_manager.filter(pk=row.pk), scope).exists()


def covers(scope: Scope, model: type[Model], **keys: int | None) -> bool:
    """Whether a row of `model` that hangs at these keys (dimension → primary key) would lie in the scope.

    For rows that are not stored yet, such as those of an import.  Raises ScopeMissing.
    """
    rule = rule_for(model)
    if rule.directory or rule.domain in scope.domains:
        return True
    opened = rule.open_to(scope)
    return any(
        key in scope.keys.get(dimension, frozenset())
        for dimension, key in keys.items()
        if dimension in opened
    )


def stands_in(scope: Scope, row: Model) -> bool:
    """Whether a row as it is filled in, stored or not, would lie within the scope.  Raises ScopeMissing."""
    rule = rule_for(type(row))
    if rule.directory or rule.domain in scope.domains:
        return True
    return any(
        _at(row, path) in scope.keys.get(dimension, frozenset())
        for dimension, paths in rule.open_to(scope).items()
        for path in paths
    )


def _at(row: Any, path: str) -> Any:
    value = row
    for name in path.split("__"):
        value = getattr(value, name, None)
    return getattr(value, "pk", value)


def hangs_by(model: type[Model]) -> frozenset[str]:
    """The fields of a model by which its rows hang in the county.  Raises ScopeMissing."""
    paths = (path for paths in rule_for(model).paths.values() for path in paths)
    return frozenset(path.split("__")[0] for path in paths)
