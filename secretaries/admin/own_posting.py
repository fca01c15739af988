"""Whose record it is: the signed-in first secretary's own posting is filled in already."""

from typing import Any

from django.db.models import ForeignKey
from django.http import HttpRequest
from django.utils import timezone

from secretaries.models import Posting
from secretaries.queries.own import own_posting


class OwnPostingMixin:
    """For admin classes of records that hang on a posting."""

    def get_autocomplete_fields(self, request: HttpRequest) -> list[str]:
        """Who has one posting has nothing to search."""
        fields = super().get_autocomplete_fields(request)
        own = own_posting(request.user, timezone.localdate())
        return [name for name in fields if name != "posting"] if own else list(fields)

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Their own posting, chosen already; nobody else's, although others of the village are in sight."""
        cadres = request.user.scope.keys.get("cadre")
        if db_field.name == "posting" and cadres:
            own = own_posting(request.user, timezone.localdate())
            mine = {"pk": own.pk} if own else {"cadre__in": cadres}
            rows = Posting.objects.filter(**mine)  # unscoped: narrower than the scope
            kwargs["queryset"] = rows.select_related("village", "cadre")
            if own:
                kwargs["empty_label"] = None
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """The person's own posting and today's date need no typing."""
        initial = super().get_changeform_initial_data(request)
        posting = own_posting(request.user, timezone.localdate())
        if posting is not None:
            initial.setdefault("posting", posting.pk)
        return initial


class PostingColumnsMixin:
    """The columns by which lists name the person behind a posting."""

    list_select_related = ("posting__cadre", "posting__village__township")
    search_fields = (
        "posting__cadre__name",
        "posting__village__name",
        "posting__village__township__name",
    )

    def person(self, row: Any) -> str:
        """The first secretary's name."""
        return row.posting.cadre.name

    person.short_description = "姓名"
    person.admin_order_field = "posting__cadre__name"

    def township(self, row: Any) -> str:
        """The township of the village."""
        return row.posting.village.township.name

    township.short_description = "乡镇"
    township.admin_order_field = "posting__village__township__order"

    def village(self, row: Any) -> str:
        """The village."""
        return row.posting.village.name

    village.short_description = "村"
    village.admin_order_field = "posting__village__code"
