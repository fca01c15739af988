"""结果运用 and 召回调整."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone

from secretaries.admin.own_posting import PostingColumnsMixin
from secretaries.admin.step_forms import DecideForm, ReplaceForm
from secretaries.choices.recall import RecallTrigger
from secretaries.models import RecallCase, RecallEvidence, RecallMeasure, ResultUse
from secretaries.services import recalls
from secretaries.workflow.recall import RECALL
from xuanhan.common import tones
from xuanhan.common.admin import ScopedModelAdmin, ScopedTabularInline
from xuanhan.common.attachments import AttachmentInline
from xuanhan.common.flow_admin import FlowAdminMixin
from xuanhan.common.workflow import Step

tones.register(
    "secretaries.RecallCase",
    "state",
    {"CLUE": "warn", "VERIFYING": "info", "STATEMENT": "info", "TOWNSHIP_OPINION": "info",
     "UNIT_OPINION": "info", "MEETING": "warn", "DECIDED": "bad", "HANDOVER": "info", "CLOSED": "ok",
     "DISMISSED": "mute"},
)  # fmt: skip


@admin.register(ResultUse)
class ResultUseAdmin(PostingColumnsMixin, ScopedModelAdmin):
    """What appraisals led to."""

    menu_group = "考核评价"
    menu_order = 30
    list_display = (
        "person", "township", "village", "kind", "decided_date", "document_number", "note"
    )  # fmt: skip
    list_filter = ("kind", "posting__village__township")
    autocomplete_fields = ("posting",)


class MeasureInline(ScopedTabularInline):
    """The ladder: reminded, talked to, given a time."""

    model = RecallMeasure
    fields = ("kind", "taken_date", "due_date", "result")


class EvidenceInline(AttachmentInline):
    """Evidence."""

    model = RecallEvidence


class RecallCaseForm(forms.ModelForm):
    """The triggers as tick boxes."""

    triggers = forms.MultipleChoiceField(
        label="情形",
        choices=RecallTrigger.choices,
        widget=forms.CheckboxSelectMultiple({"class": "choice-list"}),
        error_messages={"required": "请至少选择一种情形"},
    )

    class Meta:
        model = RecallCase
        fields = ("posting", "triggers", "source", "clue", "clue_date")


@admin.register(RecallCase)
class RecallCaseAdmin(FlowAdminMixin, PostingColumnsMixin, ScopedModelAdmin):
    """Cases, from the clue to the successor."""

    form = RecallCaseForm
    workflow = RECALL
    new_service = recalls.open_case
    step_forms = {"decide": DecideForm, "replace": ReplaceForm}
    step_services = {"hear": recalls.hear, "decide": recalls.decide, "replace": recalls.replace}
    menu_group = "考核评价"
    menu_order = 40
    record_name = "召回调整"
    list_display = (
        "person", "township", "village", "trigger_words", "clue_date", "outcome", "decided_date",
        "state",
    )  # fmt: skip
    list_filter = ("state", "outcome", "posting__village__township")
    autocomplete_fields = ("posting",)
    fieldsets = (
        ("线索", {"fields": (("posting", "source"), "clue_date", "triggers", "clue")}),
        ("决定", {"fields": (("outcome", "document_number"), ("decided_date", "replace_by_date"),
                           "successor")}),
    )  # fmt: skip
    readonly_fields = (
        "outcome", "document_number", "decided_date", "replace_by_date", "successor"
    )  # fmt: skip
    inlines = (MeasureInline, EvidenceInline)

    @admin.display(description="情形")
    def trigger_words(self, case: RecallCase) -> str:
        """The triggers as words."""
        return case.trigger_words

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Today."""
        today = timezone.localdate()
        return {"clue_date": today, **super().get_changeform_initial_data(request)}

    def step_facts(
        self, request: HttpRequest, obj: RecallCase, step: Step
    ) -> list[tuple[str, Any]]:
        """Who, why, and what was said so far."""
        said = [
            (record.label, record.opinion)
            for record in obj.flow.all()
            if record.opinion and record.act != "begin"
        ]
        return [
            ("第一书记", f"{obj.posting.cadre.name}（{obj.posting.village.full_name}）"),
            ("情形", obj.trigger_words),
            ("线索", obj.clue),
            *said,
        ]
