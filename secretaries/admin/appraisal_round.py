"""考评批次: opened, scored, computed, decided, publicised, told, archived."""

from typing import Any

from django.contrib import admin
from django.db.models import ForeignKey, Model
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from secretaries.choices.appraisal import AppraisalState, SchemeState
from secretaries.forms.appraisal import ApproveForm, ArchiveForm, InformForm, PubliciseRoundForm
from secretaries.models import AppraisalRound, AppraisalScheme
from secretaries.queries.appraisal import progress_of, subjects_of
from secretaries.services import appraisal_round as service
from secretaries.services.appraisal_scoring import compute
from secretaries.views import appraisal_results, appraisal_scores
from secretaries.workflow.appraisal import APPRAISAL_ROUND
from xuanhan.common import tones
from xuanhan.common.admin import ScopedModelAdmin
from xuanhan.common.admin_look import SideCard
from xuanhan.common.admin_tools import Tool
from xuanhan.common.flow_admin import FlowAdminMixin
from xuanhan.common.menu import register_page
from xuanhan.common.workflow import Step

PREFIX = "secretaries_appraisalround"
tones.register(
    "secretaries.AppraisalRound",
    "state",
    {"SCORING": "warn", "COMPUTED": "info", "APPROVED": "info", "PUBLICITY": "info",
     "INFORMED": "ok", "ARCHIVED": "mute"},
)  # fmt: skip
register_page(
    group="考核评价",
    title="考评打分",
    url_name=f"admin:{PREFIX}_start",
    permission=appraisal_scores.PERMISSION,
    order=5,
)


