"""政策文件 with their clauses, and 政策措施 as one list."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from collective_economy.models import PolicyDocument, PolicyMeasure, PolicyPaper
from xuanhan.common.admin import ScopedModelAdmin, ScopedTabularInline
from xuanhan.common.attachments import AttachmentInline
from xuanhan.common.list_rows import tag_html


class InForceFilter(admin.SimpleListFilter):
    """Whether it holds today."""

    title = "有效期"
    parameter_name = "in_force"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """In force or not."""
        return [("yes", "现行有效"), ("no", "尚未施行或已失效")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """By today."""
        today = timezone.localdate()
        holds = Q(effective_date__lte=today) & (
            Q(expiry_date__isnull=True) | Q(expiry_date__gte=today)
        )
        return {"yes": queryset.filter(holds), "no": queryset.exclude(holds)}.get(
            self.value() or "", queryset
        )


class InForceMixin:
    """The word for it in a list."""

    @admin.display(description="效力")
    def in_force(self, row: Any) -> str:
        """现行有效, 尚未施行 or 已失效, as of today."""
        today = timezone.localdate()
        if row.effective_date > today:
            return tag_html("尚未施行", "info")
        if row.expiry_date and row.expiry_date < today:
            return tag_html("已失效", "mute")
        return tag_html("现行有效", "ok")


class MeasureInline(ScopedTabularInline):
    """The clauses of a paper."""

    model = PolicyMeasure
    fields = (
        "clause", "support_type", "content", "lead_department", "effective_date", "expiry_date",
    )  # fmt: skip


class PolicyPaperInline(AttachmentInline):
    """The text."""

    model = PolicyPaper


@admin.register(PolicyDocument)
class PolicyDocumentAdmin(InForceMixin, ScopedModelAdmin):
    """Papers."""

    menu_group = "集体经济"
    menu_order = 30
    search_hint = "文件名、文号"
    search_fields = ("title", "number", "issuer")
    list_display = (
        "title",
        "number",
        "issuer",
        "issued_date",
        "effective_date",
        "expiry_date",
        "in_force",
    )
    list_filter = (InForceFilter,)
    phone_hide = ("issuer", "effective_date", "expiry_date")
    inlines = (MeasureInline, PolicyPaperInline)
    fieldsets = (
        ("文件", {"fields": ("title", ("number", "issuer"), ("issued_date",),
                           ("effective_date", "expiry_date"))}),
    )  # fmt: skip


@admin.register(PolicyMeasure)
class PolicyMeasureAdmin(InForceMixin, ScopedModelAdmin):
    """Clauses of all papers."""

    menu_group = "集体经济"
    menu_order = 31
    search_hint = "措施内容、牵头部门、文号"
    search_fields = ("content", "lead_department", "document__number", "document__title")
    list_display = (
        "content", "support_type", "lead_department", "document", "clause", "effective_date",
        "expiry_date", "in_force",
    )  # fmt: skip
    list_filter = ("support_type", InForceFilter, "document")
    list_select_related = ("document",)
    list_clip = ("content", "document", "lead_department", "support_type")
    phone_hide = ("document", "clause", "effective_date", "expiry_date")
    fieldsets = (
        ("措施", {"fields": (("document", "clause"), ("support_type", "lead_department"), "content",
                           ("effective_date", "expiry_date"))}),
    )  # fmt: skip
