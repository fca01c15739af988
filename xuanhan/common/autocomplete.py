"""Type-ahead of the admin's forms, with labels that tell two villages of one name apart."""

from typing import Any

from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.db.models import Model, QuerySet

from xuanhan.common.choosable import label_of


class LabelledAutocomplete(AutocompleteJsonView):
    """The stock answer; rows, choices and permissions are those of the row's own admin class."""

    def get_queryset(self) -> QuerySet:
        """In an order that pages can rely on: a list that counts beside its rows loses the model's own."""
        rows = super().get_queryset()
        return rows if rows.ordered else rows.order_by(*rows.model._meta.ordering, "pk")

    def serialize_result(self, obj: Model, to_field_name: str) -> dict[str, Any]:
        """One choice."""
        return {"id": str(getattr(obj, to_field_name)), "text": label_of(obj)}
