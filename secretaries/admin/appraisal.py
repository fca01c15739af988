"""考评结果 of each first secretary, with what stands behind it."""

from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html

from secretaries.admin.own_posting import PostingColumnsMixin
from secretaries.choices.appraisal import AppraisalState
from secretaries.models import (
    Appraisal,
)
from secretaries.models.appraisal import SCORE_FIELDS
from secretaries.queries.appraisal import may_see_result
from secretaries.queries.appraisal_facts import facts_of
from secretaries.queries.appraisal_uses import hints_of
from secretaries.views import appraisal_results, survey
from xuanhan.common.admin import ScopedModelAdmin
from xuanhan.common.admin_look import SideCard
from xuanhan.common.admin_tools import Tool
from xuanhan.common.sheet_tools import SheetToolsMixin

PREFIX = "secretaries_appraisal"
HIDDEN = "审定后显示"
# By what everybody may choose rows; the rest would tell what is not decided yet.
OPEN_LOOKUPS = ("id", "pk", "round", "posting")


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
