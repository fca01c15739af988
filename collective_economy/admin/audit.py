"""审计计划 and 审计对象."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest

from collective_economy.choices.audit import FindingState
from collective_economy.forms import audit as forms
from collective_economy.models import Audit, AuditFinding, AuditPaper, AuditPlan
from collective_economy.queries.audit import REPORTED
from collective_economy.services import audit as service
from collective_economy.workflow.audit import AUDIT
from xuanhan.common.admin import ScopedModelAdmin
from xuanhan.common.admin_look import SideCard
from xuanhan.common.attachments import AttachmentInline
from xuanhan.common.flow_admin import FlowAdminMixin
from xuanhan.common.scoping import within
from xuanhan.common.workflow import Step
from xuanhan.registry.admin.of_village import OfVillageAdmin

GROUP = "审计监督"


@admin.register(AuditPlan)
class AuditPlanAdmin(ScopedModelAdmin):
    """Joint plans of the county and routine audits of townships."""

    menu_group = GROUP
    menu_order = 10
    record_name = "审计计划"
    search_hint = "名称、文号"
    search_fields = ("name", "basis")
    list_display = ("name", "year", "kind", "together", "covers_fiscal", "villages", "reported")
    list_filter = ("year", "kind", "lead", "township")
    list_select_related = ("township",)
    autocomplete_fields = ("township",)
    fieldsets = (
        ("计划", {"fields": (("year", "name"), ("kind", "lead"), ("township", "covers_fiscal"),
                           "participants", "content", ("basis", "remark"))}),
    )  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[AuditPlan]:
        """With the number of villages that the reader may see."""
        seen = Q(audits__in=within(Audit.objects.all(), request.user.scope))
        done = seen & Q(audits__state__in=REPORTED)
        return (
            super()
            .get_queryset(request)
            .annotate(
                village_count=Count("audits", filter=seen), done_count=Count("audits", filter=done)
            )
        )

    @admin.display(description="牵头和参与单位")
    def together(self, plan: AuditPlan) -> str:
        """The lead first; a township by its name."""
        names = plan.departments
        if plan.township:
            names = [plan.township.name, *names[1:]]
        return "、".join(names)

    @admin.display(description="审计村数", ordering="village_count")
    def villages(self, plan: Any) -> int:
        """How many."""
        return plan.village_count

    @admin.display(description="已出报告", ordering="done_count")
    def reported(self, plan: Any) -> int:
        """How many of them."""
        return plan.done_count

    villages.numeric = reported.numeric = True


class AuditPaperInline(AttachmentInline):
    """Notice, working papers, report."""

    model = AuditPaper


@admin.register(Audit)
class AuditAdmin(FlowAdminMixin, OfVillageAdmin):
    """The audit of each village, step by step."""

    workflow = AUDIT
    step_forms = {
        "notify": forms.NotifyForm,
        "start": forms.StartForm,
        "ask": forms.AskForm,
        "report": forms.ReportForm,
        "publish": forms.PublishForm,
    }
    step_services = {
        "notify": service.notify,
        "start": service.start,
        "ask": service.ask,
        "report": service.report,
        "publish": service.publish,
    }
    menu_group = GROUP
    menu_order = 11
    menu_title = "村级审计"
    record_name = "村级审计"
    search_hint = "村、乡镇、审计项目"
    search_fields = (*OfVillageAdmin.search_fields, "plan__name", "report_number")
    list_display = (
        "village", "township", "plan", "performer", "notice_date", "report_date", "problems",
        "closed", "state",
    )  # fmt: skip
    list_filter = ("plan__year", "plan", "village__township", "state")
    list_select_related = (*OfVillageAdmin.list_select_related, "plan")
    phone_hide = ("performer", "notice_date")
    autocomplete_fields = ("village", "plan")
    inlines = (AuditPaperInline,)
    fieldsets = (
        ("对象和范围", {"fields": (("plan", "village"), ("period_start_date", "period_end_date"))}),
        ("审计组", {"fields": (("performer", "head"), ("members",))}),
        ("结论", {"fields": ("conclusion",)}),
        ("程序", {"fields": (("notice_date", "start_date"), ("opinion_date", "report_date"),
                           ("report_number", "published_date"))}),
    )  # fmt: skip
    readonly_fields = (
        "notice_date", "start_date", "opinion_date", "report_date", "report_number",
        "published_date",
    )  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[Audit]:
        """With the numbers of findings."""
        closed = Q(findings__state=FindingState.CLOSED)
        return (
            super()
            .get_queryset(request)
            .annotate(found_count=Count("findings"), closed_count=Count("findings", filter=closed))
        )

    def get_fieldsets(self, request: HttpRequest, obj: Audit | None = None) -> list[Any]:
        """A new one has not begun."""
        fieldsets = super().get_fieldsets(request, obj)
        return fieldsets if obj is not None else fieldsets[:2]

    @admin.display(description="问题", ordering="found_count")
    def problems(self, row: Any) -> int:
        """How many were found."""
        return row.found_count

    @admin.display(description="已销号", ordering="closed_count")
    def closed(self, row: Any) -> int:
        """How many of them are closed."""
        return row.closed_count

    problems.numeric = closed.numeric = True

    def step_facts(self, request: HttpRequest, obj: Audit, step: Step) -> list[tuple[str, Any]]:
        """Who audits what."""
        return [
            ("审计计划", obj.plan),
            ("参与单位", "、".join(obj.plan.departments)),
            ("对象村", obj.village.full_name),
            ("审计期间", f"{obj.period_start_date:%Y-%m-%d} 至 {obj.period_end_date:%Y-%m-%d}"),
            ("审计组", f"{obj.performer}：{obj.head}、{obj.members}"),
        ]

    def get_side_cards(self, request: HttpRequest, obj: Audit) -> list[SideCard]:
        """The findings beside the form."""
        cards = super().get_side_cards(request, obj)
        found = within(AuditFinding.objects.filter(audit=obj), request.user.scope)
        rows = [(row.number, f"{row.get_category_display()}，{row.status_word}") for row in found]
        if rows and request.user.has_perm("collective_economy.view_auditfinding"):
            cards.insert(1, SideCard("查出的问题", "portal/side/kv.html", {"rows": rows}))
        return cards
