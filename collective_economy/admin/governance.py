"""治理健全度检查 with its nine items."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from collective_economy.admin.of_organization import OfOrganizationAdmin
from collective_economy.choices.governance import GovernanceItem
from collective_economy.models import GovernanceCheck, GovernanceFinding
from xuanhan.common.admin import ScopedTabularInline


class GovernanceFindingInline(ScopedTabularInline):
    """The nine items; a new check offers them all."""

    model = GovernanceFinding

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        """All nine on a new check."""
        return 0 if obj else len(GovernanceItem)

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """The nine, each in its own line of a new check."""
        formset = super().get_formset(request, obj, **kwargs)
        if obj is not None:
            return formset

        class AllNine(formset):
            def __init__(self, *args: Any, **kwargs: Any) -> None:
                kwargs["initial"] = [{"item": item.value} for item in GovernanceItem]
                super().__init__(*args, **kwargs)

        return AllNine


@admin.register(GovernanceCheck)
class GovernanceCheckAdmin(OfOrganizationAdmin):
    """One look a year at each organization."""

    menu_group = "集体经济"
    menu_order = 16
    menu_title = "治理健全度"
    record_name = "治理健全度检查"
    list_display = (
        "organization",
        "township",
        "year",
        "sound",
        "to_mend",
        "checked_date",
        "checked_by",
    )
    list_filter = ("year", "organization__village__township")
    inlines = (GovernanceFindingInline,)
    fieldsets = (("检查", {"fields": ("organization", ("year", "checked_date"), ("checked_by",))}),)

    def get_queryset(self, request: HttpRequest) -> Any:
        """With the items of each, read at once."""
        return super().get_queryset(request).prefetch_related("findings")

    @admin.display(description="健全项")
    def sound(self, check: GovernanceCheck) -> str:
        """How many of the nine are there and in order, or put right."""
        found = list(check.findings.all())
        return f"{sum(not finding.is_open for finding in found)} / {len(found)}"

    @admin.display(description="待整改")
    def to_mend(self, check: GovernanceCheck) -> int:
        """How many are to be put right."""
        return sum(finding.is_open for finding in check.findings.all())
