"""What hangs on an appraisal: sheets, surveys, adjustments, objections."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import ForeignKey, Model, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from secretaries.admin.own_posting import PostingColumnsMixin
from secretaries.choices.appraisal import AppraisalState, Channel, SheetState
from secretaries.forms.appraisal import CorrectResultForm, UpholdForm
from secretaries.models import (
    AdjustmentEvidence,
    Appraisal,
    AppraisalAdjustment,
    AppraisalObjection,
    AppraisalSheet,
    AppraisalTally,
)
from secretaries.services import appraisal_objections as objections
from secretaries.services.appraisal_scoring import return_sheet
from secretaries.workflow.appraisal import OBJECTION
from xuanhan.common import tones
from xuanhan.common.admin import ReadOnlyModelAdmin, ScopedModelAdmin
from xuanhan.common.admin_tools import Tool
from xuanhan.common.attachments import AttachmentInline
from xuanhan.common.flow_admin import FlowAdminMixin
from xuanhan.common.scoping import within
from xuanhan.common.sheet_tools import SheetToolsMixin
from xuanhan.common.workflow import Step

tones.register("secretaries.AppraisalSheet", "state", {"DRAFT": "warn", "SUBMITTED": "ok"})
tones.register(
    "secretaries.AppraisalObjection",
    "state",
    {"RAISED": "warn", "UPHELD": "mute", "CORRECTED": "ok"},
)


class OfAppraisalMixin(PostingColumnsMixin):
    """For records that hang on an appraisal: names, and writing only while the round is scored."""

    list_select_related = (
        "appraisal__round", "appraisal__posting__cadre", "appraisal__posting__village__township"
    )  # fmt: skip
    search_fields = (
        "appraisal__posting__cadre__name",
        "appraisal__posting__village__name",
        "appraisal__posting__village__township__name",
    )
    search_hint = "姓名、村、乡镇"

    @admin.display(description="姓名", ordering="appraisal__posting__cadre__name")
    def person(self, row: Any) -> str:
        """The first secretary's name."""
        return row.appraisal.posting.cadre.name

    @admin.display(description="乡镇", ordering="appraisal__posting__village__township__order")
    def township(self, row: Any) -> str:
        """The township of the village."""
        return row.appraisal.posting.village.township.name

    @admin.display(description="村", ordering="appraisal__posting__village__code")
    def village(self, row: Any) -> str:
        """The village."""
        return row.appraisal.posting.village.name

    @admin.display(description="考评批次")
    def round(self, row: Any) -> str:
        """The round."""
        return str(row.appraisal.round)

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """The people of rounds that are being scored."""
        if db_field.name == "appraisal":
            rows = Appraisal.objects.filter(  # unscoped: the base class keeps to the scope
                round__state=AppraisalState.SCORING, is_current=True
            )
            kwargs["queryset"] = rows.select_related(
                "round", "posting__cadre", "posting__village__township"
            )
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def _is_open(self, obj: Any) -> bool:
        return obj is None or obj.appraisal.round.state == AppraisalState.SCORING

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """While the round is being scored."""
        return self._is_open(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """While the round is being scored."""
        return self._is_open(obj) and super().has_delete_permission(request, obj)


@admin.register(AppraisalSheet)
class AppraisalSheetAdmin(OfAppraisalMixin, ReadOnlyModelAdmin):
    """Sheets as they were handed in; each subject reads its own."""

    menu_group = "考核评价"
    menu_order = 16
    record_name = "评分表"
    list_display = (
        "person", "township", "village", "round", "subject", "score", "submitted_date", "state"
    )  # fmt: skip
    list_filter = ("state", "subject", "appraisal__round")
    phone_hide = ("township", "round")
    fieldsets = (
        (None, {"fields": (("appraisal", "subject"), ("score", "submitted_date"), "shown_items",
                           "comment")}),
    )  # fmt: skip
    readonly_fields = ("shown_items",)
    actions = ("return_all",)

    def get_list_tools(self, request: HttpRequest) -> list[Tool]:
        """To the grid."""
        tools = super().get_list_tools(request)
        if request.user.has_perm("secretaries.score_appraisalsheet"):
            tools.insert(0, Tool("打分", reverse("admin:secretaries_appraisalround_start")))
        return tools

    @admin.display(description="评分明细")
    def shown_items(self, sheet: AppraisalSheet) -> SafeString | str:
        """Points by indicator; imported sheets have a total alone."""
        items = sheet.items.select_related("indicator")
        lines = ((item.indicator, f"{item.points}/{item.most}") for item in items)
        return format_html_join("；", "{} {}", lines) or "只有总分"

    def has_return_permission(self, request: HttpRequest) -> bool:
        """Who gives sheets back."""
        return request.user.has_perm("secretaries.return_appraisalsheet")

    @admin.action(description="退回所选评分表", permissions=["return"])
    def return_all(self, request: HttpRequest, queryset: QuerySet[AppraisalSheet]) -> None:
        """Back to their subjects, those that were handed in."""
        rows = queryset.filter(state=SheetState.SUBMITTED).select_related("appraisal__round")
        try:
            done = [return_sheet(sheet) for sheet in rows]
        except ValidationError as error:
            messages.error(request, "；".join(error.messages))
        else:
            messages.success(request, f"已退回 {len(done)} 份评分表")


@admin.register(AppraisalTally)
class AppraisalTallyAdmin(SheetToolsMixin, OfAppraisalMixin, ScopedModelAdmin):
    """Paper tallies, and those that the tokens ended in."""

    sheet_kind = "appraisal-tallies"
    menu_group = "考核评价"
    menu_order = 18
    record_name = "测评结果"
    list_display = (
        "person", "township", "village", "round", "channel", "issued", "returned", "valid",
        "satisfied", "fairly", "dissatisfied", "satisfaction",
    )  # fmt: skip
    list_filter = ("channel", "appraisal__round", "appraisal__posting__village__township")
    list_note = "单位：票"
    list_labels = {
        "issued": "发出", "returned": "收回", "valid": "有效", "satisfied": "满意",
        "fairly": "基本满意", "dissatisfied": "不满意",
    }  # fmt: skip
    list_clip = ("round",)
    phone_hide = ("township", "round", "issued", "returned")
    field_units = dict.fromkeys(
        ("issued", "returned", "valid", "satisfied", "fairly", "dissatisfied"), "票"
    )
    fieldsets = (
        (None, {"fields": ("appraisal", "counted_date", ("issued", "returned"),
                           ("valid", "satisfied"), ("fairly", "dissatisfied"), "opinions")}),
    )  # fmt: skip

    @admin.display(description="满意率")
    def satisfaction(self, row: AppraisalTally) -> str:
        """(满意+基本满意)/有效票."""
        found = row.tally.satisfaction
        return "—" if found is None else f"{found}%"

    def _is_open(self, obj: Any) -> bool:
        """What the tokens ended in is never typed over."""
        return super()._is_open(obj) and (obj is None or obj.channel == Channel.PAPER)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Today."""
        today = timezone.localdate()
        return {"counted_date": today, **super().get_changeform_initial_data(request)}


class AdjustmentEvidenceInline(AttachmentInline):
    """Evidence."""

    model = AdjustmentEvidence


@admin.register(AppraisalAdjustment)
class AppraisalAdjustmentAdmin(OfAppraisalMixin, ScopedModelAdmin):
    """加分, 扣分, 一票否决."""

    menu_group = "考核评价"
    menu_order = 20
    record_name = "加减分"
    list_display = (
        "person", "township", "village", "round", "kind", "points", "ground", "happened_date",
        "document_number",
    )  # fmt: skip
    list_filter = ("kind", "appraisal__round", "appraisal__posting__village__township")
    list_clip = ("ground",)
    phone_hide = ("township", "round", "document_number")
    field_units = {"points": "分"}
    inlines = (AdjustmentEvidenceInline,)
    fieldsets = (
        (None, {"fields": ("appraisal", ("kind", "points"), "ground",
                           ("happened_date", "document_number"))}),
    )  # fmt: skip


@admin.register(AppraisalObjection)
class AppraisalObjectionAdmin(FlowAdminMixin, OfAppraisalMixin, ScopedModelAdmin):
    """申诉, answered within the round."""

    workflow = OBJECTION
    new_service = objections.raise_objection
    step_forms = {"uphold": UpholdForm, "correct": CorrectResultForm}
    step_services = {"uphold": objections.uphold, "correct": objections.correct}
    menu_group = "考核评价"
    menu_order = 22
    record_name = "考评申诉"
    list_display = ("person", "township", "village", "round", "raised_date", "text", "state")
    list_filter = ("state", "appraisal__round")
    list_clip = ("text",)
    phone_hide = ("township",)
    fieldsets = (
        ("申诉", {"fields": ("appraisal", "raised_date", "text")}),
        ("答复", {"fields": (("answered_date", "correction"),)}),
    )  # fmt: skip
    readonly_fields = ("answered_date", "correction")

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Results that were told, the person's own."""
        if db_field.name == "appraisal":
            told = Appraisal.objects.filter(
                round__state=AppraisalState.INFORMED, is_current=True
            ).select_related("round", "posting__cadre", "posting__village__township")
            kwargs["queryset"] = within(told, request.user.scope)
            return ScopedModelAdmin.formfield_for_foreignkey(self, db_field, request, **kwargs)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None) -> list[Any]:
        """A new one has no answer yet."""
        fieldsets = super().get_fieldsets(request, obj)
        return fieldsets if obj is not None else fieldsets[:1]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Today."""
        today = timezone.localdate()
        return {"raised_date": today, **super().get_changeform_initial_data(request)}

    def step_facts(
        self, request: HttpRequest, obj: AppraisalObjection, step: Step
    ) -> list[tuple[str, Any]]:
        """What was decided and what is said against it."""
        one = obj.appraisal
        return [
            ("申诉人", f"{one.posting.cadre.name}（{one.posting.village.full_name}）"),
            ("原结果", f"{one.total} 分，{one.grade_word}"),
            ("申诉内容", obj.text),
        ]
