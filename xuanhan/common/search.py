"""One search over everything a person may see; each app says what of its own can be found (its `search.py`).

    search.register(Village, title="村（社区）", label=lambda village: village.full_name, order=10)

A kind is searched by its model's `search_text` (汉字, pinyin, initials) and by further lookups, within the
reader's scope and permission.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.urls import reverse

from xuanhan.common.pinyin import normalise
from xuanhan.common.scoping import within
from xuanhan.common.searchable import search_field

# How many rows of a kind the page shows, and how many are weighed to find them.
SHOWN, WEIGHED = 8, 200
MOST_TERMS = 6


@dataclass(frozen=True)
class Source:
    """One kind of rows that can be found."""

    model: type[Model]
    title: str
    label: Callable[[Any], str]
    note: Callable[[Any], str]
    url: Callable[[Any], str]
    list_url: str
    permission: str
    lookups: tuple[str, ...]
    related: tuple[str, ...]
    rows: Callable[[QuerySet], QuerySet]
    order: int


@dataclass(frozen=True)
class Hit:
    """One row found: its name in three parts, the middle one being what was typed, and a line about it."""

    before: str
    match: str
    after: str
    note: str
    url: str


@dataclass(frozen=True)
class Group:
    """The rows found of one kind."""

    title: str
    hits: list[Hit]
    total: int
    list_url: str

    @property
    def more(self) -> int:
        """How many were found and are not shown."""
        return self.total - len(self.hits)


_sources: dict[type[Model], Source] = {}


def register(
    model: type[Model],
    *,
    title: str = "",
    label: Callable[[Any], str] = str,
    note: Callable[[Any], str] = lambda row: "",
    url: Callable[[Any], str] | None = None,
    permission: str = "",
    lookups: Sequence[str] = (),
    related: Sequence[str] = (),
    rows: Callable[[QuerySet], QuerySet] = lambda rows: rows,
    order: int = 50,
) -> None:
    """Let rows of a model be found.

    `label` names a row and `note` says a few words about it; `url` leads to it (its form, unless said
    otherwise); `lookups` search beside its `search_text`; `rows` leaves some out.  Raises ValueError for a
    model that has nothing to be found by.
    """
    meta = model._meta
    base = f"admin:{meta.app_label}_{meta.model_name}"
    own = ("search_text__finds",) if search_field(model) else ()
    if not own and not lookups:
        raise ValueError(f"{meta.label} has nothing to be found by")
    _sources[model] = Source(
        model=model,
        title=title or str(meta.verbose_name),
        label=label,
        note=note,
        url=url or (lambda row: reverse(f"{base}_change", args=[row.pk])),
        list_url=f"{base}_changelist",
        permission=permission or f"{meta.app_label}.view_{meta.model_name}",
        lookups=(*own, *lookups),
        related=tuple(related),
        rows=rows,
        order=order,
    )


def lead_to(model: type[Model], url: Callable[[Any], str]) -> None:
    """Let the hits of a kind lead elsewhere, for an app above that has a better page.  Raises KeyError."""
    _sources[model] = replace(_sources[model], url=url)


def address_of(row: Model) -> str:
    """Where a hit on this row leads.  Raises KeyError for a kind that nobody registered."""
    return _sources[type(row)].url(row)


def find(text: str, user: Any) -> list[Group]:
    """What a person finds under a text, by kind; every word of it must occur.  Empty for an empty text."""
    terms = [term for term in text.split() if normalise(term)][:MOST_TERMS]
    if not terms:
        return []
    groups = []
    for source in sorted(_sources.values(), key=lambda item: item.order):
        if user.has_perm(source.permission):
            group = _group(source, terms, user)
            if group.total:
                groups.append(group)
    return groups


def _group(source: Source, terms: list[str], user: Any) -> Group:
    every = [reduce(or_, (Q(**{lookup: term}) for lookup in source.lookups)) for term in terms]
    rows = within(source.rows(source.model._default_manager.all()), user.scope)
    found = rows.filter(reduce(and_, every))
    weighed = list(found.select_related(*source.related)[:WEIGHED])
    weighed.sort(key=lambda row: _weight(source.label(row), terms))
    total = len(weighed) if len(weighed) < WEIGHED else found.count()
    hits = [_hit(source, row, terms) for row in weighed[:SHOWN]]
    return Group(source.title, hits, total, reverse(source.list_url))


def _weight(label: str, terms: list[str]) -> tuple[int, int]:
    """Smaller is nearer: the name itself, its end or beginning, a part of it, found by pinyin only."""
    name, sought = normalise(label), normalise("".join(terms))
    if name == sought:
        nearness = 0
    elif name.endswith(sought) or name.startswith(sought):
        nearness = 1
    else:
        nearness = 2 if sought in name else 3
    return nearness, len(name)


def _hit(source: Source, row: Model, terms: list[str]) -> Hit:
    label = source.label(row)
    place = next(((label.find(term), term) for term in terms if term in label), None)
    start, end = (place[0], place[0] + len(place[1])) if place else (0, 0)
    return Hit(label[:start], label[start:end], label[end:], source.note(row), source.url(row))
