"""County units and their fields of work."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from xuanhan.common.admin import ScopedModelAdmin
from xuanhan.registry.models import Unit


@admin.register(Unit)
class UnitAdmin(ScopedModelAdmin):
    """Departments, institutions and enterprises."""

    menu_group = "基础信息"
    menu_order = 30
    list_display = ("name", "kind", "fields_of_work", "is_active")
    list_filter = ("kind", "is_active")
    search_fields = ("name",)
    filter_horizontal = ("fields",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Unit]:
        """With the fields of work of all rows in one query."""
        return super().get_queryset(request).prefetch_related("fields")

    @admin.display(description="工作领域")
    def fields_of_work(self, unit: Unit) -> str:
        """The fields in one line."""
        return "、".join(field.name for field in unit.fields.all()) or "未填报"
