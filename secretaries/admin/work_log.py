"""工作日志: written on one screen, read by the four levels."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse

from secretaries.admin.own_posting import OwnPostingMixin, PostingColumnsMixin
from secretaries.models import WorkLog, WorkLogPhoto
from secretaries.rules.periods import log_lock
from secretaries.views.work_log_form import write_log
from xuanhan.common.admin import ScopedModelAdmin
from xuanhan.common.attachments import AttachmentInline


class WorkLogPhotoInline(AttachmentInline):
    """照片 of an entry."""

    model = WorkLogPhoto
    can_delete = False


@admin.register(WorkLog)
class WorkLogAdmin(OwnPostingMixin, PostingColumnsMixin, ScopedModelAdmin):
    """Entries; those of a month whose report is in the archive stand as they are."""

    menu_group = "驻村履职"
    menu_order = 10
    record_name = "日志"
    search_hint = "内容、地点、姓名、村"
    inlines = (WorkLogPhotoInline,)
    list_display = (
        "date",
        "person",
        "township",
        "village",
        "duty",
        "content",
        "place",
        "households_visited",
        "problems_solved",
        "stayed_overnight",
    )
    list_filter = ("duty", "posting__village__township", "date", "stayed_overnight")
    search_fields = ("content", "place", *PostingColumnsMixin.search_fields)
    field_units = {"households_visited": "户", "problems_solved": "件"}
    list_labels = {
        "households_visited": "走访（户）",
        "problems_solved": "解决（件）",
        "stayed_overnight": "留宿",
    }
    phone_hide = ("township", "place", "stayed_overnight")
    phone_full = ("content",)
    fieldsets = (
        (None, {"fields": (("posting", "date"), ("duty", "place"), "content",
                           ("households_visited", "problems_solved"), "stayed_overnight")}),
    )  # fmt: skip
    readonly_fields = ("posting", "date")

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """One screen, the same from the list and from the 工作台."""
        return write_log(request)

    def has_change_permission(self, request: HttpRequest, obj: WorkLog | None = None) -> bool:
        """As long as the day is open."""
        if obj is not None and log_lock(obj.posting, obj.date):
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: WorkLog | None = None) -> bool:
        """What was done is not undone; a wrong entry is corrected."""
        return False
