"""定期报告: begun filled in, then along the four levels."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from secretaries.admin.own_posting import PostingColumnsMixin
from secretaries.choices.periodic_report import ReportState
from secretaries.forms.periodic_report import PeriodicReportForm
from secretaries.models import PeriodicReport
from secretaries.models.periodic_report import DUTY_FIELDS, OTHER_FIELDS
from secretaries.queries.report_lateness import lateness
from secretaries.queries.report_provenance import provenance
from secretaries.services.periodic_report import begin_report, submit_report
from secretaries.views import report_pages
from secretaries.workflow.periodic_report import PERIODIC_REPORT
from xuanhan.common import tones
from xuanhan.common.admin import ScopedModelAdmin
from xuanhan.common.admin_look import SideCard
from xuanhan.common.admin_tools import Tool
from xuanhan.common.flow import move_all
from xuanhan.common.flow_admin import FlowAdminMixin, StepForm
from xuanhan.common.list_rows import tag_html
from xuanhan.common.workflow import Step
from xuanhan.registry.queries import calendar

PREFIX = "secretaries_periodicreport"
SOURCES = "secretaries/side_provenance.html"
tones.register(
    "secretaries.PeriodicReport",
    "state",
    {"DRAFT": "mute", "SUBMITTED": "info", "VILLAGE": "info", "TOWNSHIP": "info",
     "ARCHIVED": "ok", "RETURNED": "bad"},
)  # fmt: skip


class AgreeForm(StepForm):
    """An opinion, which is mostly the same word."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["opinion"].initial = "情况属实，同意上报。"


def begin_today(report: PeriodicReport, *, by: Any) -> PeriodicReport:
    """Keep a new report on the day it is written."""
    return begin_report(report, by=by, today=timezone.localdate())


