"""考评结果 of each first secretary, with what stands behind it; sheets, surveys, adjustments, objections."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import ForeignKey, Model, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
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
from secretaries.models.appraisal import SCORE_FIELDS
from secretaries.queries.appraisal import may_see_result
from secretaries.queries.appraisal_facts import facts_of
from secretaries.queries.appraisal_uses import hints_of
from secretaries.services import appraisal_objections as objections
from secretaries.services.appraisal_scoring import return_sheet
from secretaries.views import appraisal_results, survey
from secretaries.workflow.appraisal import OBJECTION
from xuanhan.common import tones
from xuanhan.common.admin import ReadOnlyModelAdmin, ScopedModelAdmin
from xuanhan.common.admin_look import SideCard
from xuanhan.common.admin_tools import Tool
from xuanhan.common.attachments import AttachmentInline
from xuanhan.common.flow_admin import FlowAdminMixin
from xuanhan.common.scoping import within
from xuanhan.common.sheet_tools import SheetToolsMixin
from xuanhan.common.workflow import Step

PREFIX = "secretaries_appraisal"
HIDDEN = "审定后显示"
# By what everybody may choose rows; the rest would tell what is not decided yet.
OPEN_LOOKUPS = ("id", "pk", "round", "posting")
tones.register("secretaries.AppraisalSheet", "state", {"DRAFT": "warn", "SUBMITTED": "ok"})
tones.register(
    "secretaries.AppraisalObjection",
    "state",
    {"RAISED": "warn", "UPHELD": "mute", "CORRECTED": "ok"},
)


@admin.register(Appraisal)
class AppraisalAdmin(SheetToolsMixin, PostingColumnsMixin, ScopedModelAdmin):
    """Results; before the meeting only the county reads scores and grades."""

    sheet_kind = "appraisal-scores"
    menu_group = "考核评价"
    menu_order = 14
    record_name = "考评结果"
    search_hint = "姓名、村、乡镇"
    list_display = (
        "person", "township", "village", "round", "shown_total", "shown_rank", "shown_grade",
    )  # fmt: skip
    list_filter = ("round", "is_current", "grade", "is_at_line", "posting__village__township")
    list_select_related = ("round", *PostingColumnsMixin.list_select_related)
    phone_hide = ("township", "shown_rank")
    fieldsets = (
        ("考评对象", {"fields": (("posting", "round"), ("days_in_post", "absences"))}),
        ("得分", {"fields": ("shown_scores", ("shown_sums", "shown_total"),
                           ("shown_rank", "shown_suggestion"))}),
        ("等次", {"fields": ("grade", "grade_reason")}),
        ("更正", {"fields": (("version", "supersedes"), "correction_reason")}),
    )  # fmt: skip
    readonly_fields = (
        "posting", "round", "days_in_post", "absences", "shown_scores", "shown_sums", "shown_total",
        "shown_rank", "shown_suggestion", "shown_grade", "version", "supersedes",
        "correction_reason",
    )  # fmt: skip

    # ---- who sees what -----------------------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> QuerySet[Appraisal]:
        """With the reader, by whom the columns are filled."""
        self.reader = request.user
        return super().get_queryset(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """They are opened with the round."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """They stay."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """The grade alone, between counting and the meeting."""
        if obj is not None and obj.round.state != AppraisalState.COMPUTED:
            return False
        return super().has_change_permission(request, obj)

    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None) -> list[Any]:
        """Corrections only where there is one; the grade as a box only where it may be changed."""
        fieldsets = list(super().get_fieldsets(request, obj))
        if obj is not None and not self.has_change_permission(request, obj):
            shown = ["shown_grade"]
            if obj.grade_reason and may_see_result(request.user, obj):
                shown.append("grade_reason")
            fieldsets[2] = ("等次", {"fields": shown})
        return fieldsets if obj is not None and obj.version > 1 else fieldsets[:3]

    def get_list_filter(self, request: HttpRequest) -> Any:
        """Who does not see results yet does not find them by filters either."""
        if request.user.scope.county_wide:
            return self.list_filter
        return ("round", "posting__village__township")

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest | None = None) -> bool:
        """The same of addresses: who may not read a score yet does not ask for those above 90 either."""
        if request is None or not request.user.scope.county_wide:
            return lookup.split("__")[0] in OPEN_LOOKUPS and super().lookup_allowed(
                lookup, value, request
            )
        return super().lookup_allowed(lookup, value, request)

    def get_changes(self, request: HttpRequest, obj: Model) -> list[Any]:
        """The old scores as little as the new ones."""
        return super().get_changes(request, obj) if may_see_result(request.user, obj) else []

    def _shown(self, one: Appraisal, value: Any) -> Any:
        return value if may_see_result(self.reader, one) else HIDDEN

    @admin.display(description="综合得分")
    def shown_total(self, one: Appraisal) -> Any:
        """The total, for whom it is."""
        return self._shown(one, "—" if one.total is None else one.total)

    @admin.display(description="排名")
    def shown_rank(self, one: Appraisal) -> Any:
        """The place, for the county alone."""
        return one.rank or "—" if self.reader.scope.county_wide else "—"

    @admin.display(description="考核等次")
    def shown_grade(self, one: Appraisal) -> Any:
        """The grade in the words of the person's 编制身份."""
        word = one.grade_word or (f"（建议）{one.suggested_word}" if one.suggested_grade else "")
        return self._shown(one, word or "—")

    @admin.display(description="计算等次")
    def shown_suggestion(self, one: Appraisal) -> Any:
        """What the numbers suggest, and why."""
        why = f"：{one.suggested_reason}" if one.suggested_reason else ""
        return self._shown(one, f"{one.suggested_word or '—'}{why}")

    @admin.display(description="加减分")
    def shown_sums(self, one: Appraisal) -> Any:
        """Bonus, deduction, veto."""
        veto = "，一票否决" if one.is_vetoed else ""
        return self._shown(one, f"加 {one.bonus}，扣 {one.deduction}{veto}")

    @admin.display(description="各主体评分")
    def shown_scores(self, one: Appraisal) -> Any:
        """Each subject's score with its weight."""
        if not may_see_result(self.reader, one):
            return HIDDEN
        weights = one.round.scheme.weights
        parts = (
            (subject.label, weights[subject].normalize(), getattr(one, name))
            for name, subject in SCORE_FIELDS.items()
        )
        return "；".join(
            f"{label}（{weight:f}%）{'—' if score is None else score}"
            for label, weight, score in parts
        )

    # ---- what stands behind ------------------------------------------------------------------

    def get_side_cards(self, request: HttpRequest, obj: Appraisal) -> list[SideCard]:
        """Logs, reports, presence, each opening its rows; then surveys and adjustments."""
        rows = [
            (fact.title, format_html('<a href="{}">{}</a>', fact.url, fact.text) if fact.url
             else fact.text)
            for fact in facts_of(obj)
        ]  # fmt: skip
        cards = [SideCard("考评依据", "portal/side/kv.html", {"rows": rows})]
        if may_see_result(request.user, obj):
            cards.append(SideCard("测评和加减分", "portal/side/kv.html", {"rows": _evidence(obj)}))
        if obj.round.is_frozen and request.user.has_perm("secretaries.add_resultuse"):
            cards.append(SideCard("结果运用", "portal/side/kv.html", {"rows": _uses(obj)}))
        return [*cards, *super().get_side_cards(request, obj)]

    def get_form_tools(self, request: HttpRequest, obj: Appraisal) -> list[Tool]:
        """Scoring this one, the survey, the Word form."""
        user, tools = request.user, super().get_form_tools(request, obj)
        is_open = obj.round.state == AppraisalState.SCORING
        if is_open and user.has_perm("secretaries.score_appraisalsheet"):
            url = reverse("admin:secretaries_appraisalround_score", args=[obj.round_id])
            tools.append(Tool("打分", f"{url}?appraisal={obj.pk}"))
        if is_open and user.has_perm("secretaries.survey_appraisal"):
            tools.append(Tool("网上测评", reverse(f"admin:{PREFIX}_survey", args=[obj.pk])))
        if user.scope.county_wide or obj.round.is_frozen:
            tools.append(
                Tool("导出登记表", reverse(f"admin:{PREFIX}_form", args=[obj.pk]), "export")
            )
        return tools

    def get_urls(self) -> list[URLPattern]:
        """The survey and the form before the admin's own pages."""
        return [
            path("<int:pk>/survey/", survey.tokens, name=f"{PREFIX}_survey"),
            path("<int:pk>/form/", appraisal_results.form_word, name=f"{PREFIX}_form"),
            *super().get_urls(),
        ]


