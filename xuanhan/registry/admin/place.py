"""Townships and villages: readable by everyone, changed by the county."""

from django.contrib import admin

from xuanhan.common.admin import ScopedModelAdmin
from xuanhan.registry.models import Township, Village


@admin.register(Township)
class TownshipAdmin(ScopedModelAdmin):
    """The 37 townships and streets."""

    menu_group = "基础信息"
    menu_order = 10
    list_display = ("name", "kind", "code", "vintage")
    list_filter = ("kind",)
    search_fields = ("name", "code")


@admin.register(Village)
class VillageAdmin(ScopedModelAdmin):
    """The 423 villages and communities."""

    menu_group = "基础信息"
    menu_order = 20
    list_display = ("name", "township", "kind", "official_name", "code", "vintage")
    list_filter = ("township", "kind")
    list_select_related = ("township",)
    search_fields = ("name", "official_name", "township__name", "code")
    readonly_fields = ("code", "vintage", "urban_rural_class")
    fieldsets = (
        (
            "基本信息",
            {
                "fields": (
                    ("township", "name"),
                    ("official_name", "kind"),
                    ("code", "vintage"),
                )
            },
        ),
    )
