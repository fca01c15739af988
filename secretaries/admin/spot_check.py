"""抽查 and 缺岗处置."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils import timezone

from secretaries.admin.own_posting import PostingColumnsMixin
from secretaries.models import AbsenceMeasure, SpotCheck
from secretaries.queries.presence import absences_in
from secretaries.views import presence as views
from xuanhan.common import tones
from xuanhan.common.admin import ScopedModelAdmin

tones.register(
    "secretaries.SpotCheck",
    "result",
    {"PRESENT": "ok", "TRIP": "info", "LEAVE": "info", "ABSENT": "bad", "COMMUTING": "bad",
     "BETWEEN": "bad", "IN_NAME": "bad"},
)  # fmt: skip
tones.register("secretaries.AbsenceMeasure", "rung", {"REMINDER": "warn", "TALK": "warn", "LETTER": "bad"})  # fmt: skip


@admin.register(SpotCheck)
class SpotCheckAdmin(PostingColumnsMixin, ScopedModelAdmin):
    """What was found, and what followed."""

    menu_group = "驻村履职"
    menu_order = 63
    record_name = "抽查"
    list_tools = (
        ("抽查情况表", "admin:secretaries_spotcheck_sheet", "secretaries.view_spotcheck"),
    )
    search_hint = "姓名、村、乡镇"
    list_display = (
        "check_date", "person", "township", "village", "checker", "method", "result", "found",
        "follow_up", "follow_up_date",
    )  # fmt: skip
    list_filter = ("result", "checker", "posting__village__township", "check_date")
    list_labels = {"follow_up_date": "处理日期", "follow_up": "后续处理"}
    list_clip = ("found", "follow_up")
    phone_hide = ("township", "method", "follow_up_date", "checker")
    autocomplete_fields = ("posting",)
    fieldsets = (
        ("抽查", {"fields": (("posting", "check_date"), ("checker", "inspector"),
                           ("method", "result"), "found")}),
        ("后续处理", {"fields": ("follow_up", "follow_up_date"),
                  "description": "发现问题的，处理后在此登记"}),
    )  # fmt: skip

    def get_urls(self) -> list[URLPattern]:
        """在岗抽查情况表 before the admin's own pages."""
        return [
            path("sheet/", views.checks, name="secretaries_spotcheck_sheet"),
            path("sheet/xlsx/", views.checks_xlsx, name="secretaries_spotcheck_sheet_xlsx"),
            *super().get_urls(),
        ]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Today, by whoever writes."""
        county = request.user.scope.county_wide
        return {
            "check_date": timezone.localdate(),
            "checker": "COUNTY" if county else "TOWNSHIP",
            "inspector": request.user.name,
            **super().get_changeform_initial_data(request),
        }


@admin.register(AbsenceMeasure)
class AbsenceMeasureAdmin(PostingColumnsMixin, ScopedModelAdmin):
    """The rungs that were taken."""

    menu_group = "驻村履职"
    menu_order = 64
    record_name = "缺岗处置"
    list_display = (
        "taken_date", "person", "township", "village", "year", "rung", "absences",
        "document_number", "note",
    )  # fmt: skip
    list_filter = ("rung", "year", "posting__village__township")
    list_clip = ("note",)
    field_units = {"absences": "次"}
    autocomplete_fields = ("posting",)
    fieldsets = (
        (None, {"fields": (("posting", "year"), ("rung", "taken_date"), "document_number",
                           "note")}),
    )  # fmt: skip

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """This year, today."""
        today = timezone.localdate()
        return {
            "year": today.year,
            "taken_date": today,
            **super().get_changeform_initial_data(request),
        }

    def save_model(
        self, request: HttpRequest, obj: AbsenceMeasure, form: Any, change: bool
    ) -> None:
        """How many 缺岗 there were then stays with the measure."""
        if not change:
            counted = absences_in([obj.posting], obj.year, today=timezone.localdate())
            obj.absences = counted[obj.posting_id]
        super().save_model(request, obj, form, change)
