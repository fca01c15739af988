"""理事、监事和财务人员, with their near relatives."""

from django.contrib import admin

from collective_economy.admin.of_organization import OfOrganizationAdmin
from collective_economy.models import Kinship, Officer
from xuanhan.common.admin import ScopedTabularInline


class KinshipInline(ScopedTabularInline):
    """Near relatives in the same organization."""

    model = Kinship
    fk_name = "person"
    autocomplete_fields = ("relative",)


@admin.register(Officer)
class OfficerAdmin(OfOrganizationAdmin):
    """Who sits where; ID numbers and phones are masked."""

    menu_group = "集体经济"
    menu_order = 12
    menu_title = "理事监事和财务人员"
    record_name = "人员"
    search_hint = "姓名、组织、村"
    list_display = (
        "name", "organization", "township", "body", "position", "phone", "start_date", "end_date",
    )  # fmt: skip
    list_filter = ("body", "organization__village__township", "position")
    search_fields = ("name", *OfOrganizationAdmin.search_fields)
    inlines = (KinshipInline,)
    fieldsets = (
        ("人员", {"fields": ("organization", ("name", "id_number"), ("phone",))}),
        ("任职", {"fields": (("body", "position"), ("start_date", "end_date"))}),
    )
