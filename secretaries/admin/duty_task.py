"""年度任务清单: targets fixed by the township, progress entered by the person."""

from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from secretaries.admin.own_posting import OwnPostingMixin, PostingColumnsMixin
from secretaries.choices.duty import DutyTaskState
from secretaries.core.report_text import number
from secretaries.forms.duty_task import DutyTaskForm
from secretaries.models import DutyTask, DutyTaskEvidence
from secretaries.workflow.duty_task import DUTY_TASK
from xuanhan.common import tones
from xuanhan.common.admin import ScopedModelAdmin
from xuanhan.common.attachments import AttachmentInline
from xuanhan.common.flow import move_all
from xuanhan.common.flow_admin import FlowAdminMixin
from xuanhan.common.list_rows import tag_html

tones.register(
    "secretaries.DutyTask", "state", {"DRAFT": "warn", "APPROVED": "info", "DROPPED": "mute"}
)
TARGET = ("posting", "year", "duty", "item", "target_value", "unit", "deadline_date")


class DutyTaskEvidenceInline(AttachmentInline):
    """佐证 of a task."""

    model = DutyTaskEvidence
    can_delete = False


@admin.register(DutyTask)
class DutyTaskAdmin(FlowAdminMixin, OwnPostingMixin, PostingColumnsMixin, ScopedModelAdmin):
    """The year's tasks with how far each has come."""

    workflow = DUTY_TASK
    form = DutyTaskForm
    inlines = (DutyTaskEvidenceInline,)
    menu_group = "驻村履职"
    menu_order = 20
    record_name = "任务"
    search_hint = "事项、姓名、村"
    list_display = (
        "item",
        "person",
        "township",
        "village",
        "duty",
        "target",
        "progress",
        "deadline_date",
        "timeliness",
        "state",
    )
    list_filter = ("year", "duty", "posting__village__township", "state")
    search_fields = ("item", *PostingColumnsMixin.search_fields)
    autocomplete_fields = ("posting",)
    wide_fields = ("item",)
    phone_hide = ("township", "target")
    fieldsets = (
        ("任务", {"fields": (("posting", "year"), "item", ("duty", "deadline_date"),
                           ("target_value", "unit"))}),
        ("进展", {"fields": (("achieved_value", "progress"), "progress_note")}),
    )  # fmt: skip
    actions = ("approve_all",)

    @admin.display(description="目标")
    def target(self, task: DutyTask) -> str:
        """What is to be reached."""
        return f"{number(task.target_value)} {task.unit}"

    @admin.display(description="进度")
    def progress(self, task: DutyTask) -> SafeString | str:
        """A bar and the percentage."""
        if task.pk is None:
            return "0%"
        return format_html(
            '<progress class="bar" value="{}" max="100" aria-label="进度">{}%</progress> {}/{}（{}%）',
            str(task.progress_percent),
            str(task.progress_percent),
            number(task.achieved_value),
            number(task.target_value),
            str(task.progress_percent),
        )

    @admin.display(description="时限状态", ordering="deadline_date")
    def timeliness(self, task: DutyTask) -> SafeString:
        """Done, on the way, or late."""
        if task.achieved_value >= task.target_value:
            return tag_html("已完成", "ok")
        over = (timezone.localdate() - task.deadline_date).days
        return tag_html(f"超期 {over} 天", "bad") if over > 0 else tag_html("进行中", "info")

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """This year."""
        year = timezone.localdate().year
        return {"year": year, **super().get_changeform_initial_data(request)}

    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None) -> Any:
        """A new task has no progress."""
        found = super().get_fieldsets(request, obj)
        return found if obj is not None else found[:1]

    def get_readonly_fields(
        self, request: HttpRequest, obj: DutyTask | None = None
    ) -> tuple[str, ...]:
        """What the township has fixed stands."""
        fixed = obj is not None and obj.state == DutyTaskState.APPROVED
        return ("progress", *(TARGET if fixed else ()))

    @admin.action(description="审定所选任务", permissions=["approve"])
    def approve_all(self, request: HttpRequest, queryset: QuerySet[DutyTask]) -> None:
        """Fix many at once; those that are fixed already are left out."""
        drafts = queryset.filter(state=DutyTaskState.DRAFT)
        count = len(move_all(drafts.order_by(), DUTY_TASK, "approve", by=request.user))
        self.message_user(request, f"已审定 {count} 项任务")

    def has_approve_permission(self, request: HttpRequest) -> bool:
        """Who fixes tasks."""
        return request.user.has_perm("secretaries.approve_dutytask")
