"""村情体检: scores, grade and conclusion of a village in a year."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from xuanhan.common import tones
from xuanhan.common.admin import ScopedModelAdmin
from xuanhan.common.sheet_tools import SheetToolsMixin
from xuanhan.registry.choices import WeakType
from xuanhan.registry.models import VillageCheckup
from xuanhan.registry.models.checkup import SCORES

tones.register(
    "registry.VillageCheckup", "grade", {"HEALTHY": "ok", "FRAIL": "warn", "WEAK": "bad"}
)


@admin.register(VillageCheckup)
class VillageCheckupAdmin(SheetToolsMixin, ScopedModelAdmin):
    """The yearly checkup; a township sees its own villages'."""

    sheet_kind = "village-checkups"
    menu_group = "村情需求"
    menu_order = 30
    search_hint = "村、乡镇、结论"
    list_display = ("village", "township", "year", "grade", *SCORES, "checked_by")
    list_filter = ("year", "grade", "village__township")
    list_select_related = ("village__township",)
    search_fields = ("village__name", "village__township__name", "conclusion", "checked_by")
    autocomplete_fields = ("village",)
    field_units = dict.fromkeys(SCORES, "分")
    list_note = "各项得分单位：分"
    list_labels = {
        "leadership": "班子", "industry": "产业", "governance": "治理", "infrastructure": "设施",
        "livelihood": "民生",
    }  # fmt: skip
    phone_hide = ("infrastructure", "livelihood", "other", "checked_by")
    fieldsets = (
        ("体检", {"fields": (("village", "year"), ("checked_by", "checked_date"))}),
        ("各项得分", {"fields": (("leadership", "industry"), ("governance", "infrastructure"),
                              ("livelihood", "other"))}),
        ("结论", {"fields": (("grade",), "conclusion", "weak_types")}),
    )  # fmt: skip

    @admin.display(description="乡镇", ordering="village__township__order")
    def township(self, checkup: VillageCheckup) -> str:
        """The village's township."""
        return checkup.village.township.name

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """The ten types are sentences: ticked, never typed."""
        if db_field.name == "weak_types":
            return forms.MultipleChoiceField(
                choices=WeakType.choices,
                label=db_field.verbose_name,
                required=False,
                widget=forms.CheckboxSelectMultiple({"class": "choice-list"}),
            )
        return super().formfield_for_dbfield(db_field, request, **kwargs)
