"""在岗: what the APP exported, supplements, and the months that count."""

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString

from secretaries.admin.own_posting import OwnPostingMixin, PostingColumnsMixin
from secretaries.choices.presence import MonthState
from secretaries.core.report_text import number
from secretaries.models import (
    PresenceMonth,
    PresenceRecord,
    PresenceSupplement,
    SupplementEvidence,
)
from secretaries.services import presence as service
from secretaries.views import presence as views
from secretaries.workflow.presence import PRESENCE_MONTH, SUPPLEMENT
from xuanhan.common import tones
from xuanhan.common.admin import ReadOnlyModelAdmin, ScopedModelAdmin
from xuanhan.common.admin_tools import Tool
from xuanhan.common.attachments import AttachmentInline
from xuanhan.common.flow_actions import BulkStepsMixin
from xuanhan.common.flow_admin import FlowAdminMixin
from xuanhan.common.list_rows import tag_html
from xuanhan.common.sheet_tools import SheetToolsMixin
from xuanhan.common.workflow import Step

tones.register(
    "secretaries.PresenceSupplement",
    "state",
    {"ASKED": "warn", "CONFIRMED": "ok", "REFUSED": "mute"},
)
tones.register(
    "secretaries.PresenceMonth", "state", {"CONFIRMED": "info", "RETURNED": "warn", "FROZEN": "ok"}
)
DAYS = dict.fromkeys(
    ("required_days", "village_days", "supplement_days", "trip_days", "actual_days", "night_days",
     "leave_days"), "天",
)  # fmt: skip


@admin.display(description="月份", ordering="month")
def month_word(row: Any) -> str:
    """The month as offices write it."""
    return f"{row.month:%Y-%m}"


@admin.register(PresenceRecord)
class PresenceRecordAdmin(SheetToolsMixin, PostingColumnsMixin, ReadOnlyModelAdmin):
    """The APP's months as they were imported; importing again replaces them."""

    sheet_kind = "presence"
    menu_group = "驻村履职"
    menu_order = 60
    record_name = "在岗数据"
    search_hint = "姓名、村、乡镇"
    list_display = (
        month_word, "person", "township", "village", "required_days", "village_days", "night_days",
        "trip_days", "leave_days", "absences", "verifier",
    )  # fmt: skip
    list_filter = ("month", "posting__village__township")
    field_units = DAYS
    phone_hide = ("township", "required_days", "verifier", "night_days")
    fieldsets = (
        (None, {"fields": (("posting", "month"), ("required_days", "village_days"),
                           ("night_days", "sign_ins"), ("trip_days", "leave_days"),
                           ("absences", "verifier"), "remark")}),
    )  # fmt: skip


class SupplementEvidenceInline(AttachmentInline):
    """What proves it."""

    model = SupplementEvidence


@admin.register(PresenceSupplement)
class PresenceSupplementAdmin(
    BulkStepsMixin, FlowAdminMixin, OwnPostingMixin, PostingColumnsMixin, ScopedModelAdmin
):
    """Days that the APP missed."""

    workflow = SUPPLEMENT
    new_service = service.keep_supplement
    bulk_steps = ("confirm",)
    menu_group = "驻村履职"
    menu_order = 62
    record_name = "补录"
    list_display = (
        "person", "township", "village", "first_date", "last_date", "days", "reason", "state"
    )  # fmt: skip
    list_filter = ("state", "posting__village__township", "first_date")
    list_clip = ("reason",)
    phone_hide = ("township", "last_date")
    field_units = {"days": "天"}
    autocomplete_fields = ("posting",)
    inlines = (SupplementEvidenceInline,)
    fieldsets = (
        (None, {"fields": (("posting", "days"), ("first_date", "last_date"), "reason")}),
    )  # fmt: skip
    readonly_fields = ("days",)

    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None) -> list[Any]:
        """A new one has no days yet."""
        if obj is not None:
            return super().get_fieldsets(request, obj)
        return [(None, {"fields": ["posting", ("first_date", "last_date"), "reason"]})]

    def step_facts(
        self, request: HttpRequest, obj: PresenceSupplement, step: Step
    ) -> list[tuple[str, Any]]:
        """Who, which days, why."""
        return [
            ("第一书记", f"{obj.posting.cadre.name}（{obj.posting.village.full_name}）"),
            ("补录日期", f"{obj.first_date:%Y-%m-%d} 至 {obj.last_date:%Y-%m-%d}，{obj.days} 天"),
            ("理由", obj.reason),
        ]


