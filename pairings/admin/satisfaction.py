"""村方满意度测评: ballots by pair and year."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone

from pairings.admin.joint import SEARCH_PAIR, OfPairMixin, PairFilters
from pairings.models import SatisfactionSurvey
from xuanhan.common.admin import ScopedModelAdmin
from xuanhan.common.templatetags.portal import percent


@admin.register(SatisfactionSurvey)
class SatisfactionSurveyAdmin(OfPairMixin, ScopedModelAdmin):
    """Held by townships, so that nobody judges himself."""

    menu_order = 86
    record_name = "满意度测评"
    list_display = (
        "unit", "target", "town", "year", "survey_date", "issued", "returned", "satisfied", "fairly",
        "dissatisfied", "rate",
    )  # fmt: skip
    list_filter = ("year", *PairFilters.filters)
    search_fields = SEARCH_PAIR
    phone_hide = ("town", "survey_date", "issued", "returned", "fairly", "dissatisfied")
    fieldsets = (
        ("测评", {"fields": ("pair", ("year", "survey_date"), ("issued", "returned"),
                           ("satisfied", "fairly"), "dissatisfied", "opinion")}),
    )  # fmt: skip

    @admin.display(description="满意率")
    def rate(self, row: SatisfactionSurvey) -> str:
        """Satisfied and fairly satisfied, of the valid ballots."""
        return percent(row.rate)

    rate.numeric = True

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """This year, today."""
        today = timezone.localdate()
        given = super().get_changeform_initial_data(request)
        return {"year": today.year, "survey_date": today, **given}
