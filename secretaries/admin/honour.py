"""“最美第一书记” and commendations."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from secretaries.admin.own_posting import PostingColumnsMixin
from secretaries.admin.step_forms import NameForm, PubliciseForm
from secretaries.models import (
    Commendation,
    HonourRound,
    MediaReport,
    Nomination,
    NominationMaterial,
)
from secretaries.services import nominations
from secretaries.workflow.nomination import NOMINATION
from xuanhan.common import tones
from xuanhan.common.admin import ScopedModelAdmin, ScopedTabularInline
from xuanhan.common.attachments import AttachmentInline
from xuanhan.common.flow_admin import FlowAdminMixin
from xuanhan.common.workflow import Step

tones.register(
    "secretaries.Nomination",
    "state",
    {"DRAFT": "mute", "RECOMMENDED": "info", "QUALIFIED": "info", "SHORTLISTED": "info",
     "PUBLICISED": "warn", "NAMED": "ok", "DECLINED": "mute"},
)  # fmt: skip


@admin.register(HonourRound)
class HonourRoundAdmin(ScopedModelAdmin):
    """Rounds of choosing models."""

    menu_group = "考核评价"
    menu_order = 80
    list_display = ("title", "year", "places", "open_until_date")
    search_fields = ("title",)


class MaterialInline(AttachmentInline):
    """Material."""

    model = NominationMaterial


class MediaInline(ScopedTabularInline):
    """What the media told."""

    model = MediaReport
    fields = ("medium", "published_date", "title", "link")


@admin.register(Nomination)
class NominationAdmin(FlowAdminMixin, PostingColumnsMixin, ScopedModelAdmin):
    """Recommendations, from village, township or unit."""

    workflow = NOMINATION
    step_forms = {"publicise": PubliciseForm, "name": NameForm}
    step_services = {"publicise": nominations.publicise, "name": nominations.name}
    menu_group = "考核评价"
    menu_order = 82
    record_name = "典型推荐"
    list_display = ("person", "township", "village", "round", "recommender", "named_date", "state")
    list_filter = ("round", "state", "posting__village__township")
    list_select_related = ("posting__cadre", "posting__village__township", "round")
    autocomplete_fields = ("posting",)
    fieldsets = (
        ("推荐", {"fields": (("round", "posting"), "recommender", "deeds")}),
        ("评选", {"fields": (("publicised_from_date", "publicised_to_date"),
                           ("document_number", "named_date"))}),
    )  # fmt: skip
    readonly_fields = (
        "publicised_from_date", "publicised_to_date", "document_number", "named_date"
    )  # fmt: skip
    inlines = (MaterialInline, MediaInline)

    def step_facts(
        self, request: HttpRequest, obj: Nomination, step: Step
    ) -> list[tuple[str, Any]]:
        """Who and for what."""
        return [
            ("第一书记", f"{obj.posting.cadre.name}（{obj.posting.village.full_name}）"),
            ("推荐方", obj.get_recommender_display()),
            ("主要事迹", obj.deeds),
            ("公示", obj.publicised_to_date and
             f"{obj.publicised_from_date:%Y-%m-%d} 至 {obj.publicised_to_date:%Y-%m-%d}"),
        ]  # fmt: skip


@admin.register(Commendation)
class CommendationAdmin(PostingColumnsMixin, ScopedModelAdmin):
    """Commendations by level."""

    menu_group = "考核评价"
    menu_order = 84
    list_display = ("person", "township", "village", "title", "level", "granted_by", "granted_date")
    list_filter = ("level", "posting__village__township")
    autocomplete_fields = ("posting",)
