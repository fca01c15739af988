"""要素保障事项: land, forest rights, credit guarantees."""

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.utils import timezone

from collective_economy.forms.support_matter import AssignMatterForm, ProgressForm, ResultForm
from collective_economy.models import SupportMatter, SupportMatterPaper
from collective_economy.services import support_matter
from collective_economy.workflow.support_matter import SUPPORT_MATTER
from xuanhan.common.attachments import AttachmentInline
from xuanhan.common.flow_admin import FlowAdminMixin
from xuanhan.common.list_rows import tag_html
from xuanhan.common.workflow import Step
from xuanhan.registry.admin.of_village import OfVillageAdmin
from xuanhan.registry.queries import calendar


class SupportMatterPaperInline(AttachmentInline):
    """Certificates and replies."""

    model = SupportMatterPaper


@admin.register(SupportMatter)
class SupportMatterAdmin(FlowAdminMixin, OfVillageAdmin):
    """Matters with the time that is left."""

    workflow = SUPPORT_MATTER
    new_service = support_matter.keep_new
    step_forms = {"assign": AssignMatterForm, "report": ProgressForm, "answer": ResultForm}
    step_services = support_matter.STEPS
    menu_group = "集体经济"
    menu_order = 36
    record_name = "要素保障事项"
    search_hint = "编号、事项、村"
    search_fields = ("number", "title", *OfVillageAdmin.search_fields)
    list_display = (
        "number", "title", "kind", "village", "township", "handler", "requested_date", "time_left",
        "state",
    )  # fmt: skip
    list_filter = ("state", "kind", "village__township", "handler")
    list_select_related = ("village__township", "handler")
    phone_hide = ("township", "requested_date")
    field_units = {"area_mu": "亩", "amount_yuan": "元"}
    inlines = (SupportMatterPaperInline,)
    fieldsets = (
        ("申请", {"fields": (("village", "kind"), ("title", "requested_date"), "request",
                           ("area_mu", "certificate_number"), ("amount_yuan",))}),
        ("办理", {"fields": (("number", "handler"), ("due_date", "closed_date"), "progress", "result")}),
    )  # fmt: skip
    readonly_fields = ("number", "handler", "due_date", "closed_date", "progress", "result")

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        """The calendar is read once a list."""
        self._calendar = calendar()
        return super().changelist_view(request, extra_context)

    @admin.display(description="时限", ordering="due_date")
    def time_left(self, row: SupportMatter) -> str:
        """How much of the time is left while the unit acts."""
        if row.due_date is None or row.state != "WORKING":
            return "—"
        left = self._calendar.countdown(row.due_date, timezone.localdate())
        return tag_html(left.text, left.tone)

    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None) -> list[Any]:
        """A new one has nothing handled yet."""
        fieldsets = super().get_fieldsets(request, obj)
        return fieldsets if obj is not None else fieldsets[:1]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Today."""
        today = timezone.localdate()
        return {"requested_date": today, **super().get_changeform_initial_data(request)}

    def step_facts(
        self, request: HttpRequest, obj: SupportMatter, step: Step
    ) -> list[tuple[str, Any]]:
        """What is asked for and what was done."""
        return [
            ("村", obj.village.full_name),
            ("类别", obj.get_kind_display()),
            ("申请内容", obj.request),
            ("承办部门", obj.handler),
            ("办理进度", obj.progress),
            ("办理结果", obj.result),
        ]
