"""Rows that are kept for what was written of them but are no longer offered: closed villages, former units.

A model says so in `CHOOSABLE`, a condition on its own fields.  Rows that already point to such a row keep it.
"""

from django.db.models import Model, Q, QuerySet


def choosable(queryset: QuerySet, *, keep: QuerySet | None = None) -> QuerySet:
    """The rows that may still be chosen, and those whose keys `keep` yields (what a record holds already)."""
    condition: Q | None = getattr(queryset.model, "CHOOSABLE", None)
    if condition is None:
        return queryset
    if keep is not None:
        condition = condition | Q(pk__in=keep)
    return queryset.filter(condition)


def label_of(row: Model) -> str:
    """What a row is called in a list of choices: with its township where the name alone would not tell."""
    return getattr(row, "choice_label", None) or str(row)
