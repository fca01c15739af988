"""Every address of the portal × every role × whose row it names, judged by four oracles.

Status: what the roles' data say.  Texts: nothing of the other side, nothing kept, in any part of an answer.
Writes: the other side's rows are what they were.  Records: every refusal left one.
A row of the other side answers byte for byte as one that does not exist.
"""

import hashlib
from collections.abc import Callable, Iterator
from functools import partial
from zlib import crc32

from django.contrib import admin
from django.db import connection, transaction
from django.db.models import Model
from django.urls import URLPattern, get_resolver, reverse

from tests.doors import oracle
from tests.doors.answers import everything_in
from tests.doors.browser import Browser
from tests.doors.oracle import ABSENT, HUGE, STANDARD, Case
from tests.factories.pages import PAGES, PUBLIC, Of, PageRule
from tests.factories.rows import CannotMake, Side, variants
from xuanhan.accounts.models import Act, RoleGrant, User
from xuanhan.accounts.roles import ROLES, Role
from xuanhan.common import scoping
from xuanhan.common.acts import REFUSED

OK, DENIED, GONE = frozenset({200, 302}), frozenset({403}), frozenset({404})
REFUSALS = {400, 403, 404}
EVERY_KEY = (
    ("own", "get"), ("foreign", "get"), ("absent", "get"), ("huge", "get"),
    ("own", "post"), ("foreign", "post"), ("absent", "post"),
)  # fmt: skip
REFUSED_BY = {
    "changelist": ("get", ""), "add": ("post", ""), "history": ("get", "own"),
    "change": ("post", "own"), "delete": ("post", "foreign"),
}  # fmt: skip
FOREIGN_POST = (("foreign", "post"),)
NO_KEY = (("", "get"),)
# Who lacks a right is refused everywhere alike, and what does not exist is not found alike; a commit asks a third
# of these, `make test-all` all of them.
SLICE = 3


class World:
    """Both sides and the accounts of one."""

    def __init__(self) -> None:
        self.own, self.foreign = Side("甲", 1), Side("乙", 2)
        models = oracle.scoped_models()
        self.unmade: list[str] = []
        for model in models:
            for side in (self.own, self.foreign):
                try:
                    side.row(model)
                except CannotMake as error:
                    self.unmade.append(str(error))
        models = [model for model in models if self.has(model)]
        self._hanging: dict[tuple[type[Model], str], Model] = {}
        for role in ROLES.values():
            self.own.account(role.code)
            for model in models:
                self.row(model, "own", role)

    def has(self, model: type[Model]) -> bool:
        """Whether both sides have a row of a model; one that cannot be made fails a test of its own."""
        return model in self.own.rows and model in self.foreign.rows

    def row(self, model: type[Model], about: str, role: Role) -> Model:
        """The row of a side; of the own side, the one that hangs where the role stands."""
        if about == "foreign":
            return self.foreign.row(model)
        account = self.own.account(role.code)
        if model is User:
            return account
        if model is RoleGrant:
            return account.grants.get()
        for path in scoping.rule_for(model).paths.get("user", ()):
            return self._kept(model, role.code, partial(self._of_account, model, path, role))
        for dimension in oracle.REACHES[role.reach]:
            if (model, dimension) in variants:
                return self.own.variant(model, dimension)
        return self.own.row(model)

    def _of_account(self, model: type[Model], path: str, role: Role) -> Model:
        first, _, rest = path.partition("__")
        if not rest:
            return self.own.make(model, **{first: self.own.account(role.code)})
        parent = model._meta.get_field(first).remote_field.model
        return self.own.make(model, **{first: self.row(parent, "own", role)})

    def _kept(self, model: type[Model], hook: str, make: Callable[[], Model]) -> Model:
        if (model, hook) not in self._hanging:
            self._hanging[model, hook] = make()
        return self._hanging[model, hook]


# ---- which requests ------------------------------------------------------------------------------------


