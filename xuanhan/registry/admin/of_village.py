"""What lists of villages' rows have in common: 乡镇 beside 村, search by both."""

from typing import Any

from django.contrib import admin

from xuanhan.common.admin import ScopedModelAdmin


class OfVillageAdmin(ScopedModelAdmin):
    """Rows that hang on a village."""

    search_hint = "村、乡镇"
    search_fields = ("village__name", "village__township__name")
    list_select_related = ("village__township",)
    autocomplete_fields = ("village",)

    @admin.display(description="乡镇", ordering="village__township__order")
    def township(self, row: Any) -> str:
        """The village's township."""
        return row.village.township.name
