"""The column by which a row is found, its index, and the lookup `finds`.

    search_text = SearchTextField(source="search_names")
    indexes = [search_index("registry_village_search")]

`search_names()` of the model answers a text made with `pinyin.search_text`.  The column follows on every save and
bulk_create, upserts included; after `update()` and `bulk_update()` call `refresh`.  Pairs of neighbouring signs
stand in a GIN index, so that a name of two signs is found as fast as a longer one (performance.md §C).
"""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import F, Func, Lookup, QuerySet

from xuanhan.common.pinyin import grams, normalise

BATCH = 500
# What makes the index's keys.  In the database, because an index can only stand on what is computed there.
CREATE_GRAMS = """
CREATE OR REPLACE FUNCTION portal_grams(content text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
    SELECT coalesce(array_agg(DISTINCT gram), '{}')
    FROM (
        SELECT signs[place] || signs[place + 1] AS gram
        FROM (SELECT string_to_array(content, NULL) AS signs) AS taken,
             generate_series(1, coalesce(array_length(signs, 1), 0) - 1) AS place
    ) AS pairs
    WHERE gram !~ '\\s'
$$
"""
DROP_GRAMS = "DROP FUNCTION IF EXISTS portal_grams(text)"


class Grams(Func):
    """The pairs of neighbouring signs of a text."""

    function = "portal_grams"
    output_field = ArrayField(models.TextField())


def search_index(name: str) -> GinIndex:
    """The index of a model's `search_text`."""
    return GinIndex(Grams(F("search_text")), name=name)


class SearchTextField(models.TextField):
    """Text by which a row is found, from a method of the model; never shown and never typed."""

    def __init__(self, *args: Any, source: str = "search_names", **kwargs: Any) -> None:
        self.source = source
        kwargs.update(editable=False, blank=True, default="")
        super().__init__("查找用文字", **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Migrations keep the source and not what this class fixes itself."""
        name, path, _, kwargs = super().deconstruct()
        for fixed in ("editable", "blank", "default", "verbose_name"):
            kwargs.pop(fixed, None)
        return name, path, [], {**kwargs, "source": self.source}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """Compute the text from the row as it is about to be written."""
        value = getattr(model_instance, self.source)()
        setattr(model_instance, self.attname, value)
        return value


@SearchTextField.register_lookup
class Finds(Lookup):
    """`search_text__finds="罗盘"`: rows in whose text the term occurs, as 汉字, pinyin or initials."""

    lookup_name = "finds"

    def get_prep_lookup(self) -> str:
        """The term as the column has it."""
        return normalise(str(self.rhs))

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """By the index from two signs on; one sign, or none, reads the column."""
        column, params = self.process_lhs(compiler, connection)
        term = self.rhs
        if not term:
            return "FALSE", []
        contains = f"{column} LIKE %s"
        if len(term) == 1:
            return contains, [*params, f"%{term}%"]
        # Letters and digits only, so there is nothing to escape in the pattern.
        return (
            f"(portal_grams({column}) @> %s::text[] AND {contains})",
            [*params, grams(term), *params, f"%{term}%"],
        )


def search_field(model: type[models.Model]) -> SearchTextField | None:
    """The column by which rows of a model are found, None where it has none."""
    try:
        field = model._meta.get_field("search_text")
    except FieldDoesNotExist:
        return None
    return field if isinstance(field, SearchTextField) else None


def refresh(queryset: QuerySet, *, only_empty: bool = False) -> int:
    """Bring the search texts of rows up to date after a write that bypassed them; how many were stale."""
    field = search_field(queryset.model)
    if only_empty:
        queryset = queryset.filter(search_text="")
    stale = []
    for row in queryset.iterator(chunk_size=BATCH):
        before = row.search_text
        if field.pre_save(row, add=False) != before:
            stale.append(row)
    queryset.model._base_manager.bulk_update(stale, ["search_text"], batch_size=BATCH)
    return len(stale)


def refresh_all(*, only_empty: bool = False) -> int:
    """`refresh` for every model that can be searched."""
    return sum(
        refresh(model._base_manager.all(), only_empty=only_empty)
        for model in apps.get_models()
        if search_field(model)
    )


def searched_paths(model: type[models.Model], paths: Iterable[str]) -> list[str]:
    """Paths of a plain search with each name replaced by the column that also knows its pinyin.

    ("village__name", "content") of Need → ("village__search_text__finds", "content").
    """
    found = []
    for path in paths:
        *way, last = path.split("__")
        owner = model
        try:
            for step in way:
                owner = owner._meta.get_field(step).related_model or owner
        except FieldDoesNotExist:
            owner = model
        named = last in getattr(owner, "SEARCHED", ("name",))
        if named and owner is not None and search_field(owner):
            path = "__".join([*way, "search_text", "finds"])
        found.append(path)
    return list(dict.fromkeys(found))
