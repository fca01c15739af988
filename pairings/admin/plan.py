"""共建年度计划 with its measures."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone

from pairings.admin.joint import SEARCH_PAIR, ConfirmedMixin, PairFilters, confirm_steps
from pairings.models import PlanMeasure, YearPlan
from pairings.workflow.confirmation import YEAR_PLAN
from xuanhan.common.admin import ScopedModelAdmin, ScopedTabularInline
from xuanhan.common.workflow import Step


class PlanMeasureInline(ScopedTabularInline):
    """Measures by the five goals."""

    model = PlanMeasure
    fields = ("goal", "measure", "responsible", "due_date", "done_date", "note")
    extra = 1


@admin.register(YearPlan)
class YearPlanAdmin(ConfirmedMixin, ScopedModelAdmin):
    """Plans; the village agrees to its pair's plan."""

    workflow = YEAR_PLAN
    step_services = confirm_steps(YEAR_PLAN)
    menu_order = 11
    record_name = "年度计划"
    list_display = ("year", "unit", "target", "town", "aim", "progress", "confirmed_date", "state")
    list_display_links = ("unit",)
    list_filter = ("state", "year", *PairFilters.filters)
    search_fields = ("aim", *SEARCH_PAIR)
    plain_numbers = ("year",)
    list_clip = ("aim",)
    phone_hide = ("town", "confirmed_date")
    inlines = (PlanMeasureInline,)
    fieldsets = ((None, {"fields": (("pair", "year"), "aim")}),)

    def get_queryset(self, request: HttpRequest) -> Any:
        """With the measures, which the list counts."""
        return super().get_queryset(request).prefetch_related("measures")

    @admin.display(description="措施完成")
    def progress(self, plan: YearPlan) -> str:
        """3/8."""
        measures = list(plan.measures.all())
        return f"{sum(one.done_date is not None for one in measures)}/{len(measures)}"

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """This year."""
        year = timezone.localdate().year
        return {"year": year, **super().get_changeform_initial_data(request)}

    def step_facts(self, request: HttpRequest, obj: YearPlan, step: Step) -> list[tuple[str, Any]]:
        """The aim and the measures."""
        return [
            *super().step_facts(request, obj, step),
            ("年度目标", obj.aim),
            *(
                (
                    one.get_goal_display(),
                    f"{one.measure}（{one.responsible}，{one.due_date:%Y-%m-%d}）",
                )
                for one in obj.measures.all()
            ),
        ]
