"""联席会议 with what they decided, and 互访."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from pairings.admin.joint import SEARCH_PAIR, TO_PAIR, ConfirmedMixin, PairFilters, confirm_steps
from pairings.admin.places import TownshipFilter
from pairings.models import JointMeeting, MeetingAttachment, MeetingDecision, MutualVisit
from pairings.services.meeting import keep_meeting, keep_visit
from pairings.workflow.confirmation import MEETING, VISIT
from xuanhan.common.admin import ScopedModelAdmin, ScopedTabularInline
from xuanhan.common.attachments import AttachmentInline
from xuanhan.common.list_rows import tag_html
from xuanhan.registry.queries import calendar


class DecisionInline(ScopedTabularInline):
    """What the meeting decided."""

    model = MeetingDecision
    fields = ("content", "responsible", "due_date")


class MeetingAttachmentInline(AttachmentInline):
    """Minutes and pictures."""

    model = MeetingAttachment


@admin.register(JointMeeting)
class JointMeetingAdmin(ConfirmedMixin, ScopedModelAdmin):
    """Meetings; a decision is followed up in the list of decisions."""

    workflow = MEETING
    step_services = confirm_steps(MEETING)
    new_service = keep_meeting
    menu_order = 70
    record_name = "联席会议"
    list_display = (
        "meeting_date", "unit", "target", "town", "topics", "mode", "unit_people", "target_people",
        "state",
    )  # fmt: skip
    list_filter = ("state", "mode", *PairFilters.filters)
    search_fields = ("topics", *SEARCH_PAIR)
    date_hierarchy = "meeting_date"
    phone_hide = ("town", "mode", "unit_people", "target_people")
    inlines = (DecisionInline, MeetingAttachmentInline)
    readonly_fields = ("confirmed_date",)
    fieldsets = (
        ("会议", {"fields": ("pair", ("meeting_date", "place"), ("mode", "chair"),
                           ("unit_people", "target_people"), "topics", "content")}),
    )  # fmt: skip

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Today."""
        given = super().get_changeform_initial_data(request)
        return {"meeting_date": timezone.localdate(), **given}


class DecisionTownshipFilter(TownshipFilter):
    """The township of the pair whose meeting decided."""

    path = "meeting__pair__"


class DoneFilter(admin.SimpleListFilter):
    """Whether a decision was carried out."""

    title = "办理"
    parameter_name = "done"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Open, late, done."""
        return [("open", "在办"), ("late", "超期"), ("done", "办结")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Only those of the chosen kind."""
        match self.value():
            case "open":
                return queryset.filter(done_date__isnull=True)
            case "late":
                late = {"done_date__isnull": True, "due_date__lt": timezone.localdate()}
                return queryset.filter(**late)
            case "done":
                return queryset.filter(done_date__isnull=False)
        return queryset


@admin.register(MeetingDecision)
class MeetingDecisionAdmin(ScopedModelAdmin):
    """议定事项督办: each is followed up until it is done."""

    menu_group = "结对共建"
    menu_order = 72
    menu_title = "议定事项督办"
    record_name = "议定事项"
    search_hint = "事项、共建单位、村、乡镇"
    list_display = ("content", "unit", "target", "responsible", "due_date", "light", "done_date")
    list_filter = (DoneFilter, "responsible", DecisionTownshipFilter)
    list_select_related = tuple(f"meeting__{path}" for path in TO_PAIR)
    search_fields = ("content", *(f"meeting__{path}" for path in SEARCH_PAIR))
    phone_hide = ("unit", "responsible", "due_date")
    fieldsets = (
        ("事项", {"fields": ("meeting", "content", ("responsible", "due_date"))}),
        ("落实", {"fields": (("done_date", "result"),)}),
    )
    readonly_fields = ("meeting",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Decisions are entered with their meeting."""
        return False

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        """The calendar is read once a list."""
        self._calendar = calendar()
        return super().changelist_view(request, extra_context)

    @admin.display(
        description="共建单位", ordering="meeting__pair__party_organization__unit__order"
    )
    def unit(self, row: MeetingDecision) -> str:
        """The unit's organization."""
        return row.meeting.pair.party_organization.name

    @admin.display(description="结对对象", ordering="meeting__pair__village__code")
    def target(self, row: MeetingDecision) -> str:
        """The village, community or township."""
        return row.meeting.pair.target_name

    @admin.display(description="督办", ordering="done_date")
    def light(self, row: MeetingDecision) -> str:
        """办结, or how much of the time is left."""
        if row.done_date is not None:
            return tag_html("办结", "ok")
        left = self._calendar.countdown(row.due_date, timezone.localdate())
        return tag_html(left.text, left.tone)


@admin.register(MutualVisit)
class MutualVisitAdmin(ConfirmedMixin, ScopedModelAdmin):
    """Visits in both directions."""

    workflow = VISIT
    step_services = confirm_steps(VISIT)
    new_service = keep_visit
    menu_order = 74
    record_name = "互访"
    list_display = (
        "visit_date", "direction", "unit", "target", "town", "leader", "people", "households",
        "state",
    )  # fmt: skip
    list_filter = ("state", "direction", *PairFilters.filters)
    search_fields = ("leader", "content", *SEARCH_PAIR)
    date_hierarchy = "visit_date"
    phone_hide = ("town", "leader", "households")
    readonly_fields = ("confirmed_date",)
    fieldsets = (
        ("互访", {"fields": ("pair", ("direction", "visit_date"), ("leader", "people"),
                           "households", "content")}),
    )  # fmt: skip

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Today, into the village."""
        given = super().get_changeform_initial_data(request)
        return {"visit_date": timezone.localdate(), "direction": "TO_VILLAGE", **given}