def _evidence(one: Appraisal) -> list[tuple[str, Any]]:
    rows: list[tuple[str, Any]] = []
    for tally in one.tallies.all():
        url = reverse("admin:secretaries_appraisaltally_change", args=[tally.pk])
        text = f"满意率 {tally.tally.satisfaction}%，有效 {tally.valid}/{tally.issued} 票"
        rows.append((tally.get_channel_display(), format_html('<a href="{}">{}</a>', url, text)))
    for entry in one.adjustments.all():
        url = reverse("admin:secretaries_appraisaladjustment_change", args=[entry.pk])
        text = f"{entry.points or ''} {entry.ground}".strip()
        rows.append((entry.get_kind_display(), format_html('<a href="{}">{}</a>', url, text)))
    return rows or [("测评", "尚未登记")]


def _uses(one: Appraisal) -> list[tuple[str, Any]]:
    """What may follow, each opening its form; people decide.  Then what has followed."""
    rows: list[tuple[str, Any]] = [
        (
            hint.title,
            format_html('<a href="{}">{}</a>', hint.url, "去登记") if hint.url else hint.reason,
        )
        for hint in hints_of(one)
    ]
    used = one.posting.result_uses.filter(decided_date__gte=one.round.approved_date)
    for use in used:
        url = reverse("admin:secretaries_resultuse_change", args=[use.pk])
        text = f"{use.get_kind_display()} {use.decided_date:%Y-%m-%d}"
        rows.append(("已登记", format_html('<a href="{}">{}</a>', url, text)))
    return rows or [("建议", "没有建议")]


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
