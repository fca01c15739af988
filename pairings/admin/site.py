"""结对共建示范点, their yearly reviews, and who came to see them."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet, Sum
from django.http import HttpRequest
from django.utils import timezone

from pairings.admin.joint import SEARCH_PAIR, OfPairMixin, PairFilters
from pairings.admin.places import TownshipFilter
from pairings.forms.site import AssessForm, KeepForm, NameForm, RemoveForm, ShowingForm
from pairings.models import DemoSite, SiteAttachment, SitePair, SiteReview, SiteShowing
from pairings.services import site as services
from pairings.workflow.site import SITE
from xuanhan.common.admin import ScopedModelAdmin, ScopedTabularInline
from xuanhan.common.attachments import AttachmentInline
from xuanhan.common.flow_admin import FlowAdminMixin
from xuanhan.common.workflow import Step


class SitePairInline(ScopedTabularInline):
    """Further pairs."""

    model = SitePair
    fields = ("pair",)


class SiteReviewInline(ScopedTabularInline):
    """Reviews, as the steps wrote them."""

    model = SiteReview
    fields = readonly_fields = ("year", "reviewed_date", "score", "result", "opinion")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """The steps write reviews."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody changes one."""
        return False


class SiteAttachmentInline(AttachmentInline):
    """Application and pictures."""

    model = SiteAttachment


@admin.register(DemoSite)
class DemoSiteAdmin(FlowAdminMixin, OfPairMixin, ScopedModelAdmin):
    """A site hangs on its leading pair."""

    workflow = SITE
    new_service = services.keep_new
    step_forms = {"assess": AssessForm, "name": NameForm, "keep": KeepForm, "remove": RemoveForm}
    step_services = {
        "assess": services.assess,
        "name": services.name,
        "keep": services.keep,
        "remove": services.remove,
    }
    menu_order = 80
    record_name = "示范点"
    list_display = (
        "name", "area", "unit", "target", "town", "score", "named_date", "document_number",
        "visitors", "state",
    )  # fmt: skip
    list_filter = ("state", "area", *PairFilters.filters)
    search_fields = ("name", "document_number", *SEARCH_PAIR)
    search_hint = "示范点、共建单位、村、文号"
    list_clip = ("area", "unit", "document_number")
    phone_hide = ("unit", "town", "score", "document_number", "visitors")
    inlines = (SitePairInline, SiteReviewInline, SiteAttachmentInline)
    made_fields = (
        "score", "assessed_date", "document_number", "named_date", "removal_number", "removed_date",
    )  # fmt: skip
    readonly_fields = made_fields
    fieldsets = (
        ("示范点", {"fields": (("name", "area"), "pair", "applied_date", "practice")}),
        ("评估和命名", {"fields": (("score", "assessed_date"), ("document_number", "named_date"),
                               ("removal_number", "removed_date"))}),
    )  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """With how many people came."""
        return super().get_queryset(request).annotate(came=Sum("showings__people"))

    @admin.display(description="观摩人次", ordering="came")
    def visitors(self, row: DemoSite) -> int:
        """People who came to see it."""
        return row.came or 0

    visitors.numeric = True

    def get_fieldsets(self, request: HttpRequest, obj: DemoSite | None = None) -> list[Any]:
        """An application has no score yet."""
        fieldsets = super().get_fieldsets(request, obj)
        return fieldsets if obj is not None else fieldsets[:1]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Today."""
        given = super().get_changeform_initial_data(request)
        return {"applied_date": timezone.localdate(), **given}

    def step_facts(self, request: HttpRequest, obj: DemoSite, step: Step) -> list[tuple[str, Any]]:
        """What the county decides on."""
        return [
            ("区域", obj.get_area_display()),
            ("牵头对子", obj.pair),
            ("特色做法", obj.practice),
            ("评估得分", obj.score),
        ]


class ShowingTownshipFilter(TownshipFilter):
    """The township of the site."""

    path = "site__pair__"


@admin.register(SiteShowing)
class SiteShowingAdmin(ScopedModelAdmin):
    """现场观摩 and 经验交流."""

    form = ShowingForm
    menu_group = "结对共建"
    menu_order = 82
    record_name = "观摩交流"
    search_hint = "示范点、参观单位"
    list_display = ("event_date", "site", "kind", "visitors", "people", "spread_villages")
    list_filter = ("kind", "site__area", ShowingTownshipFilter)
    list_select_related = ("site",)
    search_fields = ("site__name", "visitors")
    date_hierarchy = "event_date"
    phone_hide = ("kind", "spread_villages")
    fieldsets = (
        (None, {"fields": ("site", ("kind", "event_date"), ("visitors", "people"),
                           "spread_villages", "content")}),
    )  # fmt: skip
