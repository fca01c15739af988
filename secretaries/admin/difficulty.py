"""困难诉求: registered by the person, handed to a unit, answered, confirmed."""

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.utils import timezone

from secretaries.admin.own_posting import OwnPostingMixin, PostingColumnsMixin
from secretaries.admin.step_forms import AssignForm, CloseForm
from secretaries.models import Difficulty
from secretaries.services import difficulties
from secretaries.workflow.difficulty import DIFFICULTY
from xuanhan.common import tones
from xuanhan.common.admin import ScopedModelAdmin
from xuanhan.common.flow_admin import FlowAdminMixin
from xuanhan.common.list_rows import tag_html
from xuanhan.common.sheet_tools import SheetToolsMixin
from xuanhan.common.workflow import Step
from xuanhan.registry.queries import calendar

tones.register(
    "secretaries.Difficulty",
    "state",
    {"REGISTERED": "warn", "ASSIGNED": "info", "WORKING": "info", "ANSWERED": "warn", "CLOSED": "ok",
     "UNSOLVED": "mute"},
)  # fmt: skip


@admin.register(Difficulty)
class DifficultyAdmin(
    FlowAdminMixin, SheetToolsMixin, OwnPostingMixin, PostingColumnsMixin, ScopedModelAdmin
):
    """Only what was confirmed counts as solved."""

    sheet_kind = "difficulties"
    workflow = DIFFICULTY
    new_service = difficulties.keep_new
    step_forms = {"assign": AssignForm, "close": CloseForm}
    step_services = {
        "assign": difficulties.assign,
        "answer": difficulties.answer,
        "close": difficulties.close,
    }
    menu_group = "考核评价"
    menu_order = 50
    record_name = "困难诉求"
    list_display = (
        "number", "person", "township", "category", "handler", "registered_date", "time_left",
        "state",
    )  # fmt: skip
    list_filter = ("state", "category", "posting__village__township")
    list_select_related = ("posting__cadre", "posting__village__township", "handler")
    search_fields = ("number", *PostingColumnsMixin.search_fields)
    autocomplete_fields = ("posting",)
    fieldsets = (
        ("诉求", {"fields": (("posting", "category"), "registered_date", "description")}),
        ("办理", {"fields": (("number", "handler"), ("due_date", "closed_date"), "result",
                           "satisfaction")}),
    )  # fmt: skip
    readonly_fields = ("number", "handler", "due_date", "result", "closed_date", "satisfaction")

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        """The calendar is read once a list."""
        self._calendar = calendar()
        return super().changelist_view(request, extra_context)

    @admin.display(description="时限", ordering="due_date")
    def time_left(self, row: Difficulty) -> str:
        """How much of the time is left."""
        if row.due_date is None or row.closed_date is not None:
            return "—"
        left = self._calendar.countdown(row.due_date, timezone.localdate())
        return tag_html(left.text, left.tone)

    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None) -> list[Any]:
        """A new one has nothing handled yet."""
        fieldsets = super().get_fieldsets(request, obj)
        return fieldsets if obj is not None else fieldsets[:1]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Today."""
        today = timezone.localdate()
        return {"registered_date": today, **super().get_changeform_initial_data(request)}

    def step_facts(
        self, request: HttpRequest, obj: Difficulty, step: Step
    ) -> list[tuple[str, Any]]:
        """What is asked for and what was done."""
        return [
            ("提出人", f"{obj.posting.cadre.name}（{obj.posting.village.full_name}）"),
            ("困难类别", obj.get_category_display()),
            ("具体诉求", obj.description),
            ("承办单位", obj.handler),
            ("办理情况", obj.result),
        ]
