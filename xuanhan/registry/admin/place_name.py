"""地名沿革: former names; the county enters what became of places whose successor is not known."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse

from xuanhan.common.admin import ScopedModelAdmin
from xuanhan.common.admin_tools import Tool
from xuanhan.registry.models import PlaceName
from xuanhan.registry.place_forms import display_name
from xuanhan.registry.views import place_changes

FACTS = ("former_name", "former_township", "former_code", "change", "valid_from", "valid_to",
         "seen_date")  # fmt: skip


class WhereaboutsFilter(admin.SimpleListFilter):
    """Whether it is entered what became of the place."""

    title = "去向"
    parameter_name = "known"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Known or not."""
        return [("yes", "已登记"), ("no", "未登记")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Only those of the chosen state."""
        if self.value() in ("yes", "no"):
            return queryset.filter(village__isnull=self.value() == "no")
        return queryset


@admin.register(PlaceName)
class PlaceNameAdmin(ScopedModelAdmin):
    """Former names of villages."""

    menu_group = "基础信息"
    menu_order = 25
    record_name = "地名沿革"
    search_hint = "旧名、旧乡镇、旧代码、现村名"
    list_note = "2019 年名录与 2023 年名录比对得出，县里办理的更名、划转、并入自动记入"
    list_display = ("former", "former_code", "change", "now", "until", "document_number")
    list_filter = ("change", WhereaboutsFilter, "village__township")
    list_select_related = ("village__township", "village__merged_into__township")
    search_fields = ("former_name", "former_township", "former_code", "village__name")
    autocomplete_fields = ("village",)
    plain_numbers = ("former_code",)
    fieldsets = (
        ("旧名", {"fields": (("former_name", "former_township"), ("former_code", "change"),
                          ("valid_from", "valid_to"), ("seen_date",))}),
        ("去向与依据", {"fields": (("village", "document_number"), "note")}),
    )  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[PlaceName]:
        """Without changes that were taken back."""
        return super().get_queryset(request).filter(is_cancelled=False)

    def get_readonly_fields(self, request: HttpRequest, obj: PlaceName | None = None) -> Any:
        """What a source or an operation says stays as it is; the whereabouts may be found out later."""
        if obj is None:
            return ()
        return (*FACTS, "village") if obj.township_before_id else FACTS

    def get_form_tools(self, request: HttpRequest, obj: PlaceName) -> list[Tool]:
        """An operation of the county can be taken back."""
        tools = super().get_form_tools(request, obj)
        if obj.township_before_id and request.user.has_perm(place_changes.PERMISSION):
            url = reverse("admin:registry_placename_cancel", args=[obj.pk])
            tools.append(Tool("撤销这次变更", url))
        return tools

    def get_urls(self) -> list[URLPattern]:
        """Taking back before the admin's own."""
        return [
            path("<int:pk>/cancel/", place_changes.cancel, name="registry_placename_cancel"),
            *super().get_urls(),
        ]

    @admin.display(description="旧名", ordering="former_name")
    def former(self, entry: PlaceName) -> str:
        """Township and name of then."""
        return f"{entry.former_township}{display_name(entry.former_name)}"

    @admin.display(description="现村（社区）", ordering="village__name")
    def now(self, entry: PlaceName) -> str:
        """The village standing for it today."""
        return entry.village.present.full_name if entry.village else "去向未登记"

    @admin.display(description="停用", ordering="valid_to")
    def until(self, entry: PlaceName) -> str:
        """The day, or the years between two sources."""
        return entry.ended