@admin.register(PeriodicReport)
class PeriodicReportAdmin(FlowAdminMixin, PostingColumnsMixin, ScopedModelAdmin):
    """Reports; each level sees its own step."""

    workflow = PERIODIC_REPORT
    form = PeriodicReportForm
    new_service = begin_today
    step_forms = {"village_opinion": AgreeForm, "review": AgreeForm}
    step_services = {"submit": submit_report}
    menu_group = "驻村履职"
    menu_order = 30
    record_name = "报告"
    search_hint = "姓名、村、乡镇"
    list_display = ("period", "person", "township", "village", "due", "timeliness", "state")
    list_filter = ("state", "posting__village__township", "period__kind", "period__year")
    list_select_related = ("period", *PostingColumnsMixin.list_select_related)
    phone_hide = ("township",)
    fieldsets = (
        ("五项职责完成情况", {"fields": tuple(DUTY_FIELDS)}),
        ("问题和打算", {"fields": OTHER_FIELDS}),
    )
    actions = ("review_all", "archive_all")

    def get_queryset(self, request: HttpRequest) -> QuerySet[PeriodicReport]:
        """With the calendar by which lateness is counted."""
        self.days, self.today = calendar(), timezone.localdate()
        return super().get_queryset(request)

    @admin.display(description="报送时限", ordering="period__due_date")
    def due(self, report: PeriodicReport) -> str:
        """Until when."""
        return f"{report.period.due_date:%Y-%m-%d}"

    @admin.display(description="报送情况", ordering="submitted_date")
    def timeliness(self, report: PeriodicReport) -> SafeString:
        """In time, late, or how long there is."""
        said = lateness(report.period.due_date, report.submitted_date, self.today, self.days)
        return tag_html(said.word, said.tone)

    # ---- the form ----------------------------------------------------------------------------

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Which period first; then the form, filled in."""
        chosen = report_pages.chosen_period(request)
        if isinstance(chosen, HttpResponse):
            return chosen
        request.new_report = chosen
        return super().add_view(request, *args, **kwargs)

    def get_form(
        self, request: HttpRequest, obj: Model | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """A new report's form knows whose it is and of which period."""
        form = super().get_form(request, obj, change=change, **kwargs)
        if obj is not None:
            return form
        posting, period = request.new_report
        return type("NewReportForm", (form,), {"new_posting": posting, "new_period": period})

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """What was filled in, beside the form, before it is kept as well."""
        if kwargs.get("obj") is None and hasattr(request, "new_report"):
            posting, period = request.new_report
            lines = provenance(context["adminform"].form.prefill, posting, period)
            context["side_cards"] = [SideCard("预填依据", SOURCES, {"lines": lines})]
            context["subtitle"] = f"{posting.cadre.name} {period}"
        context["show_save_and_add_another"] = False
        response = super().render_change_form(request, context, *args, **kwargs)
        if kwargs.get("obj") is None:
            response.context_data["title"] = f"写{request.new_report[1]}"
        return response

    def response_add(
        self, request: HttpRequest, obj: PeriodicReport, post_url_continue: str | None = None
    ) -> HttpResponse:
        """To the report, where it is submitted."""
        messages.success(request, f"{obj.period}已保存为草稿，核对后请提交")
        return redirect(f"admin:{PREFIX}_change", obj.pk)

    def get_side_cards(self, request: HttpRequest, obj: PeriodicReport) -> list[SideCard]:
        """The state with its opinions, how the report stands, where its texts came from."""
        state, *rest = super().get_side_cards(request, obj)
        said = lateness(obj.period.due_date, obj.submitted_date, timezone.localdate(), calendar())
        facts = [
            ("报告期", f"{obj.period.start_date:%Y-%m-%d} 至 {obj.period.end_date:%Y-%m-%d}"),
            ("报送时限", f"{obj.period.due_date:%Y-%m-%d}"),
            ("报送情况", tag_html(said.word, said.tone)),
            ("提示", said.notice),
        ]
        lines = provenance(obj.prefilled, obj.posting, obj.period, obj)
        return [
            state,
            SideCard("报送", "portal/side/kv.html", {"rows": [fact for fact in facts if fact[1]]}),
            SideCard("预填依据", SOURCES, {"lines": lines}),
            *rest,
        ]

    def get_form_tools(self, request: HttpRequest, obj: PeriodicReport) -> list[Tool]:
        """Paper, and filling in again while it may be changed."""
        tools = super().get_form_tools(request, obj)
        paper = Tool("打印", reverse(f"admin:{PREFIX}_sheet", args=[obj.pk]), "print")
        if self.has_change_permission(request, obj):
            again = Tool("重新预填", reverse(f"admin:{PREFIX}_refill", args=[obj.pk]))
            return [*tools, again, paper]
        return [*tools, paper]

    def step_facts(
        self, request: HttpRequest, obj: PeriodicReport, step: Step
    ) -> list[tuple[str, Any]]:
        """The whole report before a word is said of it."""
        said = lateness(obj.period.due_date, obj.submitted_date, timezone.localdate(), calendar())
        texts = [
            (str(obj._meta.get_field(name).verbose_name), getattr(obj, name))
            for name in (*DUTY_FIELDS, *OTHER_FIELDS)
        ]
        return [("报送情况", tag_html(said.word, said.tone)), *texts]

    # ---- many at once ------------------------------------------------------------------------

    @admin.action(description="审核通过所选报告", permissions=["review"])
    def review_all(self, request: HttpRequest, queryset: QuerySet[PeriodicReport]) -> None:
        """The township's word for those that wait for it."""
        rows = queryset.filter(state=ReportState.VILLAGE).order_by()
        done = move_all(rows, PERIODIC_REPORT, "review", by=request.user, opinion="同意。")
        self.message_user(request, f"已审核通过 {len(done)} 份报告")

    @admin.action(description="归档所选报告", permissions=["archive"])
    def archive_all(self, request: HttpRequest, queryset: QuerySet[PeriodicReport]) -> None:
        """Into the archive, those that wait for it."""
        rows = queryset.filter(state=ReportState.TOWNSHIP).order_by()
        done = move_all(rows, PERIODIC_REPORT, "archive", by=request.user)
        self.message_user(request, f"已归档 {len(done)} 份报告")

    def has_review_permission(self, request: HttpRequest) -> bool:
        """Who reviews."""
        return request.user.has_perm("secretaries.review_periodicreport")

    def has_archive_permission(self, request: HttpRequest) -> bool:
        """Who archives."""
        return request.user.has_perm("secretaries.archive_periodicreport")

    def get_urls(self) -> list[URLPattern]:
        """The report's own pages before the admin's."""
        return [
            path("<int:pk>/refill/", report_pages.refill_page, name=f"{PREFIX}_refill"),
            path("<int:pk>/sheet/", report_pages.sheet, name=f"{PREFIX}_sheet"),
            *super().get_urls(),
        ]
