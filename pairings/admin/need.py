"""群众需求: heard in chat groups and on visits, handed on, done, confirmed by the village, closed."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from pairings.admin.joint import SEARCH_PAIR, TO_PAIR, OfPairMixin, PairFilters
from pairings.choices.need import NeedState
from pairings.forms.need import AssignNeedForm, ConfirmNeedForm
from pairings.models import PairNeed, PairNeedAttachment
from pairings.rules import speaks_for_target
from pairings.services import need as services
from pairings.workflow.need import CONFIRM, NEED
from xuanhan.common.admin import ScopedModelAdmin
from xuanhan.common.attachments import AttachmentInline
from xuanhan.common.flow_admin import FlowAdminMixin
from xuanhan.common.list_rows import tag_html
from xuanhan.common.workflow import Step
from xuanhan.registry.queries import calendar


class LateFilter(admin.SimpleListFilter):
    """Needs whose limit has passed."""

    title = "时限"
    parameter_name = "late"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """One."""
        return [("yes", "已超期")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Handed on and not done in time."""
        if self.value() != "yes":
            return queryset
        return queryset.filter(state=NeedState.WORKING, due_date__lt=timezone.localdate())


class NeedAttachmentInline(AttachmentInline):
    """Pictures before and after."""

    model = PairNeedAttachment


@admin.register(PairNeed)
class PairNeedAdmin(OfPairMixin, FlowAdminMixin, ScopedModelAdmin):
    """Only what is closed counts as a solved problem."""

    workflow = NEED
    new_service = services.keep_new
    step_forms = {"assign": AssignNeedForm, "confirm": ConfirmNeedForm}
    step_services = {
        "assign": services.assign,
        "finish": services.finish,
        "confirm": services.confirm,
        "send_back": services.send_back,
        "close": services.close,
    }
    menu_order = 50
    record_name = "群众需求"
    list_display = (
        "number", "unit", "target", "town", "kind", "content", "registered_date", "handler",
        "time_left", "state",
    )  # fmt: skip
    list_filter = ("state", "kind", "channel", LateFilter, *PairFilters.filters)
    list_select_related = (*TO_PAIR, "handler")
    search_fields = ("number", "content", *SEARCH_PAIR)
    date_hierarchy = "registered_date"
    list_clip = ("unit", "content", "handler")
    phone_hide = ("town", "handler", "registered_date")
    inlines = (NeedAttachmentInline,)
    made_fields = (
        "number", "handler", "due_date", "done_date", "result", "satisfaction", "confirmed_date",
        "closed_date",
    )  # fmt: skip
    readonly_fields = made_fields
    fieldsets = (
        ("需求", {"fields": ("pair", ("channel", "kind"), "content",
                           ("registered_date", "raised_by"), "beneficiaries")}),
        ("办理", {"fields": (("number", "handler"), ("due_date", "done_date"), "result",
                           ("satisfaction", "confirmed_date"), "closed_date")}),
    )  # fmt: skip

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        """The calendar is read once a list."""
        self._calendar = calendar()
        return super().changelist_view(request, extra_context)

    @admin.display(description="时限", ordering="due_date")
    def time_left(self, row: PairNeed) -> str:
        """How much of the time is left."""
        if row.due_date is None or row.state != NeedState.WORKING:
            return "—"
        left = self._calendar.countdown(row.due_date, timezone.localdate())
        return tag_html(left.text, left.tone)

    def get_fieldsets(self, request: HttpRequest, obj: PairNeed | None = None) -> list[Any]:
        """A new one has nothing handled yet."""
        fieldsets = super().get_fieldsets(request, obj)
        return fieldsets if obj is not None else fieldsets[:1]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Today, from the chat group."""
        given = super().get_changeform_initial_data(request)
        return {"registered_date": timezone.localdate(), "channel": "CHAT", **given}

    def allowed_steps(self, request: HttpRequest, obj: PairNeed) -> list[Step]:
        """The village's steps only for those who speak for it."""
        speaks = speaks_for_target(request.user, obj.pair)
        found = super().allowed_steps(request, obj)
        return [step for step in found if speaks or step.permission != CONFIRM]

    def step_facts(self, request: HttpRequest, obj: PairNeed, step: Step) -> list[tuple[str, Any]]:
        """What is asked for and what was done."""
        return [
            ("对子", obj.pair),
            ("类别", obj.get_kind_display()),
            ("内容", obj.content),
            ("交办对象", obj.handler),
            ("办理结果", obj.result),
        ]
