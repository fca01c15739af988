"""离任交接: the list, both confirmations, the release."""

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from secretaries.forms.posting import ReleaseForm, TakeOverForm
from secretaries.models import Handover, HandoverItem
from secretaries.services import handover as services
from secretaries.workflow.handover import HANDOVER
from xuanhan.common import tones
from xuanhan.common.admin import ScopedModelAdmin, ScopedTabularInline
from xuanhan.common.flow_admin import FlowAdminMixin
from xuanhan.common.workflow import Step

tones.register(
    "secretaries.Handover",
    "state",
    {"PREPARING": "warn", "HANDED": "info", "TAKEN": "info", "RELEASED": "ok", "CANCELLED": "mute"},
)


class HandoverItemInline(ScopedTabularInline):
    """The seven items: none is added, none goes."""

    model = HandoverItem
    fields = ("kind", "content", "is_received")
    readonly_fields = ("kind", "is_received")
    verbose_name_plural = "交接清单（没有的写“无”）"
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """They come with the handover."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Handover | None = None) -> bool:
        """As long as the list is being prepared, for those who may write it."""
        editable = obj is not None and obj.state in HANDOVER.editable
        return editable and request.user.has_perm("secretaries.change_handover")

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """With the handover."""
        return request.user.has_perm("secretaries.view_handover")


@admin.register(Handover)
class HandoverAdmin(FlowAdminMixin, ScopedModelAdmin):
    """The county begins it, the two in the village do it, the county ends it."""

    workflow = HANDOVER
    new_service = services.open_handover
    step_forms = {"take_over": TakeOverForm, "release": ReleaseForm}
    step_services = {
        "hand_over": services.hand_over,
        "take_over": services.take_over,
        "release": services.release,
    }
    inlines = (HandoverItemInline,)
    menu_group = "匹配选派"
    menu_order = 45
    record_name = "交接"
    search_hint = "离任人、接任人、村"
    list_display = (
        "village",
        "township",
        "leaving",
        "end_reason",
        "coming",
        "arrival_date",
        "release_date",
        "state",
    )
    list_filter = ("state", "end_reason", "outgoing__village__township")
    list_select_related = ("outgoing__village__township", "outgoing__cadre", "successor")
    search_fields = ("outgoing__cadre__name", "successor__name", "outgoing__village__name")
    autocomplete_fields = ("outgoing", "successor")
    fieldsets = (
        ("离任", {"fields": (("outgoing", "end_reason"), "release_date")}),
        ("接任", {"fields": (("successor", "arrival_date"), "document_number",
                           "no_successor_reason")}),
    )  # fmt: skip

    def get_inlines(self, request: HttpRequest, obj: Model | None) -> Any:
        """The list comes with the handover, not before it."""
        return self.inlines if obj is not None else ()

    @admin.display(description="村", ordering="outgoing__village__code")
    def village(self, handover: Handover) -> str:
        """The village."""
        return handover.outgoing.village.name

    @admin.display(description="乡镇", ordering="outgoing__village__township__order")
    def township(self, handover: Handover) -> str:
        """Its township."""
        return handover.outgoing.village.township.name

    @admin.display(description="离任人", ordering="outgoing__cadre__name")
    def leaving(self, handover: Handover) -> str:
        """Who goes."""
        return handover.outgoing.cadre.name

    @admin.display(description="接任人", ordering="successor__name")
    def coming(self, handover: Handover) -> str:
        """Who comes."""
        return handover.successor.name if handover.successor else "无"

    def get_readonly_fields(
        self, request: HttpRequest, obj: Handover | None = None
    ) -> tuple[str, ...]:
        """Who leaves is fixed; those in the village write the list and the day of arrival."""
        if obj is None:
            return ()
        if request.user.has_perm("secretaries.release_handover"):
            return ("outgoing",)
        fixed = ["outgoing", "end_reason", "release_date", "successor", "document_number"]
        if obj.successor_id is None:
            fixed.append("arrival_date")
        return (*fixed, "no_successor_reason")

    def step_facts(self, request: HttpRequest, obj: Handover, step: Step) -> list[tuple[str, Any]]:
        """The list as it stands, before somebody signs for it."""
        coming = obj.successor.name if obj.successor else f"无（{obj.no_successor_reason}）"
        return [
            ("离任人", obj.outgoing.cadre.name),
            ("离任原因", obj.get_end_reason_display()),
            ("拟离任日期", f"{obj.release_date:%Y-%m-%d}"),
            ("接任人", coming),
            *((item.get_kind_display(), item.content) for item in obj.items.all()),
        ]
