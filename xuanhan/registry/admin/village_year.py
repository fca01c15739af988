"""村年度情况 and 年度村名单: what several campaigns read."""

from django.contrib import admin

from xuanhan.common.admin import ScopedModelAdmin
from xuanhan.registry.models import VillageListing, VillageYear


class _OfVillage(ScopedModelAdmin):
    """What lists of villages' rows have in common."""

    search_hint = "村、乡镇"
    search_fields = ("village__name", "village__township__name")
    list_select_related = ("village__township",)
    autocomplete_fields = ("village",)

    @admin.display(description="乡镇", ordering="village__township__order")
    def township(self, row: VillageYear | VillageListing) -> str:
        """The village's township."""
        return row.village.township.name


@admin.register(VillageYear)
class VillageYearAdmin(_OfVillage):
    """Households, people and members by year."""

    menu_group = "村情需求"
    menu_order = 40
    list_display = ("village", "township", "year", "households", "population", "party_members")
    list_filter = ("year", "village__township")
    field_units = {"households": "户", "population": "人", "party_members": "人"}


@admin.register(VillageListing)
class VillageListingAdmin(_OfVillage):
    """The county's yearly lists."""

    menu_group = "村情需求"
    menu_order = 35
    list_note = "名单按年度确定，往年名单不随今年调整"
    list_display = ("village", "township", "year", "kind", "document_number", "note")
    list_filter = ("year", "kind", "village__township")
    delete_consequence = "删除后，该村不再在这份名单上，按名单统计的数字随之变化"
