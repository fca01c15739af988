"""County units and their fields of work."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from xuanhan.common.admin import ScopedModelAdmin
from xuanhan.common.admin_look import SideCard
from xuanhan.registry.admin.party_card import party_cards
from xuanhan.registry.models import Unit


@admin.register(Unit)
class UnitAdmin(ScopedModelAdmin):
    """Departments, institutions and enterprises."""

    menu_group = "基础信息"
    menu_order = 30
    search_hint = "单位名称、工作领域"
    list_display = ("name", "kind", "fields_of_work", "is_active")
    list_filter = ("kind", "fields", "is_active")
    search_fields = ("name", "fields__name")
    fieldsets = (
        ("单位", {"fields": ("name", ("kind", "order"), ("is_active",))}),
        ("工作领域", {"fields": ("fields",)}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Unit]:
        """With the fields of work of all rows in one query."""
        return super().get_queryset(request).prefetch_related("fields")

    def get_side_cards(self, request: HttpRequest, obj: Unit) -> list[SideCard]:
        """Its Party organizations, then the latest changes."""
        return [*party_cards(request, obj), *super().get_side_cards(request, obj)]

    @admin.display(description="工作领域")
    def fields_of_work(self, unit: Unit) -> str:
        """The fields in one line."""
        return "、".join(field.name for field in unit.fields.all()) or "未填报"