def addresses() -> Iterator[tuple[str, URLPattern]]:
    """The name and pattern of every address there is."""

    def walk(resolver: object, prefix: str) -> Iterator[tuple[str, URLPattern]]:
        for entry in resolver.url_patterns:
            if isinstance(entry, URLPattern):
                yield f"{prefix}{entry.name}", entry
            else:
                yield from walk(entry, f"{prefix}{entry.namespace}:" if entry.namespace else prefix)

    return walk(get_resolver(), "")


def standard_names() -> dict[str, tuple[type[Model], str]]:
    """The names of the standard pages of every admin class."""
    return {
        f"admin:{model._meta.app_label}_{model._meta.model_name}_{act}": (model, act)
        for model in admin.site._registry
        for act in STANDARD
    }


def is_redirect_only(name: str, pattern: URLPattern) -> bool:
    """The admin's short address of a record, and its last resort: neither shows anything."""
    return name == "admin:None" and str(pattern.pattern) in ("<path:object_id>/", "(?P<url>.*)$")


def unclassified() -> list[str]:
    """Addresses that no rule speaks of."""
    known = {*standard_names(), *PAGES}
    return sorted(
        {
            f"{name} ({pattern.pattern})"
            for name, pattern in addresses()
            if name not in known and not is_redirect_only(name, pattern)
        }
    )


def standard_cases(world: World, role: Role, models: list[type[Model]]) -> Iterator[Case]:
    """Requests to the standard pages of some models."""
    for model in filter(world.has, models):
        for act in STANDARD:
            name = f"admin:{model._meta.app_label}_{model._meta.model_name}_{act}"
            allowed = oracle.may_open(role, model, act)
            if not allowed:
                # Refused before anything is read, whatever the key and the method.
                method, about = REFUSED_BY[act]
                args = [_key(world, model, about, role)] if about else []
                yield Case(name, reverse(name, args=args), method, DENIED, about)
            elif act in ("changelist", "add"):
                yield Case(name, reverse(name), "get", OK, "")
            else:
                yield from _record_cases(world, role, model, act, name)


def _record_cases(
    world: World, role: Role, model: type[Model], act: str, name: str
) -> Iterator[Case]:
    saves = oracle.may_change(role, model) if act == "change" else act == "delete"
    for about, method in EVERY_KEY:
        seen = about in ("own", "foreign") and oracle.may_reach(role, model, about)
        if act == "history" and method == "post":
            continue
        if act != "change" and (about == "huge" or (about == "foreign" and seen)):
            continue  # asked of the record's own page
        url = reverse(name, args=[_key(world, model, about, role)])
        if method == "get":
            yield Case(name, url, method, OK if seen else GONE, about)
        elif not (saves and seen):
            yield Case(name, url, method, GONE if saves else DENIED, about)


def page_cases(world: World, role: Role, rules: list[PageRule]) -> Iterator[Case]:
    """Requests to the apps' own pages."""
    for rule in rules:
        if not all(world.has(model) for model in rule.models):
            continue
        allowed = oracle.may_open_page(role, rule)
        keys = (EVERY_KEY if allowed else FOREIGN_POST) if rule.models else NO_KEY
        for about, method in keys:
            seen = about == "" or (about in ("own", "foreign") and _sees_all(role, rule, about))
            seen = seen and not rule.gone
            if method == "post" and (rule.needs == PUBLIC or (allowed and seen)):
                continue  # it would do what the page is for
            codes = DENIED | GONE if not allowed else OK if seen else GONE
            if about == "foreign" and len(rule.models) > 1:
                codes |= GONE  # the row exists, and not below the one before it in the address
            if method == "post" or rule.needs == PUBLIC:
                codes |= {405}
            yield Case(rule.name, _address(world, rule, about, role), method, codes, about)


def _sees_all(role: Role, rule: PageRule, about: str) -> bool:
    *others, last = rule.models
    return oracle.may_reach(role, last, about) and all(
        oracle.may_reach(role, model, "own") for model in others
    )


