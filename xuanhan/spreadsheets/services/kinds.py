"""The kinds as files are read: as they are declared, with the headers that the department has taught them."""

from collections import defaultdict
from collections.abc import Iterable

from xuanhan.common.sheet_bindings import binding_of, other_kinds
from xuanhan.common.sheets import Kind
from xuanhan.spreadsheets.models import HeaderAlias


def kinds_to_read(code: str) -> tuple[Kind, list[Kind]]:
    """The kind of a code, and those that a file of it could be mistaken for."""
    taught: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for kind, key, header in HeaderAlias.objects.values_list("kind", "column_key", "header"):
        taught[kind].append((key, header))
    return (
        _taught(binding_of(code).kind, taught[code]),
        [_taught(kind, taught[kind.code]) for kind in other_kinds(code)],
    )


def _taught(kind: Kind, headers: Iterable[tuple[str, str]]) -> Kind:
    return kind.with_aliases(headers) if kind.headers_editable and headers else kind
