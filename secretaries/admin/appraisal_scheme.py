"""考评方案: drafts with their indicators; published ones are read."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from secretaries.choices.appraisal import SchemeState
from secretaries.models import AppraisalIndicator, AppraisalScheme
from secretaries.services.appraisal_scheme import new_version, publish_scheme
from xuanhan.common import tones
from xuanhan.common.admin import ScopedModelAdmin, ScopedTabularInline

tones.register("secretaries.AppraisalScheme", "state", {"DRAFT": "warn", "PUBLISHED": "ok"})


def is_draft(obj: Model | None) -> bool:
    """Whether a scheme may still be changed."""
    return obj is None or obj.state == SchemeState.DRAFT


class IndicatorInline(ScopedTabularInline):
    """The sheet's lines, 100 points in all."""

    model = AppraisalIndicator
    fields = ("order", "duty", "title", "points", "note")

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Of a draft alone."""
        return is_draft(obj) and super().has_add_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Of a draft alone."""
        return is_draft(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Of a draft alone."""
        return is_draft(obj) and super().has_delete_permission(request, obj)


@admin.register(AppraisalScheme)
class AppraisalSchemeAdmin(ScopedModelAdmin):
    """Versions of the rules."""

    menu_group = "考核评价"
    menu_order = 10
    record_name = "考评方案"
    list_display = (
        "title", "cycle", "version", "effective_date", "weight_township", "weight_villagers",
        "excellent_percent", "state",
    )  # fmt: skip
    list_filter = ("cycle", "state")
    search_fields = ("title", "document_number")
    list_note = "已发布的方案不能修改；需要调整时勾选后选“新建版本”"
    field_units = {
        "excellent_percent": "%", "minimum_valid_percent": "%", "minimum_days": "天",
        "minimum_sample": "张", "publicity_workdays": "个工作日", "objection_days": "天",
    }  # fmt: skip
    fieldsets = (
        ("方案", {"fields": ("title", ("cycle", "version"), ("effective_date", "document_number"))}),
        ("考评主体权重（合计 100）", {"fields": (
            ("weight_township", "weight_villagers"), ("weight_village_organization", "weight_unit"),
            "weight_county")}),
        ("等次", {"fields": (("excellent", "good"), ("fair", "excellent_percent"),
                           ("minimum_days", "bonus_cap"),
                           ("absences_no_award", "absences_failed"))}),
        ("群众测评", {"fields": (("satisfied_points", "fairly_points"),
                             ("dissatisfied_points", "minimum_sample"), "minimum_valid_percent")}),
        ("公示和申诉", {"fields": (("publicity_workdays", "objection_days"),)}),
    )  # fmt: skip
    inlines = (IndicatorInline,)
    actions = ("publish", "copy")

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """A published one is read."""
        return is_draft(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nor is it deleted."""
        return is_draft(obj) and super().has_delete_permission(request, obj)

    def has_publish_permission(self, request: HttpRequest) -> bool:
        """Who publishes."""
        return request.user.has_perm("secretaries.publish_appraisalscheme")

    @admin.action(description="发布所选方案", permissions=["publish"])
    def publish(self, request: HttpRequest, queryset: QuerySet[AppraisalScheme]) -> None:
        """One after the other; what is wrong with one is said."""
        for scheme in queryset:
            try:
                publish_scheme(scheme, by=request.user)
            except ValidationError as error:
                messages.error(request, f"{scheme}：{'；'.join(error.messages)}")
            else:
                messages.success(request, f"已发布{scheme}")

    @admin.action(description="按所选方案新建版本", permissions=["publish"])
    def copy(self, request: HttpRequest, queryset: QuerySet[AppraisalScheme]) -> None:
        """A draft like the chosen one."""
        for scheme in queryset:
            made = new_version(scheme, effective=timezone.localdate())
            messages.success(request, f"已新建{made}，修改后请发布")

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """In force from today on."""
        return {"effective_date": timezone.localdate()}
