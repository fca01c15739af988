"""审计问题整改: the register, each finding from issue to 销号."""

from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from collective_economy.admin.audit import GROUP
from collective_economy.choices.audit import FindingState
from collective_economy.forms import audit as forms
from collective_economy.models import AuditFinding, FindingPaper
from collective_economy.queries.audit import late
from collective_economy.services import audit as service
from collective_economy.workflow.audit import FINDING
from xuanhan.common.admin import ScopedModelAdmin
from xuanhan.common.amount_columns import wan_column
from xuanhan.common.attachments import AttachmentInline
from xuanhan.common.flow_admin import FlowAdminMixin
from xuanhan.common.list_rows import tag_html
from xuanhan.common.sheet_tools import SheetToolsMixin
from xuanhan.common.templatetags.portal import yuan
from xuanhan.common.workflow import Step

SOON = 15


class LateFilter(admin.SimpleListFilter):
    """Whose time is over."""

    title = "时限"
    parameter_name = "late"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Only the late ones."""
        return [("yes", "超期未整改")]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[AuditFinding]
    ) -> QuerySet[AuditFinding]:
        """As of today."""
        if self.value() != "yes":
            return queryset
        return queryset.filter(pk__in=late(on=timezone.localdate()))


class FindingPaperInline(AttachmentInline):
    """Evidence of rectification."""

    model = FindingPaper


@admin.register(AuditFinding)
class AuditFindingAdmin(FlowAdminMixin, SheetToolsMixin, ScopedModelAdmin):
    """Only what was closed on evidence counts as rectified."""

    workflow = FINDING
    new_service = service.keep_new
    step_forms = {
        "claim": forms.ClaimForm,
        "ask_extension": forms.ExtensionForm,
        "ask_closing": forms.AskClosingForm,
        "close": forms.CloseForm,
        "hand_over": forms.HandOverForm,
    }
    step_services = {
        "claim": service.claim,
        "ask_extension": service.ask_extension,
        "extend": service.extend,
        "ask_closing": service.ask_closing,
        "close": service.close,
        "hand_over": service.hand_over,
    }
    sheet_kind = "audit-findings"
    menu_group = GROUP
    menu_order = 20
    menu_title = "整改台账"
    record_name = "审计问题"
    list_note = "涉及金额单位：万元；验收销号的才计入整改率"
    search_hint = "编号、村、乡镇、问题"
    search_fields = (
        "number", "audit__village__name", "audit__village__township__name", "description",
        "audit__plan__name",
    )  # fmt: skip
    amount = wan_column("涉及金额", "amount_yuan")
    list_display = (
        "number", "village", "township", "plan", "category", "severity", "amount", "time_left",
        "state",
    )  # fmt: skip
    list_filter = (
        "state", LateFilter, "audit__plan__year", "audit__plan", "audit__village__township",
        "category", "severity",
    )  # fmt: skip
    list_select_related = ("audit__village__township", "audit__plan")
    phone_hide = ("plan", "severity")
    autocomplete_fields = ("audit",)
    inlines = (FindingPaperInline,)
    field_units = {"amount_yuan": "元", "recovered_yuan": "元"}
    fieldsets = (
        ("问题", {"fields": ("audit", ("category", "severity"), "description", ("amount_yuan",),
                           ("responsible_unit", "responsible_person"), ("issued_date", "due_date"))}),
        ("整改", {"fields": ("measures", "progress", "result", ("recovered_yuan", "original_due_date"),
                           ("verified_by", "closed_date"), ("handed_over_to", "handed_over_date"))}),
    )  # fmt: skip
    readonly_fields = (
        "result", "recovered_yuan", "original_due_date", "verified_by", "closed_date",
        "handed_over_to", "handed_over_date",
    )  # fmt: skip

    @admin.display(description="村", ordering="audit__village__code")
    def village(self, row: AuditFinding) -> str:
        """Where."""
        return row.audit.village.name

    @admin.display(description="乡镇", ordering="audit__village__township__order")
    def township(self, row: AuditFinding) -> str:
        """Its township."""
        return row.audit.village.township.name

    @admin.display(description="审计项目", ordering="audit__plan__name")
    def plan(self, row: AuditFinding) -> str:
        """Under which plan."""
        return str(row.audit.plan)

    @admin.display(description="整改时限", ordering="due_date")
    def time_left(self, row: AuditFinding) -> str:
        """The day, with how late it is."""
        today = timezone.localdate()
        if row.state in (FindingState.CLOSED, FindingState.HANDED):
            return f"{row.due_date:%Y-%m-%d}"
        left = (row.due_date - today).days
        if left < 0:
            return tag_html(f"超期 {-left} 天", "bad")
        return tag_html(f"剩 {left} 天", "warn" if left <= SOON else "info")

    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None) -> list[Any]:
        """A new one has not been put right."""
        fieldsets = super().get_fieldsets(request, obj)
        return fieldsets if obj is not None else fieldsets[:1]

    def step_facts(
        self, request: HttpRequest, obj: AuditFinding, step: Step
    ) -> list[tuple[str, Any]]:
        """What was found, what is to be done, which evidence there is."""
        papers = "、".join(paper.name for paper in obj.attachments.all())
        return [
            ("审计项目", obj.audit),
            (
                "问题",
                f"{obj.get_category_display()}（{obj.get_severity_display()}）：{obj.description}",
            ),
            ("涉及金额", f"{yuan(obj.amount_yuan)} 元"),
            ("责任单位", f"{obj.responsible_unit} {obj.responsible_person}"),
            ("整改措施", obj.measures),
            ("整改时限", obj.due_date),
            ("申请延期至", obj.extension_date if obj.state == FindingState.EXTENDING else "—"),
            ("整改情况", obj.result),
            ("佐证材料", papers or "无"),
        ]
