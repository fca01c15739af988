"""村情需求清单 and its rounds."""

from django.contrib import admin

from xuanhan.common.admin import ScopedModelAdmin
from xuanhan.common.sheet_tools import SheetToolsMixin
from xuanhan.registry.models import Need, NeedsRound


@admin.register(NeedsRound)
class NeedsRoundAdmin(ScopedModelAdmin):
    """Rounds in which villages report."""

    menu_group = "村情需求"
    menu_order = 20
    list_display = ("code", "title", "year", "is_open")
    list_filter = ("year", "is_open")


@admin.register(Need)
class NeedAdmin(SheetToolsMixin, ScopedModelAdmin):
    """What villages need; a township sees its own villages'."""

    sheet_kind = "village-needs"
    menu_group = "村情需求"
    menu_order = 10
    record_name = "需求"
    search_hint = "村、乡镇、需求内容"
    phone_full = ("content",)
    list_display = (
        "village",
        "township",
        "category",
        "content",
        "urgency",
        "wanted_cadre_type",
        "round",
    )
    list_display_links = ("village",)
    list_filter = ("round", "village__township", "category", "urgency")
    list_select_related = ("village__township", "round")
    search_fields = ("village__name", "village__township__name", "content", "problem")
    autocomplete_fields = ("village",)
    fieldsets = (
        ("需求", {"fields": (("round", "number"), ("village", "village_type"),
                           ("category", "urgency"), "problem", "content")}),
        ("期望", {"fields": (("wanted_cadre_type", "wanted_major"), "wanted_experience")}),
        ("联系", {"fields": (("contact", "phone"), "remark")}),
    )  # fmt: skip

    @admin.display(description="乡镇", ordering="village__township__order")
    def township(self, need: Need) -> str:
        """The village's township."""
        return need.village.township.name
