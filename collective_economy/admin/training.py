"""培训班 with their rolls, and 培训学员 as a list of its own."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest

from collective_economy.models import Trainee, TrainingClass
from xuanhan.common.admin import ScopedModelAdmin
from xuanhan.common.scoping import within
from xuanhan.common.sheet_tools import SheetToolsMixin
from xuanhan.registry.admin.of_village import OfVillageAdmin


@admin.register(TrainingClass)
class TrainingClassAdmin(ScopedModelAdmin):
    """Courses; how many came is counted from the roll that the reader may see."""

    menu_group = "集体经济"
    menu_order = 70
    search_hint = "名称、主办单位"
    search_fields = ("name", "organizer", "topics")
    list_display = (
        "__str__", "organizer", "start_date", "day_count", "hours", "enrolled", "came", "villages",
        "state",
    )  # fmt: skip
    list_filter = ("year", "state")
    phone_hide = ("organizer", "hours")
    field_units = {"hours": "学时", "satisfaction_percent": "%", "cost_yuan": "元"}
    fieldsets = (
        ("培训班", {"fields": (("year", "session"), ("name", "organizer"), ("start_date", "end_date"),
                            ("place", "hours"))}),
        ("课程和效果", {"fields": ("topics", "teachers", ("satisfaction_percent", "cost_yuan"),
                              ("state",))}),
    )  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[TrainingClass]:
        """With the numbers of participants within the reader's scope."""
        seen = within(Trainee.objects.all(), request.user.scope)
        own = Q(trainees__in=seen)
        came = own & Q(trainees__attended=True)
        return (
            super()
            .get_queryset(request)
            .annotate(
                enrolled_count=Count("trainees", filter=own),
                came_count=Count("trainees", filter=came),
                village_count=Count("trainees__village", filter=came, distinct=True),
            )
        )

    @admin.display(description="天数")
    def day_count(self, row: TrainingClass) -> int:
        """Both ends counted."""
        return row.days

    @admin.display(description="报名", ordering="enrolled_count")
    def enrolled(self, row: Any) -> int:
        """On the roll."""
        return row.enrolled_count

    @admin.display(description="签到", ordering="came_count")
    def came(self, row: Any) -> int:
        """Who came."""
        return row.came_count

    @admin.display(description="覆盖村", ordering="village_count")
    def villages(self, row: Any) -> int:
        """From how many villages."""
        return row.village_count

    day_count.numeric = enrolled.numeric = came.numeric = villages.numeric = True


@admin.register(Trainee)
class TraineeAdmin(SheetToolsMixin, OfVillageAdmin):
    """Who took part."""

    sheet_kind = "trainees"
    menu_group = "集体经济"
    menu_order = 71
    record_name = "学员"
    search_hint = "姓名、村、乡镇"
    search_fields = ("name", *OfVillageAdmin.search_fields)
    list_display = ("name", "duty", "village", "township", "training", "attended", "assessment")
    list_filter = ("training", "village__township", "duty", "attended", "assessment")
    list_select_related = ("village__township", "training")
    phone_hide = ("township",)
    fieldsets = (
        ("学员", {"fields": ("training", ("village", "name"), ("duty", "attended"),
                          ("assessment", "remark"))}),
    )  # fmt: skip
