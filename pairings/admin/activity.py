"""共建活动: logged on one screen, confirmed by the village from the list or the page."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from pairings.admin.joint import SEARCH_PAIR, ConfirmedMixin, PairFilters, confirm_steps
from pairings.models import Activity, ActivityPhoto
from pairings.views import activity_calendar
from pairings.views.activity_form import log_activity
from pairings.workflow.confirmation import ACTIVITY
from xuanhan.common.admin import ScopedModelAdmin
from xuanhan.common.attachments import AttachmentInline
from xuanhan.common.sheet_tools import SheetToolsMixin
from xuanhan.common.workflow import Step


class ActivityPhotoInline(AttachmentInline):
    """照片."""

    model = ActivityPhoto
    can_delete = False


@admin.register(Activity)
class ActivityAdmin(ConfirmedMixin, SheetToolsMixin, ScopedModelAdmin):
    """Activities; only confirmed ones count."""

    sheet_kind = "pair-activities"
    workflow = ACTIVITY
    step_services = confirm_steps(ACTIVITY)
    menu_order = 14
    list_tools = (
        ("月历", "admin:pairings_activity_month", None),
        ("热力表", "admin:pairings_activity_heat", None),
    )
    record_name = "活动"
    list_display = (
        "date", "name", "unit", "target", "town", "kind", "goal", "mode", "sessions", "party_times",
        "field_times", "public_times", "state",
    )  # fmt: skip
    list_display_links = ("date", "name")
    list_filter = ("state", *PairFilters.filters, "kind", "goal", "mode", "date")
    search_fields = ("name", "place", "content", *SEARCH_PAIR)
    list_note = "单位：场、人次"
    list_labels = {
        "sessions": "场次", "party_times": "党员", "field_times": "入户", "public_times": "群众",
        "goal": "目标",
    }  # fmt: skip
    list_clip = ("unit",)
    phone_hide = ("town", "goal", "mode", "sessions", "public_times")
    phone_full = ("name",)
    field_units = {
        "sessions": "场", "party_times": "人次", "field_times": "人次", "public_times": "人次",
    }  # fmt: skip
    inlines = (ActivityPhotoInline,)
    fieldsets = (
        ("活动", {"fields": ("pair", ("name", "date"), ("kind", "goal"), ("mode", "place"))}),
        ("参加情况", {"fields": (("sessions", "party_times"), ("field_times", "public_times"),
                             "content", "result")}),
    )  # fmt: skip

    def get_urls(self) -> list[URLPattern]:
        """The calendar and the heat map before the admin's own pages."""
        return [
            path("month/", activity_calendar.month, name="pairings_activity_month"),
            path("heat/", activity_calendar.heat_map, name="pairings_activity_heat"),
            *super().get_urls(),
        ]

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """One screen, the same from the list and from the 工作台."""
        return log_activity(request)

    def step_facts(self, request: HttpRequest, obj: Activity, step: Step) -> list[tuple[str, Any]]:
        """What is to be confirmed."""
        return [
            *super().step_facts(request, obj, step),
            ("日期和地点", f"{obj.date:%Y-%m-%d} {obj.place}"),
            ("活动", f"{obj.name}（{obj.get_kind_display()}，{obj.get_mode_display()}）"),
            ("场次", f"{obj.sessions} 场"),
            ("参加党员", f"{obj.party_times} 人次"),
            ("深入农户田间", f"{obj.field_times} 人次"),
            ("受益群众", f"{obj.public_times} 人次"),
            ("内容", obj.content),
        ]
