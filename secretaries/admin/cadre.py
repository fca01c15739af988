"""干部能力画像: the pool, with personal data masked."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from secretaries.choices import ReserveState, Specialism
from secretaries.models import Cadre
from secretaries.workflow.reserve import RESERVE
from xuanhan.common import tones
from xuanhan.common.admin import ScopedModelAdmin
from xuanhan.common.flow_actions import BulkStepsMixin
from xuanhan.common.flow_admin import FlowAdminMixin
from xuanhan.common.sheet_tools import SheetToolsMixin

tones.register(
    "secretaries.Cadre",
    "state",
    {"RECOMMENDED": "warn", "IN_POOL": "ok", "NOT_ADMITTED": "mute", "LEFT": "mute"},
)


@admin.register(Cadre)
class CadreAdmin(BulkStepsMixin, FlowAdminMixin, SheetToolsMixin, ScopedModelAdmin):
    """Who could be sent.  ID number and phone are masked; they are entered by Excel or on a new form."""

    sheet_kind = "cadre-profiles"
    workflow = RESERVE
    bulk_steps = ("admit",)
    menu_group = "干部人才"
    menu_order = 10
    record_name = "干部"
    search_hint = "姓名、工作单位、职务"
    list_display = (
        "name",
        "unit_name",
        "duty",
        "sex",
        "birth_month",
        "political_status",
        "education",
        "main_specialism",
        "experiences",
        "state",
        "id_number",
    )
    list_clip = ("experiences",)
    list_filter = ("state", "political_status", "education", "establishment", "recommendation")
    search_fields = ("name", "unit_name", "duty")
    autocomplete_fields = ("unit",)
    fieldsets = (
        ("基本信息", {"fields": (("name", "sex"), ("birth_month", "ethnicity"),
                              ("political_status", "party_month"), ("work_month", "native_place"),
                              ("id_number", "phone"))}),
        ("学历与任职", {"fields": (("education", "degree"), "school", ("unit", "unit_name"),
                               ("duty", "rank"), "establishment")}),
        ("能力画像", {"fields": ("specialisms", ("agricultural_major", "project_experience"),
                              ("grassroots_experience", "village_experience"), "recent_grades",
                              ("preferred_direction", "accepts_adjustment"), "recommendation",
                              "remark")}),
    )  # fmt: skip

    def save_model(self, request: HttpRequest, obj: Cadre, form: Any, change: bool) -> None:
        """Whom a unit enters is recommended, and examined by the county."""
        if not change and not request.user.scope.county_wide:
            obj.state = ReserveState.RECOMMENDED
        super().save_model(request, obj, form, change)

    @admin.display(description="主要专长")
    def main_specialism(self, cadre: Cadre) -> str:
        """The first specialism."""
        return Specialism(cadre.specialisms[0]).label if cadre.specialisms else "未填报"

    @admin.display(description="三类经历")
    def experiences(self, cadre: Cadre) -> str:
        """Which of the seed's three experiences the cadre has."""
        named = (
            ("涉农专业", cadre.agricultural_major),
            ("项目管理", cadre.project_experience),
            ("基层领导", cadre.grassroots_experience),
        )
        return "、".join(name for name, has in named if has) or "无"