def _address(world: World, rule: PageRule, about: str, role: Role) -> str:
    if rule.name == "None":
        return "/"
    named = [item for item in rule.args if isinstance(item, type | Of)]
    args = [
        _key(world, item, about if item is named[-1] else "own", role) if item in named else item
        for item in rule.args
    ]
    return reverse(rule.name, args=args) + (f"?{rule.query}" if rule.query else "")


def _key(world: World, item: type[Model] | Of, about: str, role: Role) -> str:
    if about in ("absent", "huge"):
        return ABSENT if about == "absent" else HUGE
    if isinstance(item, Of):
        return str(getattr(world.row(item.model, about, role), item.attribute))
    return str(world.row(item, about, role).pk)


# ---- judged --------------------------------------------------------------------------------------------


def faults(
    world: World,
    role: Role,
    models: list[type[Model]] | None = None,
    rules: list[PageRule] | None = None,
    *,
    whole: bool = False,
) -> list[str]:
    """What is wrong with the answers that one role gets; nothing of what is asked here stays written.

    `whole` asks every case, and not only a slice of those that are refused for want of a right.
    """
    models = list(admin.site._registry) if models is None else models
    rules = [rule for rules in PAGES.values() for rule in rules] if rules is None else rules
    with transaction.atomic():
        cases = [*standard_cases(world, role, models), *page_cases(world, role, rules)]
        asked = [case for case in cases if whole or _in_slice(case, role)]
        found = list(_judge(world, role, asked))
        transaction.set_rollback(True)
    return found


def _in_slice(case: Case, role: Role) -> bool:
    denied = case.codes <= DENIED | GONE and not case.codes <= GONE
    if not denied and case.about not in ("absent", "huge"):
        return True
    # Of one page all absent rows or none, so that they are compared with the other side's.
    asked = case.url.split("?")[0] if denied else case.name
    return crc32(f"{role.code} {asked}".encode()) % SLICE == 0


def _judge(world: World, role: Role, cases: list[Case]) -> Iterator[str]:
    browser = Browser(world.own.account(role.code))
    texts = oracle.forbidden_texts(role, world.own, world.foreign)
    before, refused = _rows_of(world.foreign), 0
    acts = Act.objects.filter(kind=REFUSED)
    acts_before = acts.count()
    foreign_bodies: dict[tuple[str, str], bytes] = {}
    for case in cases:
        response = browser.ask(case.url, case.method)
        said = f"{role.code} {case.method} {case.name} {case.about}".strip()
        if response.status_code not in case.codes:
            why = f" ({browser.errors[-1]!r})" if response.status_code >= 500 else ""
            yield f"{said}: {response.status_code} instead of {sorted(case.codes)}{why}"
        refused += response.status_code in REFUSALS
        if GONE <= case.codes <= GONE | {405}:
            same = foreign_bodies.setdefault((case.name, case.method), response.content)
            if response.content != same:
                yield f"{said}: another body than for a row that does not exist"
        text = everything_in(response)
        yield from (f"{said}: tells {whose}" for token, whose in texts.items() if token in text)
    if _rows_of(world.foreign) != before:
        yield f"{role.code}: rows of the other side were written"
    if acts.count() - acts_before != refused:
        yield f"{role.code}: {refused} refusals, {acts.count() - acts_before} recorded"


def _rows_of(side: Side) -> str:
    parts = []
    with connection.cursor() as cursor:
        for model, row in sorted(side.rows.items(), key=lambda item: item[0]._meta.label):
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.execute(f"SELECT t::text FROM {table} t WHERE id = %s", [row.pk])
            parts.append(str(cursor.fetchone()))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def wrongly_seen(world: World, role: Role) -> list[str]:
    """Models whose rows a role's scope opens or closes against the rule, for those without a page too."""
    scope = world.own.account(role.code).scope
    found = []
    for model in filter(world.has, oracle.scoped_models()):
        for side in ("own", "foreign"):
            row = world.row(model, side, role)
            if scoping.sees(scope, row) != oracle.may_reach(role, model, side):
                found.append(f"{role.code} and the {side} row of {model._meta.label}")
    return found
