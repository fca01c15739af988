"""派驻任职: who serves where; ending, moving and prolonging are acts of their own."""

from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from secretaries.admin.posting_filters import InPostFilter
from secretaries.forms.posting import NewPostingForm
from secretaries.models import Handover, Posting
from secretaries.queries.terms import TermClock
from secretaries.services.posting import post_person
from secretaries.views import person_file, posting_acts, selection_figures
from xuanhan.common.admin import ScopedModelAdmin
from xuanhan.common.admin_look import SideCard
from xuanhan.common.admin_tools import Tool
from xuanhan.common.list_rows import tag_html
from xuanhan.common.scoping import within
from xuanhan.common.sheet_tools import SheetToolsMixin

PREFIX = "secretaries_posting"
# What is fixed with the appointment; it changes by acts, never by typing.
FIXED = (
    "cadre", "village", "role", "start_date", "planned_end_date", "unit_name", "round", "former",
    "end_date", "end_reason", "end_document_number", "end_note",
)  # fmt: skip
# What the township may enter besides: what happens in the village.
LOCAL = ("arrival_date", "party_transferred", "temporary_party_organization")


@admin.register(Posting)
class PostingAdmin(SheetToolsMixin, ScopedModelAdmin):
    """Postings come from a published round, from a sheet, or one by one."""

    sheet_kind = "posting-roster"
    menu_group = "匹配选派"
    menu_order = 40
    record_name = "派驻任职"
    search_hint = "姓名、村、乡镇、派出单位"
    list_display = (
        "village",
        "township",
        "cadre_name",
        "role",
        "unit_name",
        "standing",
        "start_date",
        "planned_end_date",
        "party_transferred",
        "document_number",
    )
    list_labels = {
        "start_date": "任职开始", "planned_end_date": "计划到期", "party_transferred": "组织关系",
        "document_number": "任职文号",
    }  # fmt: skip
    list_clip = ("unit_name",)
    list_filter = (InPostFilter, "role", "village__township", "round", "end_reason")
    list_select_related = ("village__township", "cadre", "round__needs_round")
    list_tools = (("选派情况统计", f"admin:{PREFIX}_statistics", "secretaries.view_posting"),)
    row_tools = (("一人一档", f"admin:{PREFIX}_file", "secretaries.view_personfile"),)
    search_fields = ("village__name", "village__township__name", "cadre__name", "unit_name")
    autocomplete_fields = ("cadre", "village")
    fieldsets = (
        ("任职", {"fields": (("cadre", "role"), "village", ("start_date", "planned_end_date"),
                           ("document_number", "round"), ("unit_name", "unit_level"), "former")}),
        ("到村", {"fields": (("arrival_date", "party_transferred"),
                           "temporary_party_organization", "remark")}),
        ("结束", {"fields": (("end_date", "end_reason"), "end_document_number", "end_note")}),
    )  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[Posting]:
        """With the clock by which the list tells how near the ends are."""
        self.clock = TermClock.on(timezone.localdate())
        return super().get_queryset(request)

    @admin.display(description="乡镇", ordering="village__township__order")
    def township(self, posting: Posting) -> str:
        """The village's township."""
        return posting.village.township.name

    @admin.display(description="姓名", ordering="cadre__name")
    def cadre_name(self, posting: Posting) -> str:
        """The person's name."""
        return posting.cadre.name

    @admin.display(description="状态", ordering="planned_end_date")
    def standing(self, posting: Posting) -> SafeString:
        """In post, near the end, over, ended."""
        standing = self.clock.standing(posting)
        return tag_html(standing.word, standing.tone)

    # ---- the form ----------------------------------------------------------------------------

    def get_form(
        self, request: HttpRequest, obj: Model | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """A new posting is checked as a whole."""
        if obj is None:
            kwargs["form"] = NewPostingForm
        return super().get_form(request, obj, change=change, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None) -> Any:
        """A new posting has no end, and one that was not moved no former one."""
        found = super().get_fieldsets(request, obj)
        if obj is None:
            return [
                ("任职", {"fields": (("cadre", "role"), "village", ("start_date", "document_number"),
                                   ("unit_level", "arrival_date"))}),
                ("到村", {"fields": ("party_transferred", "temporary_party_organization", "remark")}),
            ]  # fmt: skip
        return found if obj.end_date else found[:2]

    def get_readonly_fields(
        self, request: HttpRequest, obj: Posting | None = None
    ) -> tuple[str, ...]:
        """The appointment stands; the township enters what happens in the village."""
        if obj is None:
            return ()
        if request.user.has_perm("secretaries.end_posting"):
            return FIXED
        return (*FIXED, "document_number", "unit_level", "remark")

    def save_model(self, request: HttpRequest, obj: Posting, form: Any, change: bool) -> None:
        """A new posting gets its term and its unit from the service."""
        if change:
            super().save_model(request, obj, form, change)
            return
        made = post_person(
            **{name: form.cleaned_data[name] for name in form.cleaned_data if name in NEW_FIELDS}
        )
        obj.pk, obj._state.adding = made.pk, False

    # ---- tools -------------------------------------------------------------------------------

    def get_form_tools(self, request: HttpRequest, obj: Posting) -> list[Tool]:
        """Handover first: it is how somebody leaves as foreseen."""
        tools = super().get_form_tools(request, obj)
        user = request.user
        if user.has_perm("secretaries.view_personfile"):
            tools = [Tool("一人一档", reverse(f"admin:{PREFIX}_file", args=[obj.pk])), *tools]
        if not user.has_perm("secretaries.end_posting") or obj.end_date is not None:
            return tools
        acts = [
            Tool(act.label, reverse(f"admin:{PREFIX}_act", args=[obj.pk, name]))
            for name, act in posting_acts.ACTS.items()
        ]
        return [Tool("办理交接", self._handover_url(obj), primary=True), *acts, *tools]

    @staticmethod
    def _handover_url(obj: Posting) -> str:
        current = obj.handovers.exclude(state="CANCELLED").first()
        if current is not None:
            return reverse("admin:secretaries_handover_change", args=[current.pk])
        asked = urlencode({"outgoing": obj.pk, "release_date": obj.planned_end_date})
        return f"{reverse('admin:secretaries_handover_add')}?{asked}"

    def get_side_cards(self, request: HttpRequest, obj: Posting) -> list[SideCard]:
        """How near the end is, and the handovers."""
        standing = TermClock.on(timezone.localdate()).standing(obj)
        items = [
            {"title": handover.get_state_display(), "text": str(handover), "who": "", "now": False}
            for handover in within(Handover.objects.filter(outgoing=obj), request.user.scope)
        ]
        content = {"word": standing.word, "tone": standing.tone, "text": standing.text,
                   "items": items}  # fmt: skip
        card = SideCard("任期", "portal/side/flow.html", content)
        return [card, *super().get_side_cards(request, obj)]

    def get_urls(self) -> list[URLPattern]:
        """The acts before the admin's own addresses."""
        return [
            path("<int:pk>/act/<slug:name>/", posting_acts.posting_act, name=f"{PREFIX}_act"),
            path("<int:pk>/file/", person_file.page, name=f"{PREFIX}_file"),
            path("<int:pk>/file/print/", person_file.sheet, name=f"{PREFIX}_file_print"),
            path("<int:pk>/file/word/", person_file.word, name=f"{PREFIX}_file_word"),
            path("statistics/", selection_figures.statistics, name=f"{PREFIX}_statistics"),
            path(
                "statistics/xlsx/",
                selection_figures.statistics_xlsx,
                name=f"{PREFIX}_statistics_xlsx",
            ),
            *super().get_urls(),
        ]


NEW_FIELDS = frozenset(
    {"cadre", "role", "village", "start_date", "document_number", "unit_level", *LOCAL, "remark"}
)
