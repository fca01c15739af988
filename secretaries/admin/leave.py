"""请销假: the request on a phone, the township's and the county's step, the return."""

from typing import Any

from django.contrib import admin
from django.db.models import Field, Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from secretaries.admin.own_posting import OwnPostingMixin, PostingColumnsMixin
from secretaries.choices.leave import LeaveState
from secretaries.core.leave import due_back
from secretaries.forms.leave import ReturnForm
from secretaries.models import Leave, LeaveEvidence
from secretaries.queries import leave as leaves
from secretaries.services import leave as service
from secretaries.views import leave as views
from secretaries.workflow.leave import LEAVE
from xuanhan.common import tones
from xuanhan.common.admin import ScopedModelAdmin
from xuanhan.common.attachments import AttachmentInline
from xuanhan.common.flow_admin import FlowAdminMixin
from xuanhan.common.sheet_tools import SheetToolsMixin
from xuanhan.common.workflow import Step
from xuanhan.registry.queries import calendar, parameter

tones.register(
    "secretaries.Leave",
    "state",
    {"DRAFT": "mute", "TOWNSHIP": "warn", "COUNTY": "warn", "APPROVED": "info", "RETURNING": "warn",
     "RETURNED": "ok", "OVERSTAYED": "bad", "REFUSED": "mute", "WITHDRAWN": "mute"},
)  # fmt: skip


class StageFilter(admin.SimpleListFilter):
    """What the dates tell."""

    title = "今日情况"
    parameter_name = "stage"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Away today, or over the time."""
        return [("away", "休假（公出）中"), ("late", "超期未销假")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Leave]) -> QuerySet[Leave]:
        """The leaves of that kind as of today."""
        today = timezone.localdate()
        if self.value() == "away":
            away = leaves.granted_between(today, today).filter(state=LeaveState.APPROVED)
            return queryset.filter(pk__in=away)
        if self.value() == "late":
            return queryset.filter(pk__in=leaves.not_returned(on=today))
        return queryset


class EvidenceInline(AttachmentInline):
    """What is handed in with a request."""

    model = LeaveEvidence


@admin.register(Leave)
class LeaveAdmin(
    FlowAdminMixin, SheetToolsMixin, OwnPostingMixin, PostingColumnsMixin, ScopedModelAdmin
):
    """Requests and what became of them."""

    workflow = LEAVE
    new_service = service.keep_new
    step_forms = {"report_return": ReturnForm}
    step_services = service.STEPS
    sheet_kind = "leaves"
    menu_group = "驻村履职"
    menu_order = 50
    record_name = "请假"
    list_display = (
        "person", "township", "village", "kind", "start_date", "end_date", "days", "destination",
        "returned_date", "today_word", "state",
    )  # fmt: skip
    list_filter = ("state", StageFilter, "posting__village__township", "kind", "posting__unit")
    list_clip = ("destination",)
    list_tools = (("请假统计", "admin:secretaries_leave_statistics", "secretaries.view_leave"),)
    phone_hide = ("township", "returned_date")
    field_units = {"days": "天"}
    autocomplete_fields = ("posting",)
    inlines = (EvidenceInline,)
    fieldsets = (
        ("请假", {"fields": (("posting", "kind"), ("start_date", "end_date"), "reason",
                           ("destination", "deputy"))}),
        ("审批和销假", {"fields": (("days", "county_needed"), ("approver", "approved_date"),
                              ("returned_date", "overstayed_days"))}),
    )  # fmt: skip
    readonly_fields = (
        "days", "county_needed", "approver", "approved_date", "returned_date", "overstayed_days"
    )  # fmt: skip

    @admin.display(description="今日情况")
    def today_word(self, leave: Leave) -> str:
        """Away, over the time, or neither."""
        word = leaves.stage(leave, timezone.localdate())
        return word if word != leave.get_state_display() else "—"

    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None) -> list[Any]:
        """A new request has nothing granted yet."""
        fieldsets = super().get_fieldsets(request, obj)
        return fieldsets if obj is not None else fieldsets[:1]

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        """Only ledgers of the past may leave out where somebody went."""
        formfield = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "destination":
            formfield.required = True
        return formfield

    def get_urls(self) -> list[URLPattern]:
        """请假统计 before the admin's own pages."""
        return [
            path("statistics/", views.statistics, name="secretaries_leave_statistics"),
            path(
                "statistics/xlsx/", views.statistics_xlsx, name="secretaries_leave_statistics_xlsx"
            ),
            *super().get_urls(),
        ]

    def response_add(
        self, request: HttpRequest, obj: Leave, post_url_continue: str | None = None
    ) -> HttpResponse:
        """The person who asks is led on to hand it in."""
        step = LEAVE.step("submit")
        if step in self.allowed_steps(request, obj) and "_continue" not in request.POST:
            return HttpResponseRedirect(
                reverse("admin:secretaries_leave_step", args=[obj.pk, step.act])
            )
        return super().response_add(request, obj, post_url_continue)

    def step_facts(self, request: HttpRequest, obj: Leave, step: Step) -> list[tuple[str, Any]]:
        """Who, how long in days and working days, who must grant it, and when to be back."""
        days = calendar()
        span = f"{obj.start_date:%Y-%m-%d} 至 {obj.end_date:%Y-%m-%d}"
        worked = days.workdays_of(obj.start_date, obj.end_date)
        unit = obj.posting.unit or obj.posting.unit_name
        return [
            ("申请人", f"{obj.posting.cadre.name}（{obj.posting.village.full_name}）"),
            ("类别和起止", f"{obj.get_kind_display()}，{span}"),
            ("天数", f"{obj.days} 天，其中工作日 {worked} 天"),
            ("事由", obj.reason),
            ("去向", obj.destination),
            ("代管人", obj.deputy),
            ("审批权限", self._ladder(obj)),
            ("抄送", f"{unit}（派出单位，可在系统查看）"),
            ("应返岗日期", f"{due_back(obj.end_date, days):%Y-%m-%d}"),
            *([("提示", text)] if (text := days.notice(obj.start_date, obj.end_date)) else []),
        ]

    @staticmethod
    def _ladder(obj: Leave) -> str:
        limit = parameter("secretaries.leave.township_days", on=timezone.localdate())
        needed = obj.county_needed if obj.state != LeaveState.DRAFT else obj.days > limit
        if needed:
            return f"超过 {limit} 天，乡镇党委审核后报县委组织部审批"
        return f"不超过 {limit} 天，乡镇党委审批"
