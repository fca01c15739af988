"""工作日历: the days off and the make-up days, and the years that are entered in full."""

from django.contrib import admin
from django.urls import URLPattern, path

from xuanhan.common import menu
from xuanhan.common.admin import ScopedModelAdmin
from xuanhan.registry.models import CalendarYear, Workday
from xuanhan.registry.views.year_calendar import year_calendar

WEEKDAYS = "一二三四五六日"

menu.register_page(
    group="基础信息",
    title="工作日历",
    url_name="admin:registry_workday_this_year",
    permission="registry.view_workday",
    order=80,
)


class YearFilter(admin.SimpleListFilter):
    """By the year of the day."""

    title = "年度"
    parameter_name = "year"

    def lookups(self, request: object, model_admin: object) -> list[tuple[str, str]]:
        """The years that have days."""
        years = Workday.objects.dates("date", "year", order="DESC")
        return [(str(day.year), f"{day.year}年") for day in years]

    def queryset(self, request: object, queryset: object) -> object:
        """Only the days of the year."""
        year = self.value() or ""
        return queryset.filter(date__year=int(year)) if year.isdecimal() else queryset


@admin.register(Workday)
class WorkdayAdmin(ScopedModelAdmin):
    """The days that depart from Monday to Friday."""

    menu_group = "基础信息"
    menu_order = 81
    menu_title = "放假调休日"
    record_name = "放假或调休日"
    list_note = "只列与周一至周五不同的日子；未登记年度按周一至周五计算"
    search_hint = "说明"
    list_display = ("date", "weekday", "arrangement", "note")
    list_filter = (YearFilter, "is_workday")
    list_tools = (("年历", "admin:registry_workday_this_year", None),)
    search_fields = ("note",)

    @admin.display(description="星期")
    def weekday(self, day: Workday) -> str:
        """The day of the week."""
        return f"星期{WEEKDAYS[day.date.weekday()]}"

    @admin.display(description="安排", ordering="is_workday")
    def arrangement(self, day: Workday) -> str:
        """Off or worked."""
        return "上班" if day.is_workday else "放假"

    def get_urls(self) -> list[URLPattern]:
        """The grid of a year before the admin's own."""
        return [
            path("year/", year_calendar, name="registry_workday_this_year"),
            path("year/<int:year>/", year_calendar, name="registry_workday_year"),
            *super().get_urls(),
        ]


@admin.register(CalendarYear)
class CalendarYearAdmin(ScopedModelAdmin):
    """The years whose notice is entered."""

    list_display = ("year", "source")
