"""党组织: each within the reach of its unit, village or township."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from xuanhan.common.admin import ScopedModelAdmin
from xuanhan.registry.models import PartyOrganization


class HomeFilter(admin.SimpleListFilter):
    """Whether the organization is a unit's, a village's or a township's."""

    title = "所属"
    parameter_name = "home"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The three."""
        return [("unit", "县级单位"), ("village", "村（社区）"), ("township", "乡镇（街道）")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Only those of the chosen home."""
        chosen = self.value()
        if chosen not in ("unit", "village", "township"):
            return queryset
        return queryset.filter(**{f"{chosen}__isnull": False})


@admin.register(PartyOrganization)
class PartyOrganizationAdmin(ScopedModelAdmin):
    """Party organizations of units, villages and townships."""

    menu_group = "基础信息"
    menu_order = 40
    search_hint = "党组织、单位、村、书记"
    list_display = ("name", "level", "home_name", "member_count", "secretary_name", "is_active")
    list_filter = ("level", HomeFilter, "is_active", "village__township")
    list_select_related = ("unit", "township", "village__township")
    search_fields = ("name", "unit__name", "village__name", "township__name", "secretary_name")
    autocomplete_fields = ("unit", "village", "township")
    field_units = {"member_count": "人"}
    fieldsets = (
        ("党组织", {"fields": ("name", ("level", "is_active"), ("member_count",))}),
        ("所属（三项填一项）", {"fields": (("unit", "village"), ("township",))}),
        ("联系", {"fields": (("secretary_name", "liaison_name"), ("phone",))}),
    )

    @admin.display(description="所属")
    def home_name(self, organization: PartyOrganization) -> str:
        """The unit, the township, or the village with its township."""
        if organization.village is not None:
            return organization.village.full_name
        return str(organization.home)
