"""Both sides' choices."""

from django.contrib import admin

from secretaries.models import CadreChoices, VillageChoices
from xuanhan.common.admin import ScopedModelAdmin
from xuanhan.common.sheet_tools import SheetToolsMixin


@admin.register(CadreChoices)
class CadreChoicesAdmin(SheetToolsMixin, ScopedModelAdmin):
    """志愿 of the cadres."""

    sheet_kind = "cadre-choices"
    menu_group = "匹配选派"
    menu_order = 20
    list_display = ("cadre", "first", "second", "third", "accepts_adjustment", "round")
    list_filter = ("round",)
    list_select_related = ("cadre", "first", "second", "third", "round__needs_round")
    search_fields = ("cadre__name", "cadre__unit_name", "first__name")
    autocomplete_fields = ("cadre", "first", "second", "third")


@admin.register(VillageChoices)
class VillageChoicesAdmin(SheetToolsMixin, ScopedModelAdmin):
    """意向 of the villages."""

    sheet_kind = "village-choices"
    menu_group = "匹配选派"
    menu_order = 30
    list_display = ("village", "township", "first", "second", "third", "round")
    list_clip = ("first", "second", "third", "round")
    list_filter = ("round", "village__township")
    list_select_related = (
        "village__township",
        "first",
        "second",
        "third",
        "round__needs_round",
    )
    search_fields = ("village__name", "village__township__name", "first__name")
    autocomplete_fields = ("village", "first", "second", "third")

    @admin.display(description="乡镇", ordering="village__township__order")
    def township(self, choices: VillageChoices) -> str:
        """The village's township."""
        return choices.village.township.name
