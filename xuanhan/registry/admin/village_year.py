"""村年度情况 and 年度村名单: what several campaigns read."""

from django.contrib import admin

from xuanhan.registry.admin.of_village import OfVillageAdmin
from xuanhan.registry.models import VillageListing, VillageYear


@admin.register(VillageYear)
class VillageYearAdmin(OfVillageAdmin):
    """Households, people and members by year."""

    menu_group = "村情需求"
    menu_order = 40
    list_display = ("village", "township", "year", "households", "population", "party_members")
    list_filter = ("year", "village__township")
    field_units = {"households": "户", "population": "人", "party_members": "人"}


@admin.register(VillageListing)
class VillageListingAdmin(OfVillageAdmin):
    """The county's yearly lists."""

    menu_group = "村情需求"
    menu_order = 35
    list_note = "名单按年度确定，往年名单不随今年调整"
    list_display = ("village", "township", "year", "kind", "document_number", "note")
    list_filter = ("year", "kind", "village__township")
    delete_consequence = "删除后，该村不再在这份名单上，按名单统计的数字随之变化"
