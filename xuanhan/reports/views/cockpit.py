"""驾驶舱: the main figures of the three campaigns with last year's, and a table of all townships."""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from xuanhan.registry.models import Township
from xuanhan.reports import indicators
from xuanhan.reports.indicators import Figure
from xuanhan.reports.periods import Period
from xuanhan.reports.queries import years
from xuanhan.reports.views.figures import asked_period


@dataclass(frozen=True)
class Compared:
    """A figure beside the same one of the year before."""

    now: Figure
    before: Figure

    @property
    def change(self) -> str:
        """How much more or less than the year before, in the figure's own unit; "" when it cannot be said."""
        if self.now.value is None or self.before.value is None:
            return ""
        difference = self.now.value - self.before.value
        if not difference:
            return "持平"
        shown = Figure(self.now.indicator, abs(difference), None, None, self.now.period)
        unit = "个百分点" if self.now.indicator.shown_as == "share" else self.now.unit
        return f"{'+' if difference > 0 else '−'}{shown.text} {unit}"


@admin.site.admin_view
def cockpit(request: HttpRequest) -> HttpResponse:
    """The year at a glance for one reader; a township sees itself alone."""
    if not request.user.has_perm("reports.view_indicators"):
        raise PermissionDenied
    period = asked_period(request)
    before = Period.of_year(period.year - 1)
    scope = request.user.scope
    shown = [figure.indicator for figure in indicators.figures_for(request.user, period, home=True)]
    groups: dict[str, list[Compared]] = {}
    for item in shown:
        pair = Compared(
            indicators.figure(item, period, scope), indicators.figure(item, before, scope)
        )
        groups.setdefault(item.group, []).append(pair)
    placed = [item for item in shown if item.village]
    context = {
        **admin.site.each_context(request),
        "title": "驾驶舱",
        "subtitle": str(period),
        "period": period,
        "years": years() or [period.year],
        "groups": groups.items(),
        "columns": placed,
        "lines": _by_township(placed, period, request.user),
    }
    return TemplateResponse(request, "reports/cockpit.html", context)


def _by_township(
    items: list[indicators.Indicator], period: Period, user: Any
) -> list[tuple[Township, list[Figure | None]]]:
    found = [indicators.by_township(item, period, user.scope) for item in items]
    keys = {key for column in found for key in column}
    return [
        (township, [column.get(township.pk) for column in found])
        for township in Township.objects.filter(pk__in=keys)
    ]
