"""发展项目 of a village."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from collective_economy.choices.project import ProjectState
from collective_economy.models import EconProject
from xuanhan.common.scoping import within
from xuanhan.reports.village_panels import VillagePanel, register_village_panel

SHOWN = 5


def context(village: Any, request: HttpRequest) -> dict[str, Any] | None:
    """Projects that were not given up, with the newest year's income."""
    rows = within(EconProject.objects.filter(village=village), request.user.scope)
    rows = rows.exclude(state=ProjectState.ENDED).prefetch_related("years").order_by("-number")
    today = timezone.localdate()
    lines = [(row, row.latest_income(on=today)) for row in rows[:SHOWN]]
    if not lines:
        return None
    page = reverse("admin:collective_economy_econproject_changelist")
    return {"lines": lines, "note": "单位：万元", "more": ("全部项目", f"{page}?q={village.name}")}


register_village_panel(
    VillagePanel("collective_economy.project", "发展项目", "collective_economy/panel_project.html",
                 "collective_economy.view_econproject", context, order=42, column="side")
)  # fmt: skip