@admin.register(PresenceMonth)
class PresenceMonthAdmin(BulkStepsMixin, FlowAdminMixin, PostingColumnsMixin, ReadOnlyModelAdmin):
    """Months as the township confirmed and the county froze them, every version."""

    workflow = PRESENCE_MONTH
    step_services = service.STEPS
    menu_group = "驻村履职"
    menu_order = 61
    record_name = "在岗月统计"
    list_tools = (("按月确认、冻结", "admin:secretaries_presencemonth_board", views.VIEW),)
    search_hint = "姓名、村、乡镇"
    list_display = (
        month_word, "person", "township", "village", "required_days", "actual_days", "village_days",
        "supplement_days", "trip_days", "leave_days", "absences", "standing", "version", "state",
    )  # fmt: skip
    list_filter = (
        "month", "state", ("met", admin.BooleanFieldListFilter), "posting__village__township",
    )  # fmt: skip
    list_note = "单位：天、次"
    list_labels = {
        "required_days": "应驻", "actual_days": "实际驻村", "village_days": "在村",
        "supplement_days": "补录", "trip_days": "公出", "leave_days": "请假", "absences": "缺岗",
    }  # fmt: skip
    phone_hide = (
        "township", "village_days", "supplement_days", "trip_days", "leave_days", "version"
    )  # fmt: skip
    fieldsets = (
        (None, {"fields": (("posting", "month"), ("actual_days", "required_days"),
                           ("village_days", "supplement_days"), ("trip_days", "leave_days"),
                           ("night_days", "absences"), ("standing", "version"), "reason",
                           "frozen_date")}),
    )  # fmt: skip

    def get_urls(self) -> list[URLPattern]:
        """The month of everybody, its sheet and corrections before the admin's own pages."""
        name = "secretaries_presencemonth"
        return [
            path("month/", views.board, name=f"{name}_board"),
            path("month/sheet/", views.sheet, name=f"{name}_sheet"),
            path("month/sheet/xlsx/", views.sheet_xlsx, name=f"{name}_sheet_xlsx"),
            path("<int:pk>/correct/", views.correct, name=f"{name}_correct"),
            *super().get_urls(),
        ]

    def get_form_tools(self, request: HttpRequest, obj: PresenceMonth) -> list[Tool]:
        """A frozen month is corrected, never changed."""
        tools = super().get_form_tools(request, obj)
        if obj.state == MonthState.FROZEN and request.user.has_perm(views.CORRECT):
            page = reverse("admin:secretaries_presencemonth_correct", args=[obj.pk])
            tools = [*tools, Tool("发起更正", page)]
        return tools

    @admin.display(description="是否达标", ordering="met")
    def standing(self, row: PresenceMonth) -> SafeString:
        """The word and its tone."""
        return tag_html("达标", "ok") if row.met else tag_html("未达标", "bad")

    def step_facts(
        self, request: HttpRequest, obj: PresenceMonth, step: Step
    ) -> list[tuple[str, Any]]:
        """What is confirmed or frozen."""
        figures = obj.figures if step.act != "confirm" else service.figures_now(obj)
        return [
            ("第一书记", f"{obj.posting.cadre.name}（{obj.posting.village.full_name}）"),
            ("月份", f"{obj.month:%Y年%m月}，第 {obj.version} 版"),
            *([("更正理由", obj.reason)] if obj.reason else []),
            ("实际驻村天数", actual_words(figures)),
            ("应驻天数", f"{figures.required_days} 天"),
            ("请假天数", f"{figures.leave_days} 天"),
            ("缺岗次数", f"{figures.absences} 次"),
        ]


def actual_words(figures: Any) -> str:
    """The days with what they are made of."""
    return (
        f"{number(figures.actual_days)} 天（在村 {number(figures.village_days)}，补录 {figures.supplement_days}，"
        f"公出 {figures.trip_days}）"
    )