@admin.register(AppraisalRound)
class AppraisalRoundAdmin(FlowAdminMixin, ScopedModelAdmin):
    """Rounds; one step is taken for everybody at once."""

    workflow = APPRAISAL_ROUND
    new_service = service.open_round
    step_forms = {
        "approve": ApproveForm,
        "publicise": PubliciseRoundForm,
        "inform": InformForm,
        "archive": ArchiveForm,
    }
    step_services = {
        "compute": compute,
        "approve": service.approve,
        "publicise": service.publicise,
        "inform": service.inform,
        "archive": service.archive,
    }
    menu_group = "考核评价"
    menu_order = 12
    record_name = "考评批次"
    list_display = (
        "title", "cycle", "year", "quarter", "due_date", "approved_date", "document_number", "state"
    )  # fmt: skip
    list_filter = ("state", "cycle", "year")
    plain_numbers = ("year", "quarter")
    search_fields = ("title", "document_number")
    phone_hide = ("cycle", "year", "quarter", "document_number")
    fieldsets = (
        ("批次", {"fields": ("title", "scheme", ("year", "quarter"), ("start_date", "end_date"),
                           "due_date")}),
        ("审定和公示", {"fields": (("document_number", "approved_date"),
                              ("publicity_from", "publicity_until"),
                              ("informed_date", "objection_until"), "excellent_places")}),
    )  # fmt: skip
    readonly_fields = (
        "document_number", "approved_date", "publicity_from", "publicity_until", "informed_date",
        "objection_until", "excellent_places",
    )  # fmt: skip

    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None) -> list[Any]:
        """A new one has nothing decided yet."""
        fieldsets = super().get_fieldsets(request, obj)
        return fieldsets if obj is not None else fieldsets[:1]

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> Any:
        """Whom a round concerns hangs on its scheme and span."""
        fixed = super().get_readonly_fields(request, obj)
        return fixed if obj is None else (*fixed, "scheme", "year", "quarter", "start_date",
                                          "end_date")  # fmt: skip

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Published schemes alone."""
        if db_field.name == "scheme":
            kwargs["queryset"] = AppraisalScheme.objects.filter(state=SchemeState.PUBLISHED)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """This year."""
        return {"year": timezone.localdate().year}

    def get_form_tools(self, request: HttpRequest, obj: AppraisalRound) -> list[Tool]:
        """Scoring, how far it has come, the results."""
        user, tools = request.user, super().get_form_tools(request, obj)
        may_score = user.has_perm(appraisal_scores.PERMISSION) and subjects_of(user.scope)
        if obj.state == AppraisalState.SCORING and may_score:
            tools.append(Tool("打分", reverse(f"admin:{PREFIX}_score", args=[obj.pk])))
        if user.has_perm("secretaries.view_appraisal"):
            listed = reverse("admin:secretaries_appraisal_changelist")
            tools.append(Tool("考评结果", f"{listed}?round__id__exact={obj.pk}"))
            tools.append(Tool("评分进度", reverse(f"admin:{PREFIX}_progress", args=[obj.pk])))
            if user.scope.county_wide or obj.is_frozen:
                tools.append(
                    Tool("打印汇总表", reverse(f"admin:{PREFIX}_results", args=[obj.pk]), "print")
                )
        return tools

    def get_side_cards(self, request: HttpRequest, obj: AppraisalRound) -> list[SideCard]:
        """流转记录 and the changes name people of the county; the others read the state alone."""
        if request.user.scope.county_wide:
            return super().get_side_cards(request, obj)
        rows = [("当前状态", obj.get_state_display()), ("评分截止", f"{obj.due_date:%Y-%m-%d}")]
        return [SideCard("当前状态", "portal/side/kv.html", {"rows": rows})]

    def get_changes(self, request: HttpRequest, obj: Model) -> list[Any]:
        """The same of 修改记录."""
        return super().get_changes(request, obj) if request.user.scope.county_wide else []

    def step_facts(
        self, request: HttpRequest, obj: AppraisalRound, step: Step
    ) -> list[tuple[str, Any]]:
        """How many take part, how far the sheets are, how many grades there would be."""
        people = obj.appraisals.filter(is_current=True)
        facts = [
            ("考评期", f"{obj.start_date:%Y-%m-%d} 至 {obj.end_date:%Y-%m-%d}"),
            ("参加考评", f"{people.count()} 人"),
        ]
        if step.act == "compute":
            lines = progress_of(obj, request.user.scope)
            full = sum(all(done for _, done in line.cells) for line in lines)
            return [*facts, ("评分齐全", f"{full} 个乡镇，共 {len(lines)} 个")]
        counted = dict.fromkeys(("A", "B", "C", "D", "NONE"), 0)
        for grade, suggested in people.values_list("grade", "suggested_grade"):
            if grade or suggested:
                counted[grade or suggested] += 1
        words = ("优秀", "称职（合格）", "基本称职（基本合格）", "不称职（不合格）", "不定等次")
        grades = "，".join(
            f"{word} {number}" for word, number in zip(words, counted.values(), strict=True)
        )
        tied = people.filter(is_at_line=True).count()
        return [
            *facts,
            ("优秀名额", f"{obj.excellent_places or 0} 名"),
            ("等次", grades),
            *([("并列待定", f"{tied} 人同分并列在优秀名额线上")] if tied else []),
            ("公示", f"至 {obj.publicity_until:%Y-%m-%d}" if obj.publicity_until else ""),
            ("申诉期", f"至 {obj.objection_until:%Y-%m-%d}" if obj.objection_until else ""),
        ]

    def get_urls(self) -> list[URLPattern]:
        """Scoring and the results before the admin's own pages."""
        return [
            path("score/", appraisal_scores.start, name=f"{PREFIX}_start"),
            path("<int:pk>/score/", appraisal_scores.grid, name=f"{PREFIX}_score"),
            path("<int:pk>/progress/", appraisal_results.progress, name=f"{PREFIX}_progress"),
            path("<int:pk>/results/", appraisal_results.results, name=f"{PREFIX}_results"),
            path(
                "<int:pk>/results/xlsx/",
                appraisal_results.results_xlsx,
                name=f"{PREFIX}_results_xlsx",
            ),
            *super().get_urls(),
        ]
