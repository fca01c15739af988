"""共建项目: from the idea to the acceptance by the village."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from pairings.admin.joint import SEARCH_PAIR, OfPairMixin, PairFilters
from pairings.forms.project import ReportForm
from pairings.models import Project, ProjectPaper
from pairings.rules import speaks_for_target
from pairings.services import project as services
from pairings.workflow.project import ACCEPT, FINISH, PROJECT, REPORT
from xuanhan.common.admin import ScopedModelAdmin
from xuanhan.common.attachments import AttachmentInline
from xuanhan.common.flow_admin import FlowAdminMixin
from xuanhan.common.workflow import Step


class ProjectPaperInline(AttachmentInline):
    """Papers."""

    model = ProjectPaper
    can_delete = False


@admin.register(Project)
class ProjectAdmin(OfPairMixin, FlowAdminMixin, ScopedModelAdmin):
    """Projects with money and progress."""

    workflow = PROJECT
    new_service = services.keep_project
    step_forms = {REPORT: ReportForm}
    step_services = {
        REPORT: services.report,
        FINISH: services.finish,
        ACCEPT: services.accept,
        "unfinished": services.refuse,
    }
    menu_order = 12
    record_name = "共建项目"
    list_display = (
        "number", "name", "unit", "target", "town", "goal", "fund_source", "planned_yuan",
        "arrived_yuan", "percent", "households", "state",
    )  # fmt: skip
    list_display_links = ("number", "name")
    list_filter = ("state", *PairFilters.filters, "goal", "fund_source")
    search_fields = ("number", "name", *SEARCH_PAIR)
    list_note = "金额单位：元"
    list_labels = {
        "planned_yuan": "计划", "arrived_yuan": "到位", "percent": "进度%", "households": "受益户",
        "fund_source": "来源",
    }  # fmt: skip
    list_clip = ("unit",)
    phone_hide = ("town", "goal", "fund_source", "households")
    field_units = {
        "planned_yuan": "元", "arrived_yuan": "元", "households": "户", "people": "人",
        "percent": "%",
    }  # fmt: skip
    inlines = (ProjectPaperInline,)
    fieldsets = (
        ("项目", {"fields": ("pair", ("name", "goal"), ("start_date", "due_date"))}),
        ("资金和受益", {"fields": (("fund_source", "planned_yuan"), ("arrived_yuan", "over_reason"),
                              ("households", "people"), "remark")}),
    )  # fmt: skip

    def allowed_steps(self, request: HttpRequest, obj: Project) -> list[Step]:
        """The village's steps only for those who speak for it."""
        speaks = speaks_for_target(request.user, obj.pair)
        village = PROJECT.step(ACCEPT).permission
        return [
            step
            for step in super().allowed_steps(request, obj)
            if speaks or step.permission != village
        ]

    def step_facts(self, request: HttpRequest, obj: Project, step: Step) -> list[tuple[str, Any]]:
        """The two sides, the money, the progress."""
        return [
            ("共建单位", obj.pair.party_organization.name),
            ("结对对象", obj.pair.target_name),
            ("计划资金", f"{obj.planned_yuan:,.2f} 元"),
            ("到位资金", f"{obj.arrived_yuan:,.2f} 元"),
            ("进度", f"{obj.percent}%"),
        ]
